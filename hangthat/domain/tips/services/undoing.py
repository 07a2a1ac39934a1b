"""What was written about a tip by mistake is taken back, with a reason (hoàn tác việc ghi nhầm)."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.journal import services as journal
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import reasoned
from hangthat.domain.tips.lexicon import Mistake, Outcome, TipState
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.mistakes import mistakes_of
from hangthat.domain.tips.services import clocks, signals
from hangthat.domain.tips.services.sender import handled
from hangthat.domain.tips.services.splitting import as_its_own


@transaction.atomic
def undo(tip: Tip, *, what: str, reason: str, by: User, at: datetime) -> Tip:
    """One that was joined is a tip of its own again, as one that was just received, and its answer
    is due as its sender wrote; what the older took over from it, that one has no more while it is
    open. One that was answered is verified again, and its time runs on from where it began. A check
    or case is not linked any more; a signal is gone. What its sender read stays on his page, which
    says that it is no result any more.

    Refuses: no reason; what was not done, or is taken back already; to split one, or take its
    answer back, while a sender waits for another reader, who is to decide.
    """
    handled(tip)
    tip.refresh_from_db()
    why = reasoned(reason)
    if what not in mistakes_of(tip):
        # no page: the form offers what may be taken back
        raise ValidationError({"what": f"Ở tin báo {tip.code} không có việc ấy để hoàn tác."})
    said: Any = {"reason": why, "by": by, "at": at}
    if what == Mistake.JOIN:
        return _split(tip, **said)
    if what == Mistake.ANSWER:
        # no race: `handled` holds the tip and the one it was joined to
        return _take_answer_back(tip, **said)
    if what == Mistake.SIGNAL:
        signals.remove(tip, by=by, at=at)
        summary = f"bỏ tín hiệu kiểm tra của {tip}"
        return change(tip, **said, action="reverse", summary=summary, signalled_on=None)
    return _unlink(tip, Mistake(what), **said)


def _split(tip: Tip, *, reason: str, by: User, at: datetime) -> Tip:
    _must_not_wait(tip)
    if tip.joined_to and tip.joined_to.is_open:
        _give_back(tip, tip.joined_to, reason=reason, by=by, at=at)
    change(
        tip, by=by, at=at, action="split_tip", summary=f"tách {tip} khỏi {tip.joined_to}",
        reason=reason, **as_its_own(at),
    )  # fmt: skip
    clocks.begin(tip, by=by, at=at, since=tip.received_on)
    return tip


def _give_back(tip: Tip, older: Tip, *, reason: str, by: User, at: datetime) -> None:
    """The check and the case that the older has from this tip alone, as the journal says."""
    # unscoped: of a tip in hand, written when it was joined
    lines = Entry.objects.of(Tip._meta.label_lower, older.pk).filter(
        summary=f"{older} tiếp tục {tip}"
    )
    taken = {name for line in lines for name in line.changes}
    # unscoped: whether another that stays joined has the same
    others = Tip.objects.filter(joined_to=older).exclude(pk=tip.pk)
    for what in (Mistake.INSPECTION, Mistake.CASE):
        own = getattr(tip, what.value)
        stays = others.filter(**{what.value: own}).exists()
        if own and what.value in taken and getattr(older, what.value) == own and not stays:
            # past the undoer's own sight: the older may be kept from him
            journal.change(
                older, by=by, at=at, action="reverse", summary=f"{what.label}: {older}",
                reason=reason, **_without(older, what),
            )  # fmt: skip
    if older.state == TipState.NEW:
        clocks.wait_for_look(older, by=by, at=at)


def _take_answer_back(tip: Tip, *, reason: str, by: User, at: datetime) -> Tip:
    _must_not_wait(tip)
    if tip.outcome == Outcome.ABUSE:
        # unscoped: joined to the tip in hand, their senders read the same
        for one in [tip, *Tip.objects.filter(joined_to=tip).order_by("pk")]:
            signals.give_back(one, by=by, at=at)
    checking = tip.inspection_id or tip.case_id
    change(
        tip, by=by, at=at, action="reverse", summary=f"rút lại trả lời {tip}", reason=reason,
        state=TipState.CHECKING if checking else TipState.VERIFYING, outcome="",
        answered_on=None, read_on=None,
    )  # fmt: skip
    clocks.run_on(tip, reason=reason, by=by, at=at)
    return tip


def _unlink(tip: Tip, what: Mistake, *, reason: str, by: User, at: datetime) -> Tip:
    change(
        tip, by=by, at=at, action="reverse", summary=f"{what.label}: {tip}", reason=reason,
        **_without(tip, what),
    )  # fmt: skip
    if tip.state == TipState.NEW:
        clocks.wait_for_look(tip, by=by, at=at)
    return tip


def _without(tip: Tip, what: Mistake) -> dict[str, Any]:
    """What it says without that check or case."""
    other = tip.case_id if what == Mistake.INSPECTION else tip.inspection_id
    if other or tip.state != TipState.CHECKING:
        return {what.value: None}
    return {what.value: None, "state": TipState.VERIFYING if tip.reader_id else TipState.NEW}


def _must_not_wait(tip: Tip) -> None:
    # no race: `handled` holds the tip, and who asks for another look holds it too
    # unscoped: whether a sender of the tip in hand waits
    if Tip.objects.waiting_for_another().filter(pk=tip.pk).exists():
        raise ValidationError(
            f"Người báo của tin {tip.code} đã đề nghị xem lại và đang chờ người đọc khác; người ấy "
            "nhận tin rồi mới hoàn tác được."
        )
