"""Flash reports of an office in each unit: a draft, and one that was sent; by page and API."""

from typing import Any

from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency
from hangthat.desk.tests.api_records import WHY, Unit, Write
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.queries import facts_of

AFTER = ("enforcement", "handovers", "reports")
NOUNS = {"flash-reports": "flash"}


def row(u: Unit, case: Case, **more: Any) -> FlashReport:
    """As its service leaves it: untouched words, a receiver where nobody sees the case."""
    facts = facts_of(case, u.flash_head, named=False)
    content = {
        "words": facts, "basis": facts, "named": False, "receivers": [u.flash_receiver.code]
    }  # fmt: skip
    return FlashReport.objects.create(
        code=f"BN-{case.code}", case=case, agency=u.report_office, kind="typical",
        content=content, recorded_at=now(), **more,
    )  # fmt: skip


def sent(report: FlashReport, receiver: Agency, **more: Any) -> FlashCopy:
    words = [{"key": key, "title": key, "words": text} for key, text in report.words.items()]
    body = {
        "kind": report.kind, "document": "", "office": report.agency.name, "parts": words,
        "receivers": [receiver.name],
    }  # fmt: skip
    copy = FlashCopy.objects.create(
        report=report, number=1, body=body, sha256="0" * 64, sent_at=now(), **more
    )
    FlashReceipt.objects.create(copy=copy, agency=receiver)
    return copy


def add_records(u: Unit) -> None:
    u.flash_receiver, _ = Agency.objects.get_or_create(
        code="NHAN-NHANH", defaults={"name": "Cơ quan nhận báo cáo nhanh"}
    )
    u.flash_head = add_officer(
        username=f"nhanh-{u.area.code}", full_name="Đội trưởng", role=Role.STANDING_HEAD,
        agency=u.report_office, at=now(),
    )  # fmt: skip
    u.flash = row(u, u.gathered.case)
    u.sent_flash = row(u, u.case, state="sent", sent_on=localdate())
    sent(u.sent_flash, u.report_office)
    u.flash_number = 1


def writes(u: Unit) -> dict[str, Write]:
    here, sent_one = f"flash-reports/{u.flash.code}", f"flash-reports/{u.sent_flash.code}"
    office = u.report_office.code
    words = {"words": {"proposal_words": "Đề nghị biểu dương"}}
    return {
        "flash": ("post", "flash-reports", {**words, "case": u.empty_case.code, "agency": office}),
        "flash words": ("post", f"{here}/words", words),
        "flash sending": ("post", f"{here}/sending", {"document": "1/BC"}),
        "flash correction": ("post", f"{sent_one}/correction", WHY),
        "no flash": ("post", f"{here}/cancellation", WHY),
        "flash receipt": ("post", f"{sent_one}/receipts", {"copy_number": u.flash_number}),
    }
