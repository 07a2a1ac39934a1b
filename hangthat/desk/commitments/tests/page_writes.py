"""What is done with the forms of `commitments`, each with real commits (`tests/commits`)."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.desk.commitments.tests.refusals import ANEW, FORMS, a_scan
from hangthat.desk.commitments.tests.test_stall import drawn
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.commitments.models import Handing, ScanBatch
from hangthat.domain.commitments.services import issue_links, revoke, revoke_regulation
from tests.commits.deeds import Deed

ONLINE, DATED = "mau=online-1", {"signed_on": "2021-04-01"}
SCANNED = {"scan": a_scan, "reason": "rõ hơn"}


def _linked(u: Unit) -> None:
    issue_links(requests=[u.request], **by_system())


def _revoked(u: Unit) -> None:
    revoke(commitment=u.paper, revoked_on=DAY, reason="nhầm", **by_system())


def _revoked_regulation(u: Unit) -> None:
    revoke_regulation(regulation=u.regulation, revoked_on=DAY, reason="nhầm", **by_system())


def returned(u: Unit) -> None:
    """One page of a sending, which found its request."""
    u.sent = ScanBatch.objects.create(
        code=f"NG-{u.area.code}", name="quet.pdf", sender=u.officer, state="read", sent_at=now()
    )
    upload = SimpleUploadedFile("quet.pdf", a_pdf(f"ký ở {u.area}, quét"))
    said = {"file": store(upload=upload, **by_system()), "number": 1, "fate": "matched"}
    u.leaf = u.sent.pages.create(paper=u.request.code, request=u.request, **said).pk


def _stopped(u: Unit) -> None:
    """Writing was asked for, and its job is not there any more."""
    returned(u)
    ScanBatch.objects.filter(pk=u.sent.pk).update(state="writing", signed_on=DAY)
    u.sent.refresh_from_db()


DEEDS = (
    Deed(page="wording_add", api="wording"),
    Deed(page="pledge_add", api="pledge"),
    Deed(page=FORMS, asked="co_so={u.shop.code}", api="forms"),
    Deed(page="form_batch_print forms", lines=False),
    Deed(page="stall_sign shop", asked=ONLINE, typed=DATED | {"signature": lambda u: drawn()}),
    Deed(page="stall_refuse shop", asked=ONLINE, typed={"reason": "chưa muốn"}),
    Deed(page="links_issue", asked="chon={u.request.code}"),
    Deed(
        page="request_code request",
        typed={"handing": Handing.COUNTER.value, "sure": "on"},
        before=_linked,
    ),
    Deed(page="scan_batch_add", typed={"papers": a_scan}),
    Deed(page="scan_batch_write sent", typed=DATED, before=returned),
    Deed(
        page="scan_batch_days sent",
        typed={"ngay_{u.leaf}": "2021-04-01"},
        before=returned,
    ),
    Deed(page="scan_batch_go_on sent", before=_stopped),
    Deed(page="scan_batch_drop sent", before=returned),
    Deed(page="scan_page sent leaf", typed={"said": "1", "signer": "Nông"}, before=returned),
    Deed(page="commitment_scan_replace paper", typed=SCANNED),
    Deed(page="regulation_scan_replace regulation", typed={"scan": a_scan}),
    Deed(page=ANEW, typed=DATED, before=_revoked),
    Deed(page="regulation_anew regulation", typed=DATED, before=_revoked_regulation),
)
