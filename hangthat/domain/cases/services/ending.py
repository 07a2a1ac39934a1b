"""How a case file ends: handed over, closed, opened again, withdrawn."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered, reasoned
from hangthat.domain.cases.models import (
    Case,
    CaseOutcome,
    Decision,
    DecisionDraft,
    Remedy,
    Violation,
)
from hangthat.domain.cases.services.case_files import in_turn, must_take, named
from hangthat.domain.cases.services.ending_doubts import (
    doubts_at_end,
    doubts_at_transfer,
    papers_among,
)
from hangthat.domain.cases.services.leftovers import holder_of, left_of, rows_of


@transaction.atomic
def transfer_case(
    *,
    case: Case,
    transferred_on: date,
    transferred_to: str,
    by: User | None,
    at: datetime,
    answer: str = "",
) -> None:
    """The file went to somebody else to be dealt with (chuyển hồ sơ).

    Refuses: nobody named; a day after today or before it was opened; a case that is over; without
    an answer one with a decision that goes on (`doubts_at_transfer`).
    """
    must_take(case)
    _must_be_within(case, transferred_on, vietnam_day(at), "transferred_on", "Ngày chuyển")
    if not nfc(transferred_to):
        # no page: the form asks for it
        # no api: the body names it
        raise ValidationError({"transferred_to": "Phải ghi cơ quan nhận hồ sơ."})
    why = answered(doubts_at_transfer(case, transferred_on), answer)
    change(
        case, by=by, at=at, action="transfer", right=Action.END, reason=why,
        summary=f"chuyển {named(case)} cho {nfc(transferred_to)}",
        transferred_on=transferred_on, transferred_to=nfc(transferred_to),
    )  # fmt: skip


@transaction.atomic
def close_case(
    *,
    case: Case,
    closed_on: date,
    outcome: str,
    by: User | None,
    at: datetime,
    outcome_note: str = "",
    answer: str = "",
) -> None:
    """The case is over (kết thúc vụ việc), with what came of it.

    A sanction whose decision is kept elsewhere is closed with a note that says where.
    Refuses: a day after today or before it was opened; one closed already; a sanction without a
    decision that stands, and without a note; "no violation" while goods are in the ledger, a draft
    decision is open or something is still to be put right; without an answer, a sanction or a
    disposal of goods where `doubts_at_end` knows of something left.
    """
    _must_not_be_closed(case)
    _must_be_within(case, closed_on, vietnam_day(at), "closed_on", "Ngày kết thúc")
    if outcome == CaseOutcome.SANCTIONED and not nfc(outcome_note):
        _must_be_sanctioned(case)
    if outcome == CaseOutcome.NO_VIOLATION:
        _must_be_clear(case)
    why = answered(doubts_at_end(case, outcome, outcome_note), answer)
    change(
        case, by=by, at=at, action="close", right=Action.END, reason=why,
        summary=f"kết thúc {named(case)}: {CaseOutcome(outcome).label}",
        closed_on=closed_on, outcome=outcome, outcome_note=nfc(outcome_note),
    )  # fmt: skip


@transaction.atomic
def reopen_case(
    *, case: Case, reason: str, by: User | None, at: datetime, answer: str = ""
) -> None:
    """Go on with a case that was closed or handed over (mở lại vụ việc).

    Refuses: no reason; a case that is open, or withdrawn; without an answer one that is still with
    somebody else, who did not send it back.
    """
    if case.withdrawn_on or not (case.closed_on or case.transferred_on):
        raise ValidationError("Vụ việc này đang xử lý, không cần mở lại.")
    held = holder_of(case)
    unreturned = f"{case} {held}: chưa trả lại hồ sơ thì không xử phạt hành chính."
    why = filter(None, (reasoned(reason), answered([unreturned] if held else [], answer)))
    change(
        case, by=by, at=at, action="reopen", right=Action.END, reason="; ".join(why),
        summary=f"mở lại {named(case)}", closed_on=None, outcome="", outcome_note="",
        transferred_on=None, transferred_to="",
    )  # fmt: skip


@transaction.atomic
def withdraw_case(*, case: Case, reason: str, by: User | None, at: datetime) -> None:
    """Withdraw a case that was entered wrongly (hủy bản ghi); the row stays.

    Refuses: no reason; one withdrawn already; one that still holds violations, goods,
             invoices or remedies; goods in the ledger, or whatever else a room above has left of
             it.
    """
    if in_turn(case):
        case.refresh_from_db(fields=["withdrawn_on"])
    if case.withdrawn_on:
        # no sheet: taking a file back asks first
        raise ValidationError("Vụ việc này đã hủy bản ghi.")
    # no race: `in_turn` holds the case
    if Violation.objects.filter(case=case).exists():
        # no sheet: taking a file back asks first
        raise ValidationError("Vụ việc còn hành vi vi phạm: hãy bỏ các hành vi ấy ra trước.")
    if held := rows_of(case):
        # no sheet: taking a file back asks first
        raise ValidationError(f"Vụ việc còn {held}: hãy bỏ khỏi vụ việc trước.")
    # asked under `in_turn`: nothing is seized of a case without it
    if left := left_of(case):
        # no sheet: taking a file back asks first
        raise ValidationError(left)
    change(
        case, by=by, at=at, action="withdraw", right=Action.END, reason=reasoned(reason),
        summary=f"hủy bản ghi {named(case)}", withdrawn_on=vietnam_day(at),
    )  # fmt: skip


def _must_be_within(case: Case, day: date, today: date, field: str, label: str) -> None:
    if not case.opened_on <= day <= today:
        raise ValidationError({field: f"{label} phải từ ngày thụ lý đến hôm nay."})


def _must_not_be_closed(case: Case) -> None:
    if in_turn(case):
        case.refresh_from_db(fields=["withdrawn_on", "closed_on"])
    if case.withdrawn_on or case.closed_on:
        raise ValidationError("Vụ việc này đã kết thúc.")


def _must_be_sanctioned(case: Case) -> None:
    # no race: a decision may be annulled at any later time; the page of the case says so then
    # unscoped: decisions of a case that the person may end
    if not Decision.objects.filter(violation__case=case, annulled_on=None).exists():
        words = (
            "Vụ việc chưa có quyết định xử phạt nào còn hiệu lực: hãy ghi quyết định trước, hoặc "
            "ghi ở đây số, ngày của quyết định và nơi lưu."
        )
        raise ValidationError({"outcome_note": words})


def _must_be_clear(case: Case) -> None:
    """Where there was no violation, nothing is held, decided or demanded any more."""
    # no race: a draft begun meanwhile is asked about the case when it is signed; a decision on a
    # paper may be recorded at any later time, and its page says so then
    # unscoped: says that there is one, never which
    drafts = DecisionDraft.objects.open().filter(items__violation__case=case).distinct().count()
    # unscoped: of a case that the person may end
    remedies = Remedy.objects.current().filter(case=case, done_on=None).count()
    # unscoped: likewise
    decided = papers_among(Decision.objects.filter(violation__case=case, annulled_on=None))
    found = [left_of(case)]
    if decided:
        found.append(
            f"Vụ việc còn {decided} quyết định xử phạt chưa hủy bỏ: hủy bỏ quyết định trước."
        )
    if drafts:
        found.append(f"Vụ việc còn {drafts} dự thảo quyết định xử phạt chưa ký: rút dự thảo trước.")
    if remedies:
        found.append(
            f"Vụ việc còn {remedies} biện pháp khắc phục chưa xong: ghi đã khắc phục, hoặc bỏ biện "
            "pháp ấy trước."
        )
    if left := [f"Kết luận không có vi phạm: {words}" for words in found if words]:
        raise ValidationError({"outcome": left})
