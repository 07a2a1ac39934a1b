"""The unit speaks to the sender: sealed to his receipt, and to its own readers."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.privacy import public_fault
from hangthat.core.common.text import nfc, nfc_lines
from hangthat.core.journal import services as journal
from hangthat.domain.tips.lexicon import LONGEST, Outcome, PartKind, TipState
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.truths import came_to_nothing, was_handed_on, was_handled
from hangthat.domain.tips.services import clocks, signals
from hangthat.domain.tips.services.envelopes import add_part
from hangthat.domain.tips.services.handling import must_be_open, reader_of
from hangthat.domain.tips.services.splitting import ONE_STATE

_UNHANDLED = (
    "Người báo sẽ đọc rằng cơ quan đã kiểm tra và xử lý, mà từ ngày nhận tin chưa nối với cuộc "
    "kiểm tra, vụ việc nào có vi phạm, quyết định còn hiệu lực, hay đã chuyển xử lý. Hãy nối, hoặc "
    "ghi giải trình để tiếp tục."
)
_UNVERIFIED = (
    "Người báo sẽ đọc rằng đã xác minh, mà từ ngày nhận tin chưa nối với cuộc kiểm tra, vụ việc "
    "nào kết luận không vi phạm. Hãy nối, hoặc ghi giải trình: đã xác minh bằng cách nào."
)

_NOT_OURS = (
    "Người báo sẽ đọc rằng việc này không phải việc chống hàng giả, hàng nhập lậu, và không ai "
    "kiểm tra nữa. Hãy ghi giải trình: vì sao, và vì sao không chuyển cơ quan có thẩm quyền."
)
_MISLEADING = (
    "Kết quả này dừng xử lý tin, coi là cố ý báo sai. Hãy ghi giải trình: căn cứ nào cho thấy thế."
)
_SHOWN = {Outcome.HANDLED: was_handled, Outcome.NO_GROUNDS: came_to_nothing}  # by what is linked
_WHY = {
    Outcome.HANDLED: _UNHANDLED,
    Outcome.NO_GROUNDS: _UNVERIFIED,
    Outcome.NOT_OURS: _NOT_OURS,
    Outcome.ABUSE: _MISLEADING,
}  # asked for where nothing shows it
_TAKEN_ON = (Outcome.NO_GROUNDS, Outcome.NOT_OURS, Outcome.ABUSE)


@transaction.atomic
def ask_sender(tip: Tip, *, words: str, by: User, at: datetime) -> Tip:
    """Ask the sender (hỏi lại người báo). Refuses: no words; too many; a tip that is answered."""
    must_be_open(tip, by)
    _say(tip, PartKind.QUESTION, words, by=by, at=at)
    journal.note(by=by, at=at, action="ask_sender", subject=tip, summary=f"hỏi lại về {tip}")
    return tip


@transaction.atomic
def answer(tip: Tip, *, outcome: str, words: str, by: User, at: datetime, reason: str = "") -> Tip:
    """Answer the sender, and those whose tips were joined (trả lời người báo): its clock ends.
    Whoever answers is its reader from now on, whom the sender may refuse once.
    Of tips that were sent to mislead no signal counts from now on.

    `reason`: why it is "handled", or "no grounds", although nothing that is linked to it says so;
    why it is "not ours", or sent to mislead.

    Refuses: no words; too many; what no public page may tell, since nobody knows who holds the
    receipt; a tip that is answered; and as `_must_be_true`.
    """
    must_be_open(tip, by)
    if fault := public_fault(words, to_one=True):
        raise ValidationError({"sealed_words": fault})
    why = _must_be_true(tip, Outcome(outcome), reason, on=vietnam_day(at))
    today = vietnam_day(at)
    first = tip.first_answered_on or today
    # unscoped: joined to the tip in hand, their senders read the same
    for one in [tip, *Tip.objects.filter(joined_to=tip).order_by("pk")]:
        lock_for(ONE_STATE, one)  # its sender may be saying more at this moment
        _say(one, PartKind.ANSWER, words, by=by, at=at)
        if outcome == Outcome.ABUSE:
            signals.take_back(one, by=by, at=at)
    clocks.finish(tip, by=by, at=at)
    return change(
        tip, by=by, at=at, action="answer", summary=f"trả lời {tip}",
        state=TipState.ANSWERED, outcome=Outcome(outcome), answered_on=today, read_on=None,
        first_answered_on=first, reason=why,
        reader=reader_of(tip, by) or tip.reader,
    )  # fmt: skip


def _must_be_true(tip: Tip, outcome: Outcome, reason: str, *, on: date) -> str:
    """What the sender will read of it is so. Returns the reason, where one was asked for.

    Refuses: "referred" of what nobody handed on; "no grounds", "not ours" and "sent to mislead" of
    what nobody took on; without a reason, "handled" if no linked check or case since it came in
    came to something, "no grounds" if none came to nothing, and the other two always.
    """
    if outcome == Outcome.REFERRED and not was_handed_on(tip):
        raise ValidationError(
            {
                "outcome": "Tin báo này chưa chuyển cơ quan nào. Hãy chuyển cơ quan có thẩm quyền, "
                "nơi đó trả lời; hoặc chọn kết quả khác."
            }
        )
    if outcome in _TAKEN_ON and tip.state == TipState.NEW:
        raise ValidationError(
            {
                "outcome": "Chưa ai nhận xác minh tin báo này, nên chưa kết luận như vậy được. Hãy "
                "nhận xác minh trước; hoặc chọn kết quả khác."
            }
        )
    shown = _SHOWN.get(outcome)
    if outcome not in _WHY or (shown and shown(tip, on=on)):
        return ""
    return _explained(reason, _WHY[outcome])


def _explained(reason: str, why: str) -> str:
    if not (told := nfc(reason)):
        raise ValidationError({"reason": why})
    return told


def _say(tip: Tip, kind: PartKind, words: str, *, by: User, at: datetime) -> None:
    said = nfc_lines(words)
    if not said:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"sealed_words": "Hãy viết lời gửi người báo."})
    if len(said) > LONGEST:
        # no page: the form counts the letters
        # no api: the body counts the letters
        raise ValidationError({"sealed_words": f"Dài quá {LONGEST} ký tự."})
    add_part(tip, kind, said.encode(), day=vietnam_day(at), to=[tip.sender], author=by)
