"""The writes of `custody` by the API, each on the records of one unit."""

from decimal import Decimal

from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.custody import services
from hangthat.domain.custody.models import CustodyHandover, DiscrepancyKind, MinutesKind
from hangthat.domain.custody.services import Details, LotTerms, Paper
from hangthat.domain.law.models import Provision

AFTER = ("enforcement",)
NOUNS = {"lots": "lot", "stores": "store"}
DOER = ("an", "truong")  # who does the writes of the tests


def add_records(u: Unit) -> None:
    by = by_system()
    _law()
    u.store = services.open_store(name=f"Kho {u.area.code}", area=u.area, **by)
    u.shelf = services.add_place(store=u.store, name="Kệ A", **by)
    u.place_empty = services.add_place(store=u.store, name="Kệ B", **by)
    u.seizure, (u.lot,) = services.seize(case=u.case, seized_on=DAY, lots=[_terms()], **by)
    services.move(lot=u.lot, place=u.shelf, **by)
    returned = services.dispose(
        lot=u.lot, kind=MinutesKind.RETURNED, quantity=Decimal(1), occurred_on=DAY,
        paper=Paper(f"1/{u.area.code}"), details=Details(counterpart="Chủ hàng"), **by,
    )  # fmt: skip
    u.returned_line, u.disposal_minutes = returned.number, returned.minutes
    other = services.open_store(name=f"Kho hai {u.area.code}", area=u.area, **by)
    u.counted_shelf = services.add_place(store=other, name="Kệ C", **by)
    _, (u.counted_lot,) = services.seize(case=u.case, seized_on=DAY, lots=[_terms()], **by)
    services.move(lot=u.counted_lot, place=u.counted_shelf, **by)
    u.stock_take = services.open_count(store=other, **by)
    u.difference = services.report(
        lot=u.lot, kind=DiscrepancyKind.SHORT, quantity=Decimal(1), explanation="vỡ", **by
    )
    u.lot_handover = _offered(u)


def _terms() -> LotTerms:
    return LotTerms("mũ bảo hiểm", Decimal(10), "chiếc", value_vnd=1_000_000)


def _law() -> None:
    if not Provision.objects.filter(key="custody_days").exists():
        Provision.objects.create(
            key="custody_days", title="Thời hạn tạm giữ", value="7", unit="ngày làm việc",
            document="Luật thử, Điều 1",
        )  # fmt: skip


def _offered(u: Unit) -> CustodyHandover:
    """To who does the writes, by a colleague of the commune."""
    name = f"kho-{u.area.code}"
    said = {"full_name": "Cán bộ kho", "role": Role.CLERK, "area": u.area, "at": now()}
    u.colleague = User.objects.filter(username=name).first() or add_officer(username=name, **said)
    doer = User.objects.filter(username__in=DOER).order_by("pk").first() or u.colleague
    _, (lot,) = services.seize(case=u.case, seized_on=DAY, lots=[_terms()], **by_system())
    u.offered_lot = lot
    row = CustodyHandover(
        code=f"BG-{u.area.code}", lot=lot, giver=u.colleague, receiver=doer, offered_at=now()
    )
    row.save()
    return row


def writes(u: Unit) -> dict[str, Write]:
    day, lot = "2021-04-01", f"lots/{u.lot.code}"
    seizure, store = f"seizures/{u.seizure.code}", f"stores/{u.store.code}"
    take = f"stocktakes/{u.stock_take.code}"
    goods = {"name": "đường kính", "quantity": "12.5", "unit": "kg", "value_vnd": 250000}
    extension = {"amount": 1, "unit": "month", "document": "9/QĐ", **WHY}
    longer = {"act": "extend", "on": day, "extra": 1, "unit": "day", "paper": "9/QĐ", **WHY}
    back = {"kind": "returned", "quantity": "2", "occurred_on": day, "number": "5/BB"}
    return {
        "seizure": ("post", "seizures", {"case": u.case.code, "seized_on": day, **goods}),
        "lot": ("post", f"{seizure}/lots", goods),
        "longer custody": ("post", f"{seizure}/extension", extension),
        "clock of custody": ("post", f"{seizure}/deadline", longer),
        "lot record": (
            *("post", f"{lot}/records"),
            {"kind": "sealed", "occurred_on": day, "seal": "NP-1"},
        ),
        "lot disposal": ("post", f"{lot}/disposals", {**back, "counterpart": "Chủ hàng"}),
        "lot split": ("post", f"{lot}/splits", {"quantity": "3"}),
        "lot move": ("post", f"{lot}/moves", {"place": u.place_empty.code}),
        "lot offer": ("post", f"{lot}/handovers", {"receiver": u.colleague.username}),
        "lot acceptance": ("post", f"handovers/{u.lot_handover.code}/acceptance", {}),
        "no lot acceptance": ("post", f"handovers/{u.lot_handover.code}/refusal", WHY),
        "lot report": (
            *("post", f"{lot}/reports"),
            {"kind": "short", "quantity": "1", "explanation": "mất"},
        ),
        "no lot line": ("post", f"{lot}/lines/{u.returned_line}/reversal", WHY),
        "store": ("post", "stores", {"name": "Kho mới", "area": u.area.code}),
        "store place": ("post", f"{store}/places", {"name": "Kệ mới"}),
        "no store place": ("post", f"store-places/{u.place_empty.code}/closure", {}),
        "stocktake": ("post", f"{store}/stocktakes", {}),
        "stock count": (
            *("post", f"{take}/counts"),
            {"label": u.counted_lot.code, "counted": "10"},
        ),
        "no stocktake": ("post", f"{take}/closure", {}),
        "explanation": (
            *("post", f"discrepancies/{u.difference.code}/explanation"),
            {"explanation": "vỡ khi chuyển"},
        ),
    }
