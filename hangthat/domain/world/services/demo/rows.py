"""In which row of its market a stall stands, and under which number."""

import re

from hangthat.core.access.services import enter_all
from hangthat.domain.establishments.models import Establishment, ShopDetails
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.world.services.demo.scene import Scene

_NUMBER = re.compile(r"^(?:Quầy|Q\.) (\d+)\b")
_IN_A_ROW = 100
_LETTERS = "ABCDE"


def number_stalls(scene: Scene) -> None:
    """As their names say; of those named after their goods nobody has written it down yet."""
    stalls = Establishment.objects.open(on=scene.today).filter(
        kind=EstablishmentKind.STALL, place__isnull=False
    )
    enter_all(
        [row for stall in stalls.order_by("pk") if (row := _details(stall))],
        by=None,
        at=scene.story.until,
        summary=lambda row: f"ghi thông tin riêng của {row.establishment.name}",
    )


def _details(stall: Establishment) -> ShopDetails | None:
    found = _NUMBER.match(stall.name)
    if found is None:
        return None
    number = int(found[1])
    row = _LETTERS[min((number - 1) // _IN_A_ROW, len(_LETTERS) - 1)]
    values = {"stall_number": str(number), "row": row}
    return ShopDetails(establishment=stall, start=stall.opened_on, values=values)
