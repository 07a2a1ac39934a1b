"""What every chapter of the story shares."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from hangthat.core.common.days import vietnam_day
from hangthat.domain.activities.models import Material
from hangthat.domain.commitments.models import Commitment, CommitmentKind, CommitmentText
from hangthat.domain.commitments.services import Holdings
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.world.services.demo.chance import Chance
from hangthat.domain.world.services.demo.chronicle import Chronicle
from hangthat.domain.world.services.demo.land import Land
from hangthat.domain.world.services.demo.places import Spot

if TYPE_CHECKING:
    from hangthat.domain.world.services.demo.traders import Shop


@dataclass
class Scene:
    """`aside`, `doors`: draws that change nobody's fate: the story is the same without them.

    `uncoded`: who signed what and when, and no code was drawn for the door.
    """

    chance: Chance
    story: Chronicle
    land: Land
    spots: dict[PlaceKind, list[Spot]]
    texts: dict[CommitmentKind, CommitmentText]
    aside: Chance
    doors: Chance
    holdings: Holdings
    library: dict[str, Material] = field(default_factory=dict)
    uncoded: "list[tuple[Shop, list[Commitment], datetime]]" = field(default_factory=list)

    @property
    def today(self) -> date:
        return vietnam_day(self.story.until)
