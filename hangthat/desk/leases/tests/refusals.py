"""How each refusal of leases is provoked at its doors."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate

from hangthat.core.files.testing import a_pdf
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, record_lease, send_scan
from tests.refusals.attempts import EARLY, LATE, Case

ADD, AMEND = "stalllease_add", "stalllease_amend stall_lease"
BACK, WITHDRAW = "stalllease_give_back stall_lease", "stalllease_withdraw stall_lease"
CORRECT = "stalllease_correct_return returned_lease"
SCAN = "stalllease_scan_replace stall_lease"
INVITE = "stallleases_invite"
CHOSEN = "chon={u.stall_lease.code}"
WHY = {"reason": "ghi nhầm"}
NEW = {
    "establishment": lambda u: u.next_tenant.code, "stall": "12", "row": "b",
    "starts_on": lambda u: f"{localdate():%d/%m/%Y}", "clause": "yes",
}  # fmt: skip


LISTED = {"listed": "hop-dong-thue"}
LEASE = {
    "Tên cơ sở": lambda u: u.next_tenant.name, "Chủ cơ sở": lambda u: u.next_tenant.party.name,
    "Mã cơ sở": lambda u: u.next_tenant.code, "Chợ": lambda u: u.place.name, "Số quầy": "99",
    "Từ ngày": lambda u: f"{localdate():%d/%m/%Y}", "Đến ngày": "", "Thời hạn": "12 tháng",
    "Ngày ký": "", "Điều khoản": "có",
}  # fmt: skip


def _withdrawn(u: Unit) -> None:
    StallLease.objects.filter(pk=u.stall_lease.pk).update(withdrawn_on=localdate())


def _today(u: Unit) -> str:
    return localdate().isoformat()


def a_scan(u: Unit) -> SimpleUploadedFile:
    return SimpleUploadedFile("hop-dong.pdf", a_pdf(f"rõ hơn, ở {u.area}"))


def _scanned(u: Unit) -> None:
    send_scan(u.stall_lease, scan=a_scan(u), **by_system())


def _void(u: Unit) -> None:
    StallLease.objects.filter(pk=u.returned_lease.pk).update(withdrawn_on=localdate())


def _returned(u: Unit) -> None:
    StallLease.objects.filter(pk=u.stall_lease.pk).update(given_back_on=localdate())


def _not_returned(u: Unit) -> None:
    StallLease.objects.filter(pk=u.returned_lease.pk).update(given_back_on=None)


def _let_again(u: Unit) -> None:
    said = LeaseTerms("14", "B", localdate(), None, clause=True)
    record_lease(u.next_tenant, terms=said, **by_system())


def _let_nearly(u: Unit) -> None:
    said = LeaseTerms("14", "", localdate(), None, clause=True)
    record_lease(u.next_tenant, terms=said, answer="ở nhà lồng 2", **by_system())


def _opened(u: Unit) -> None:
    Establishment.objects.filter(pk=u.tenant.pk).update(opened_on=localdate() - timedelta(60))


def _signed(u: Unit) -> None:
    for text in CommitmentText.objects.of_members().in_use(on=localdate()):
        if text.kind == "trade":
            sign(text=text, member=u.tenant, signed_on=localdate(), **by_system())
            return


def _outside(u: Unit) -> None:
    Establishment.objects.filter(pk=u.next_tenant.pk).update(place=None)


def _no_text(u: Unit) -> None:
    CommitmentText.objects.update(valid_from=localdate() + timedelta(1))


REFUSALS = (
    Case(
        page=ADD, typed=NEW, api="stall lease", sent={"stall": "12", "row": "b"},
        sheet={**LEASE, "Số quầy": "12", "Dãy": "B"}, first="sheet", **LISTED,
    ),
    Case(
        page=ADD, typed={**NEW, "stall": "99", "ends_on": EARLY},
        api="stall lease", sent={"ends_on": EARLY},
        sheet={**LEASE, "Đến ngày": EARLY, "Thời hạn": ""}, first="sheet", **LISTED,
    ),
    Case(
        page=ADD, typed={**NEW, "stall": "99", "signed_on": LATE},
        api="stall lease", sent={"signed_on": LATE}, sheet={**LEASE, "Ngày ký": LATE},
        first="sheet", **LISTED,
    ),
    Case(page=ADD, typed={**NEW, "row": ""}, api="stall lease", sent={"stall": "12"}),
    Case(page=AMEND, typed={"starts_on": "01/01/1990"}, before=_opened),
    Case(api="stall lease amended", sent={"starts_on": "1990-01-01"}, before=_opened),
    Case(
        page=ADD, typed={**NEW, "stall": "98, 99"}, api="stall lease", sent={"stall": "98, 99"},
        sheet={**LEASE, "Số quầy": "98, 99"}, first="sheet", **LISTED,
    ),
    Case(page=AMEND, typed={"stall": "98, 99"}, api="stall lease amended",
         sent={"stall": "98, 99"}),
    Case(page=AMEND, after=_withdrawn),
    Case(
        page=AMEND, typed={"ends_on": EARLY}, api="stall lease amended", sent={"ends_on": EARLY}
    ),
    Case(
        page=BACK, typed={"day": LATE}, api="stall returned", sent={"on": LATE},
        sheet={**LEASE, "Trả quầy hết ngày": LATE}, first="sheet", **LISTED,
    ),
    Case(page=BACK, api="stall returned", after=_returned),
    Case(page=CORRECT, typed={"day": LATE, **WHY}, api="stall return corrected", sent={"on": LATE}),
    Case(page=CORRECT, typed=WHY, api="stall return corrected", after=_not_returned),
    Case(page=CORRECT, typed={"day": "", **WHY}, api="stall return corrected", sent={"on": _today},
         before=_let_again),
    Case(page=CORRECT, typed={"day": "", **WHY}, api="stall return corrected", sent={"on": _today},
         before=_let_nearly),
    Case(page=CORRECT, typed=WHY, after=_void),
    Case(api="lease scan", before=_scanned),
    Case(page=SCAN, typed={"scan": a_scan}, after=_withdrawn),
    Case(api="stall lease", before=_outside),
    Case(page=BACK, after=_withdrawn),
    Case(page=WITHDRAW, typed=WHY, after=_withdrawn),
    Case(page=INVITE, asked=CHOSEN, api="tenants invited", after=_signed),
    Case(page=INVITE, asked=CHOSEN, api="tenants invited", after=_no_text),
)  # fmt: skip
