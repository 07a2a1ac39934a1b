"""How each refusal of external counts is provoked at its doors."""

from typing import Any

from hangthat.core.agencies.models import Area
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.establishments.services import note_count
from tests.refusals.attempts import EARLY, LATE, Case

COUNT = {"source": "tax", "kind": "all", "area": lambda u: str(u.area.pk), "number": "9"}
ROW = {
    "Nguồn": "cơ quan thuế",
    "Loại": "mọi cơ sở",
    "Xã, phường": lambda u: u.area.name,
    "Số lượng": "9",
    "Tại ngày": "01/01/2090",
}
FUTURE = "Ngày của số liệu không được sau hôm nay."

OF_THAT_DAY: dict[str, Any] = {"on": "2021-03-01"}


def _begun(u: Unit) -> None:
    """A unit that did not exist before."""
    Area.objects.filter(pk=u.area.pk).update(valid_from=DAY)


def _noted(u: Unit) -> None:
    said = {"source": "tax", "kind": "all", "area": u.area, "number": 9}
    u.count = note_count(**said, on=DAY, **by_system())


REFUSALS = (
    Case(page="count_add", typed=COUNT | {"on": LATE}, api="outside count", said={"on": LATE}),
    Case(sheet=ROW, listed="doi-chieu"),
    Case(
        page="count_add",
        before=_begun,
        typed=COUNT | {"on": EARLY},
        api="outside count",
        said={"on": EARLY},
        sheet=ROW | {"Tại ngày": "01/01/2000"},
        listed="doi-chieu",
    ),
    Case(
        page="count_add",
        typed=COUNT | OF_THAT_DAY,
        api="outside count",
        said=OF_THAT_DAY,
        after=_noted,
    ),
    Case(
        sheet=ROW | {"Tại ngày": "01/03/2021"},
        listed="doi-chieu",
        after=_noted,
        first="sheet",
        words="Số liệu này đã được ghi",
    ),
    Case(
        page="count_withdraw outside_count",
        api="no outside count",
        after="no outside count",
        typed={"reason": "nhầm"},
    ),
)
