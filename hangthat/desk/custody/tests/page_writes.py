"""What is done with the forms of `custody`, each with real commits (`tests/commits`)."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.core.files.testing import a_png
from hangthat.desk.custody.tests.refusals import SEIZE, VU
from hangthat.desk.tests.api_records import Unit
from tests.commits.deeds import Deed


def _kinds(u: Unit) -> None:
    u.sealed, u.returned = "sealed", "returned"


def _photo(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.png", a_png(u.area.code), "image/png")


def _mine(u: Unit) -> None:
    """The hand-over is for the head who does the deeds."""
    head = User.objects.get(username="truong")
    type(u.lot_handover).objects.filter(pk=u.lot_handover.pk).update(
        receiver=head, offered_at=now()
    )


def _of_one_agency(u: Unit) -> None:
    """The form offers colleagues of the agency that holds the lot."""
    head = User.objects.get(username="truong")
    agency = u.lot.seizure.agency_id or head.agency_id
    User.objects.filter(pk=u.colleague.pk).update(agency=agency)


DEEDS = (
    Deed(page=SEIZE, asked=VU, api="seizure"),
    Deed(page="seizure_lot seizure", api="lot"),
    Deed(page="seizure_extend seizure", api="longer custody"),
    Deed(page="seizure_clock seizure", api="clock of custody", typed={"clock": "custody_days"}),
    Deed(page="goodslot_record lot sealed", before=_kinds, api="lot record"),
    Deed(page="goodslot_dispose lot returned", before=_kinds, api="lot disposal"),
    Deed(page="goodslot_move lot", api="lot move"),
    Deed(page="goodslot_split lot", api="lot split"),
    Deed(
        page="goodslot_offer lot",
        before=_of_one_agency,
        typed={"receiver": lambda u: str(u.colleague.pk)},
    ),
    Deed(page="goodslot_report lot", api="lot report"),
    Deed(page="goodslot_photo_add lot", typed={"upload": _photo}),
    Deed(page="goodslot_reverse lot returned_line", api="no lot line"),
    Deed(page="custodyhandover_accept lot_handover", before=_mine, api="lot acceptance"),
    Deed(page="custodyhandover_decline lot_handover", before=_mine, api="no lot acceptance"),
    Deed(page="disposalminutes_scan disposal_minutes", typed={"upload": _photo}),
    Deed(page="store_add", typed={"name": "Kho mới", "area": lambda u: str(u.area.pk)}),
    Deed(page="store_place store", api="store place"),
    Deed(page="store_count store", api="stocktake"),
    Deed(page="storeplace_put place_empty", typed={"label": lambda u: u.lot.code}),
    Deed(page="storeplace_close place_empty", api="no store place"),
    Deed(page="stocktake_count stock_take", api="stock count"),
    Deed(page="stocktake_close stock_take", api="no stocktake"),
    Deed(page="discrepancy_explain difference", api="explanation"),
    Deed(page="discrepancy_approve difference", typed={"decision": "đồng ý"}),
    Deed(page="discrepancy_reject difference", typed={"reason": "đếm lại"}),
)
