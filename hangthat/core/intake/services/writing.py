"""What was checked is written: all of it, or nothing (nhập vào hệ thống).

In pieces, each a transaction of its own, so that nobody else waits long for his own deed; if one
is refused, those before it are taken back (ADR 0018).
"""

import time
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Sum

from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.bulk import breathe
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import all_locked
from hangthat.core.intake.models import Batch, Fate, State
from hangthat.core.intake.models.row import WRITES
from hangthat.core.intake.services.checking import check_again
from hangthat.core.intake.services.ingestion import WRITE, alone_with, run
from hangthat.core.intake.services.lists import List, Lists
from hangthat.core.intake.services.newcomers import OTHERWISE, Newcomers
from hangthat.core.intake.services.staging import Turn, in_turn, lines_waiting, tell_made
from hangthat.core.intake.services.undoing import take_back
from hangthat.core.jobs.services import JobContext
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import head

HOLD = 0.4  # seconds that one piece may hold the write lock
_LAND = ("agencies.area", "agencies.areasuccession")
_FIRST, _MOST = 500, 8000  # rows of a piece: the first, and at most


@transaction.atomic
def ask_to_write(*, batch: Batch, by: User, at: datetime) -> None:
    """Have the new and changed rows written (ghi). Refuses: a batch not checked, nothing to do."""
    alone_with(batch)
    if batch.state != State.CHECKED:
        raise ValidationError(f"Đợt nhập này {batch.get_state_display()}; không ghi được.")
    if not to_write(batch):
        raise ValidationError("Không có dòng nào mới hoặc cập nhật để ghi.")
    change(
        batch,
        by=by,
        at=at,
        action="write",
        summary=f"cho ghi {to_write(batch)} dòng của tệp {batch.name}",
        state=State.WRITING,
    )
    run(batch, WRITE, f"Nhập {batch.name}", by=by, at=at)


def to_write(batch: Batch) -> int:
    """How many rows the preview promised."""
    return sum(batch.counts.get(fate.value, 0) for fate in WRITES)


def write(context: JobContext, *, batch: str, lists: Lists) -> dict[str, Any]:
    """The long work: a worker that was killed goes on with the first row not written."""
    found = Batch.objects.select_related("sender").get(code=batch)
    if found.state != State.WRITING:
        return {"words": "Đợt nhập này không chờ ghi."}
    kind, at = lists[found.list_name], context.at()
    if not _holds(context, found, kind, at=at):
        return {"words": found.words}
    try:
        _write_all(context, found, kind, at=at)
    except ValidationError as refusal:
        take_back(context, found, kind, at=at)
        words = f"Chưa ghi gì: {' '.join(refusal.messages)}"
        check_again(found, kind, by=found.sender, on=vietnam_day(at), writing=context.writing)
        Batch.objects.filter(pk=found.pk).update(words=words)
        return {"words": words}
    return {"words": outcome_label(found)}


def left_out(batch: Batch) -> int:
    """How many rows say something that is not written: wrong, doubtful, put off."""
    return sum(batch.counts.get(fate.value, 0) for fate in (Fate.ERROR, Fate.DOUBTFUL, Fate.LEFT))


def outcome_label(batch: Batch) -> str:
    """How it ended, and never more than that."""
    done, rest = to_write(batch), left_out(batch)
    words = f"Đã ghi {done} dòng." if done else "Chưa ghi dòng nào."
    return words + (f" Còn {rest} dòng chưa ghi." if rest else "")


def _holds(context: JobContext, batch: Batch, kind: List, *, at: datetime) -> bool:
    """Whether the preview is still so, row by row: others may have written or merged since."""
    labels = [*(model._meta.label_lower for model in (*kind.makes, *kind.rests_on)), *_LAND]
    since = Entry.objects.after(batch.seen).filter(subject__in=labels)
    if batch.written.exists() or not since.exists():
        return True
    before = dict(batch.counts)
    day, writing = vietnam_day(at), context.writing
    same = check_again(batch, kind, by=batch.sender, on=day, writing=writing)
    holds = same and batch.counts == before
    batch.state = State.WRITING if holds else State.CHECKED
    batch.words = "" if holds else OTHERWISE
    Batch.objects.filter(pk=batch.pk).update(state=batch.state, words=batch.words)
    return holds


def _write_all(context: JobContext, batch: Batch, kind: List, *, at: datetime) -> None:
    clerk = kind.opens(batch.sender, vietnam_day(at))
    kind.binds(clerk, batch)
    total, turn = to_write(batch), in_turn(batch)
    done, reached = _so_far(batch, turn)
    size, last, others = _FIRST, 0.0, Newcomers(batch, kind)
    while lines := lines_waiting(turn, kind, size, after=reached):
        seen, write = head(), clerk.prepare(lines, at=at)
        others.must_not_stand_already(lines, clerk)
        breathe(since=last)
        began = time.monotonic()
        with context.writing(), all_locked():
            if head() != seen:
                write = clerk.prepare(lines, at=at)
            others.must_not_be_among(lines, clerk)
            write()
            tell_made(batch, lines)
            others.pass_over()
        last = time.monotonic()
        done, reached = done + len(lines), lines[-1].pk or 0
        size = _next_size(size, last - began)
        context.report(done, total, f"đã ghi {done} dòng")
    with context.writing():
        _check_counts(batch, done, total)
        change(
            batch,
            by=batch.sender,
            at=at,
            action="written",
            summary=f"đã ghi {total} dòng của tệp {batch.name}",
            state=State.WRITTEN,
            written_at=at,
        )


def _next_size(size: int, took: float) -> int:
    return max(50, min(_MOST, int(size * min(2.0, HOLD / max(took, 0.001)))))


def _so_far(batch: Batch, turn: Turn) -> tuple[int, int]:
    """How many rows an earlier try wrote, and the key of the last of them."""
    found = batch.written.aggregate(count=Sum("count"), last=Max("last"))
    return found["count"] or 0, found["last"] or turn.first - 1


def _check_counts(batch: Batch, done: int, total: int) -> None:
    # no race: only the job that holds the lease writes these rows
    written, _ = _so_far(batch, in_turn(batch))
    if not written == done == total:
        # no page: the job that writes keeps it on the batch (desk/intake/tests/test_intake.py)
        raise ValidationError(f"Đã ghi {written} dòng, khác {total} dòng của bản xem trước.")
