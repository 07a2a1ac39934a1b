"""How each refusal of the ledger is provoked at its doors."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Case as CaseFile
from hangthat.domain.custody import services
from hangthat.domain.custody.models import (
    Discrepancy,
    GoodsLot,
    MinutesKind,
    MovementKind,
    Seizure,
    Store,
    StorePlace,
)
from hangthat.domain.custody.services import Details, Paper
from hangthat.domain.law.models import Provision
from tests.refusals.attempts import EARLY, LATE, Case

DECIDED = "theo quyết định tịch thu"
SEIZE, VU = "seizure_add", "vu={u.case.code}"


def _scanned(u: Unit) -> None:
    services.add_scan(minutes=u.disposal_minutes, upload=_a_paper(u), **by_system())


def _gone(u: Unit) -> None:
    """All of the lot is returned."""
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.dispose(
        lot=lot, kind=MinutesKind.RETURNED, quantity=lot.held, occurred_on=DAY,
        paper=Paper("9/BB"), details=Details(counterpart="Chủ"), **by_system(),
    )  # fmt: skip


def _confiscated(u: Unit) -> None:
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.dispose(
        lot=lot, kind=MinutesKind.CONFISCATED, quantity=Decimal(4), occurred_on=DAY,
        paper=Paper("8/BB"), answer=DECIDED, **by_system(),
    )  # fmt: skip


def _sealed(u: Unit) -> None:
    services.record(
        lot=GoodsLot.objects.get(pk=u.lot.pk), kind=MovementKind.SEALED, occurred_on=DAY,
        details=Details(seal="NP-0"), **by_system(),
    )  # fmt: skip


def _held_by_another(u: Unit) -> None:
    GoodsLot.objects.filter(pk=u.lot.pk).update(holder=u.colleague)


def _offered(u: Unit) -> None:
    doer = u.lot_handover.receiver
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.offer(lot=lot, receiver=u.colleague, by=doer, at=now())


def _to_another(u: Unit) -> None:
    """The hand-over is for the colleague, whoever opens it."""
    giver = User.objects.create(username=f"giao-{u.area.code}", full_name="Người khác")
    type(u.lot_handover).objects.filter(pk=u.lot_handover.pk).update(
        receiver=u.colleague, giver=giver
    )


def _out_of_his_reach(u: Unit) -> None:
    """The colleague may do nothing any more."""
    _colleagues(u)
    u.colleague.grants.all().delete()


def _colleagues(u: Unit) -> None:
    """Both are of one agency, which has the lot: a receiver is offered among its people."""
    team = Agency.objects.create(code=f"N-{u.area.code}", name="Đội quản lý")
    both = (u.colleague.pk, _who_does(u).pk)
    User.objects.filter(pk__in=both).update(agency=team)
    Grant.objects.filter(user__in=both).update(agency=team)
    Seizure.objects.filter(pk=u.seizure.pk).update(agency=team)
    CaseFile.objects.filter(pk=u.case.pk).update(agency=team)


def _colleagues_and_held(u: Unit) -> None:
    _colleagues(u)
    _held_by_another(u)


def _of_other_agency(u: Unit) -> None:
    """The lot is of one agency, the store of another; he works for both."""
    ours, theirs = (
        Agency.objects.create(code=f"{name}-{u.area.code}", name=name) for name in ("A", "B")
    )
    Grant.objects.filter(user=_who_does(u)).update(agency=ours)
    Grant.objects.create(
        user=_who_does(u),
        role=Role.STANDING_OFFICER,
        agency=theirs,
        valid_from=DAY,
        given_at=now(),
        approved_at=now(),
    )
    Seizure.objects.filter(pk=u.seizure.pk).update(agency=ours)
    CaseFile.objects.filter(pk=u.case.pk).update(agency=ours)
    Store.objects.filter(pk=u.store.pk).update(agency=theirs)


def _closed_place(u: Unit) -> None:
    StorePlace.objects.filter(pk=u.place_empty.pk).update(closed_on=DAY)


def _closed_store(u: Unit) -> None:
    Store.objects.filter(pk=u.store.pk).update(opened_on=DAY, closed_on=DAY)


def _approved(u: Unit) -> None:
    chief = User.objects.create(username=f"quyet-{u.area.code}", full_name="Duyệt")
    Discrepancy.objects.filter(pk=u.difference.pk).update(
        state="rejected", decided_by=chief, decided_on=DAY
    )


def _counted_elsewhere(u: Unit) -> None:
    GoodsLot.objects.filter(pk=u.counted_lot.pk).update(place=u.shelf)


def _a_paper(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.pdf", a_pdf("không phải ảnh"), "application/pdf")


def _in_the_way(u: Unit) -> None:
    services.add_place(store=u.store, name="Kệ mới", **by_system())


def _one_open(u: Unit) -> None:
    services.open_count(store=u.store, **by_system())


def _filled(u: Unit) -> None:
    GoodsLot.objects.filter(pk=u.lot.pk).update(place=u.place_empty)


def _reversed_line(u: Unit) -> None:
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.reverse(
        movement=lot.movements.get(number=u.returned_line), reason="nhầm", **by_system()
    )


def _confiscated_and_destroyed(u: Unit) -> None:
    """Line 4 confiscates 4, line 5 destroys 3 of them: line 4 is not taken back."""
    _confiscated(u)
    u.taken_line = u.returned_line = 4
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.dispose(
        lot=lot, kind=MinutesKind.DESTROYED, quantity=Decimal(3), occurred_on=DAY,
        paper=Paper("7/BB", council="Một\nHai"), **by_system(),
    )  # fmt: skip


def _kinds(u: Unit) -> None:
    for kind in ("sealed", "unsealed", "examined", "returned", "destroyed"):
        setattr(u, kind, kind)


def _part_returned_elsewhere(u: Unit) -> None:
    """By minutes that say where."""
    _kinds(u)
    services.dispose(
        lot=GoodsLot.objects.get(pk=u.lot.pk), kind=MinutesKind.RETURNED, quantity=Decimal(1),
        occurred_on=date.fromisoformat(DAYS), paper=Paper("5/BB", spot="Kho A"),
        details=Details(counterpart="Chủ"), **by_system(),
    )  # fmt: skip


def _confiscated_kinds(u: Unit) -> None:
    _kinds(u)
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.dispose(
        lot=lot, kind=MinutesKind.CONFISCATED, quantity=Decimal(4), occurred_on=DAY + FIVE,
        paper=Paper("8/BB"), answer=DECIDED, **by_system(),
    )  # fmt: skip


def _by_the_hour(u: Unit) -> None:
    """The law counts in hours, and a seizure says no hour."""
    Provision.objects.filter(key="custody_days").update(unit="giờ")


def _head(u: Unit) -> User:
    own = Agency.objects.create(code=f"T-{u.area.code}", name="Thường trực")
    said = {"full_name": "Trưởng", "role": Role.STANDING_HEAD, "agency": own, "at": now()}
    return add_officer(username=f"truong-{u.area.code}", **said)


def _explained_by_himself(u: Unit) -> None:
    head = User.objects.get(username=f"truong-{u.area.code}")
    Discrepancy.objects.filter(pk=u.difference.pk).update(explained_by=head)


def _not_explained(u: Unit) -> None:
    Discrepancy.objects.filter(pk=u.difference.pk).update(state="open", explanation="")


def _first_of_all(u: Unit) -> None:
    u.returned_line = u.first_line = 1


def _untouched(u: Unit) -> None:
    """Nothing of the lot was returned."""
    _reversed_line(u)
    _first_of_all(u)


def _split_off(u: Unit) -> None:
    """The line by which a part went to another label."""
    lot = GoodsLot.objects.get(pk=u.lot.pk)
    services.split(lot=lot, quantity=Decimal(2), **by_system())
    u.returned_line = u.split_line = 4


def _not_valued(u: Unit) -> None:
    u.valued = "valued"
    GoodsLot.objects.filter(pk=u.lot.pk).update(value_vnd=None, held_vnd=None)


def _valued(u: Unit) -> None:
    u.valued = "valued"


def _who_does(u: Unit) -> User:
    return u.lot_handover.receiver


LISTED = {"listed": "tang-vat"}
LOT = {
    "Số vụ việc": lambda u: u.case.code,
    "Ngày tạm giữ": "01/04/2021",
    "Tên hàng": "đường kính",
    "Số lượng": "12,5",
    "Đơn vị tính": "kg",
}
RECORD, DISPOSE = "goodslot_record lot", "goodslot_dispose lot"
TO_HIM = {"receiver": lambda u: str(u.colleague.pk)}
ON = {"occurred_on": "2021-04-01"}
DAYS, EARLIER, FIVE = "2021-04-01", "2021-03-02", timedelta(5)
UNSEALED = {"kind": "unsealed"}
EXAMINED = {"kind": "examined"}

REFUSALS = (
    Case(page="disposalminutes_scan disposal_minutes", typed={"upload": _a_paper}, after=_scanned),
    Case(
        page=SEIZE,
        asked=VU,
        api="seizure",
        said={"seized_on": LATE},
        sheet=LOT | {"Ngày tạm giữ": "01/01/2090"},
        first="sheet",
        **LISTED,
    ),
    Case(
        page=SEIZE,
        asked=VU,
        api="seizure",
        said={"quantity": "0"},
        sheet=LOT | {"Số lượng": "0"},
        first="api sheet",
        **LISTED,
    ),
    Case(
        sheet=LOT | {"Số lượng": "0,0001"},
        first="sheet",
        words="Số lượng có tối đa 3 chữ số lẻ.",
        **LISTED,
    ),
    Case(
        sheet=LOT | {"Đơn vị tính": "  "},
        first="sheet",
        words="Phải ghi tên hàng và đơn vị tính.",
        **LISTED,
    ),
    Case(page=SEIZE, asked=VU, api="seizure", sheet=LOT, before=_by_the_hour, **LISTED),
    Case(page="goodslot_split lot", api="lot split", said={"quantity": "9"}),
    Case(page="goodslot_split lot", api="lot split", after=_sealed),
    Case(page="goodslot_split lot", said={"quantity": "0"}),
    Case(page="goodslot_report lot", api="lot report", said={"quantity": "99"}),
    Case(page="seizure_extend seizure", api="longer custody", after=_gone),
    Case(api="clock of custody", after=_gone),
    Case(page="goodslot_move lot", api="lot move", said={"label": "TV-0000000000"}),
    Case(page="goodslot_move lot", api="lot move", after=_filled),
    Case(page="goodslot_move lot", api="lot move", after=_gone),
    Case(
        api="lot move",
        sheet=LOT | {"Vị trí trong kho": lambda u: u.place_empty.code},
        before=_closed_place,
        first="sheet",
        **LISTED,
    ),
    Case(
        page="goodslot_move lot",
        typed={"place": lambda u: str(u.place_empty.pk)},
        api="lot move",
        sheet=LOT | {"Vị trí trong kho": lambda u: u.place_empty.code},
        before=_of_other_agency,
        **LISTED,
    ),
    Case(page="goodslot_offer lot", typed=TO_HIM, api="lot offer", before=_colleagues_and_held),
    Case(
        page="goodslot_offer lot",
        typed=TO_HIM,
        api="lot offer",
        before=_colleagues,
        after=_offered,
    ),
    Case(
        page="goodslot_offer lot",
        typed={"receiver": lambda u: str(u.lot_handover.receiver.pk)},
        api="lot offer",
        sent={"receiver": lambda u: u.lot_handover.receiver.username},
        first="page",
    ),
    Case(
        page="goodslot_offer lot",
        typed=TO_HIM,
        api="lot offer",
        before=_out_of_his_reach,
        first="api",
    ),
    Case(page="custodyhandover_accept lot_handover", api="lot acceptance", after="lot acceptance"),
    Case(page="custodyhandover_accept lot_handover", api="lot acceptance", before=_to_another),
    Case(page="store_place store", api="store place", after=_in_the_way),
    Case(page="store_place store", api="store place", before=_closed_store),
    Case(page="store_count store", api="stocktake", after=_one_open),
    Case(api="stocktake", before=_closed_store),
    Case(page="storeplace_close place_empty", api="no store place", after="no store place"),
    Case(page="storeplace_close place_empty", api="no store place", after=_filled),
    Case(page="stocktake_count stock_take", api="stock count", before=_counted_elsewhere),
    Case(page="stocktake_close stock_take", api="no stocktake", after="no stocktake"),
    Case(page="discrepancy_explain difference", api="explanation", after=_approved),
    Case(page="discrepancy_approve difference", by=_head, after=_explained_by_himself),
    Case(page="discrepancy_approve difference", by=_head, after=_not_explained),
    # records and disposals, each kind by its own page
    Case(api="lot record", after=_gone),
    Case(
        page=f"{RECORD} sealed", before=_kinds, api="lot record", said={"seal": " "}, first="page"
    ),
    Case(page=f"{RECORD} sealed", before=_kinds, api="lot record", after=_sealed),
    Case(page=f"{RECORD} unsealed", before=_kinds, typed=ON, api="lot record", sent=UNSEALED),
    Case(page=f"{RECORD} examined", before=_kinds, typed=ON, api="lot record", sent=EXAMINED),
    Case(page=f"{RECORD} examined", before=_kinds, typed=ON | {"words": "đạt"}, after=_gone),
    Case(page=f"{DISPOSE} returned", before=_kinds, api="lot disposal", said={"quantity": "99"}),
    Case(
        page=f"{DISPOSE} returned", before=_kinds, api="lot disposal", said={"occurred_on": EARLY}
    ),
    Case(page=f"{DISPOSE} returned", before=_kinds, api="lot disposal", after=_gone),
    Case(
        page=f"{DISPOSE} returned",
        before=_kinds,
        api="lot disposal",
        said={"quantity": "1"},
        after=_sealed,
    ),
    Case(
        page=f"{DISPOSE} returned",
        before=_kinds,
        api="lot disposal",
        said={"number": lambda u: f"1/{u.area.code}"},
    ),
    Case(
        page=f"{DISPOSE} returned",
        before=_part_returned_elsewhere,
        api="lot disposal",
        said={"number": "5/BB", "spot": "Kho B", "occurred_on": DAYS},
    ),
    Case(
        page=f"{DISPOSE} destroyed",
        before=_kinds,
        typed={"occurred_on": DAYS, "number": "2", "quantity": "1", "council": "Một mình"},
        api="lot disposal",
        sent={"kind": "destroyed", "council": "Một mình"},
    ),
    Case(
        page=f"{DISPOSE} destroyed",
        before=_kinds,
        typed={"occurred_on": DAYS, "number": "2", "quantity": "1", "council": "Một\nHai"},
        api="lot disposal",
        sent={"kind": "destroyed", "council": "Một\nHai"},
    ),
    Case(page="goodslot_reverse lot returned_line", api="no lot line", after=_reversed_line),
    Case(
        page="goodslot_reverse lot split_line",
        before=_split_off,
        typed={"reason": "nhầm"},
        api="no lot line",
    ),
    Case(
        page="goodslot_reverse lot first_line",
        before=_untouched,
        typed={"reason": "nhầm"},
        api="no lot line",
    ),
    Case(
        page="goodslot_reverse lot first_line",
        before=_first_of_all,
        typed={"reason": "nhầm", "quantity": "120"},
        api="no lot line",
        sent={"quantity": "120"},
    ),
    Case(
        page=f"{RECORD} valued",
        before=_not_valued,
        typed=ON | {"worth": "900000", "words": " "},
        api="lot record",
        sent={"kind": "valued", "worth": 900_000},
        first="page",
    ),
    Case(
        page=f"{RECORD} valued",
        before=_valued,
        typed=ON | {"worth": "900000", "words": "giá niêm yết"},
        api="lot record",
        sent={"kind": "valued", "worth": 900_000, "words": "giá niêm yết"},
    ),
    Case(
        page="goodslot_reverse lot taken_line",
        before=_confiscated_and_destroyed,
        typed={"reason": "nhầm"},
        api="no lot line",
    ),
    Case(
        page=f"{DISPOSE} destroyed",
        before=_confiscated_kinds,
        typed={"occurred_on": EARLIER, "number": "2", "quantity": "4", "council": "Một\nHai"},
        api="lot disposal",
        sent={
            "kind": "destroyed",
            "occurred_on": EARLIER,
            "quantity": "4",
            "council": "Một\nHai",
        },
    ),
    Case(page="goodslot_photo_add lot", typed={"upload": _a_paper}),
)
