"""An office with a store, a keeper and goods to put there."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.custody.models import GoodsLot, MinutesKind, Store, StorePlace
from hangthat.domain.custody.services import (
    Details,
    LotTerms,
    Paper,
    add_place,
    dispose,
    move,
    open_store,
    seize,
)
from hangthat.domain.law.models import Provision

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
TODAY, SEIZED_ON = date(2026, 11, 24), date(2026, 11, 10)
BY: dict[str, Any] = {"by": None, "at": NOON}
COUNCIL = "Nông Văn An, chủ tịch hội đồng\nTriệu Thị Thảo, thủ kho"


@dataclass
class Yard:
    area: Area
    agency: Agency = field(init=False)
    store: Store = field(init=False)
    shelf: StorePlace = field(init=False)

    def __post_init__(self) -> None:
        self.agency = Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")
        self.officer = self.person("soan", Role.MEMBER_OFFICER)
        self.keeper = self.person("giukho", Role.STOREKEEPER)
        self.head = self.person("truongdoi", Role.MEMBER_HEAD)
        self.store = open_store(name="Kho số 1", agency=self.agency, area=self.area, **BY)
        self.shelf = add_place(store=self.store, name="Kệ A1", **BY)

    def person(self, name: str, role: Role, agency: Agency | None = None) -> User:
        agency = agency or self.agency
        full = f"Cán bộ {name}"
        return add_officer(username=name, full_name=full, role=role, agency=agency, at=NOON)

    def case(self, **more: Any) -> Case:
        said = {"opened_on": SEIZED_ON, "classification": "counterfeit", "ownerless": True}
        return open_case(area=self.area, agency=self.agency, **said | more, **BY)

    def lot(self, quantity: Any = 10, *, case: Case | None = None, **more: Any) -> GoodsLot:
        """Seized, and put on the shelf."""
        said = {"name": "mũ bảo hiểm", "unit": "chiếc", "value_vnd": 1_000_000, **more}
        terms = LotTerms(quantity=Decimal(quantity), **said)
        _, lots = seize(case=case or self.case(), seized_on=SEIZED_ON, lots=[terms], **BY)
        move(lot=lots[0], place=self.shelf, **BY)
        return lots[0]


def confiscate(lot: GoodsLot, quantity: Any, *, number: str = "1/BB-TT", **more: Any) -> Any:
    more = {"answer": "theo quyết định tịch thu số 5/QĐ-TT", **more}
    return _dispose(lot, MinutesKind.CONFISCATED, quantity, number, more)


def destroy(lot: GoodsLot, quantity: Any, *, number: str = "1/BB-TH", **more: Any) -> Any:
    more = {"paper": Paper(number, council=COUNCIL), **more}
    return _dispose(lot, MinutesKind.DESTROYED, quantity, number, more)


def give_back(lot: GoodsLot, quantity: Any, *, number: str = "1/BB-TL", **more: Any) -> Any:
    more = {"details": Details(counterpart="Nguyễn Văn Chủ"), **more}
    return _dispose(lot, MinutesKind.RETURNED, quantity, number, more)


def _dispose(
    lot: GoodsLot, kind: MinutesKind, quantity: Any, number: str, more: dict[str, Any]
) -> Any:
    said = {"occurred_on": TODAY, "paper": Paper(number), **BY, **more}
    return dispose(lot=lot, kind=kind, quantity=Decimal(quantity), **said)


def custody_law(amount: str = "7", unit: str = "ngày làm việc") -> Provision:
    return Provision.objects.create(
        key="custody_days", title="Thời hạn tạm giữ tang vật", value=amount, unit=unit,
        document="Luật Xử lý vi phạm hành chính, Điều 125",
    )  # fmt: skip
