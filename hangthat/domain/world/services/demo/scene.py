"""What every chapter of the story shares."""

from dataclasses import dataclass, field
from datetime import date

from hangthat.core.common.days import vietnam_day
from hangthat.domain.activities.models import Material
from hangthat.domain.commitments.models import CommitmentKind, CommitmentText
from hangthat.domain.commitments.services import Holdings
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.chronicle import Chronicle
from hangthat.domain.world.services.demo.land import Land
from hangthat.domain.world.services.demo.places import Spot


@dataclass
class Scene:
    """`aside`, `doors`: draws that change nobody's fate: the story is the same without them."""

    chance: Chance
    story: Chronicle
    land: Land
    spots: dict[PlaceKind, list[Spot]]
    texts: dict[CommitmentKind, CommitmentText]
    aside: Chance
    doors: Chance
    holdings: Holdings
    library: dict[str, Material] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return vietnam_day(self.story.until)
