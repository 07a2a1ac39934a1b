"""For demonstrations: flash reports of a few cases, sent, received, corrected, and a draft."""

from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.lexicon import Part
from hangthat.domain.flash_reports.models import FlashReceipt
from hangthat.domain.flash_reports.queries import all_may_know, facts_of
from hangthat.domain.flash_reports.services.answering import confirm
from hangthat.domain.flash_reports.services.correcting import open_correction
from hangthat.domain.flash_reports.services.drafting import draft, write
from hangthat.domain.flash_reports.services.sending import send
from hangthat.domain.flash_reports.services.terms import FlashTerms

_MARK = "Nội dung minh hoạ, không có thật (dữ liệu minh hoạ)."
_WRITER, _TO = "congan", "truong"  # who writes and sends; whose agency receives
_CASES = 3


def report_cases(*, at: datetime) -> None:
    """By the head of a force, of the newest cases that he sees; what is missing is left out."""
    writer = User.objects.filter(username=_WRITER).select_related("agency").first()
    head = User.objects.filter(username=_TO).select_related("agency").first()
    if not (writer and writer.agency and head and head.agency) or writer.agency == head.agency:
        return
    # off tour: the demonstration, domain/flash_reports/tests
    seen = Case.objects.visible_to(writer, Action.READ).standing().filter(restricted_on=None)
    for place, case in enumerate(seen.order_by("-opened_on", "-pk")[:_CASES]):
        _one(case, place, writer, head.agency, at)


def _one(case: Case, place: int, writer: User, to: Agency, at: datetime) -> None:
    terms = _terms(case, writer, to, _MARK)
    report = draft(case, terms=terms, by=writer, at=at)
    if place == 0:
        return  # still being written
    copy = send(report, document=f"{place:02}/BC-MH", by=writer, at=at)
    if place == 1:
        return  # waits for its receiver
    for receipt in FlashReceipt.objects.filter(copy=copy):
        confirm(receipt, by=None, at=at)
    open_correction(report, reason="bổ sung nhận định (dữ liệu minh hoạ)", by=writer, at=at)
    more = _terms(case, writer, to, f"{_MARK} Đề nghị tiếp tục theo dõi địa bàn.")
    write(report, terms=more, by=writer, at=at)
    send(report, document=f"{place:02}a/BC-MH", by=writer, at=at)


def _terms(case: Case, writer: User, to: Agency, proposal: str) -> FlashTerms:
    words = facts_of(case, writer, named=all_may_know(case, [to]))
    return FlashTerms(words | {Part.PROPOSAL.value: proposal}, [to])
