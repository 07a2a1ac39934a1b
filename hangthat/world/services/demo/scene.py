"""What every chapter of the story shares."""

from dataclasses import dataclass
from datetime import date

from hangthat.commitments.models import CommitmentKind, CommitmentText
from hangthat.common.days import vietnam_day
from hangthat.establishments.models.place import PlaceKind
from hangthat.world.services.demo.chance import Chance
from hangthat.world.services.demo.chronicle import Chronicle
from hangthat.world.services.demo.land import Land
from hangthat.world.services.demo.places import Spot


@dataclass
class Scene:
    chance: Chance
    story: Chronicle
    land: Land
    spots: dict[PlaceKind, list[Spot]]
    texts: dict[CommitmentKind, CommitmentText]

    @property
    def today(self) -> date:
        return vietnam_day(self.story.until)
