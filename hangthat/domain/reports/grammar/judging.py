"""What became of one obligation, and the three shares of many (ADR 0071)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Sending:
    """One numbered copy. `filled`: it says something; `nothing`: “không phát sinh”; `returned`,
    `accepted`: what its receiver answered, if anything."""

    number: int
    sent_at: datetime
    withdrawn_at: datetime | None = None
    returned: bool = False
    nothing: bool = False
    filled: bool = True
    accepted: bool = False


@dataclass(frozen=True)
class Judgement:
    """Đủ, đúng hạn, có nội dung; sửa sau hạn. The last three hold only of what is complete."""

    complete: bool = False
    on_time: bool = False
    with_content: bool = False
    corrected_late: bool = False


@dataclass(frozen=True)
class Rates:
    """Of so many obligations: how many are complete, on time, with content. Never more."""

    owed: int = 0
    complete: int = 0
    on_time: int = 0
    with_content: int = 0


def counting(copies: Iterable[Sending]) -> Sending | None:
    """Bản có giá trị: the last copy that was neither withdrawn nor returned. Of those before a
    returned one only what was accepted stands: the receiver has no other in hand."""
    standing = [one for one in copies if one.withdrawn_at is None]
    standing.sort(key=lambda one: one.number)
    if standing and not standing[-1].returned:
        return standing[-1]
    return next((one for one in reversed(standing) if one.accepted), None)


def judge(copies: Sequence[Sending], late_from: datetime | None) -> Judgement:
    """In the order of their numbers.

    Complete: a copy counts (`counting`). On time: by the first
    copy that was not withdrawn before the due instant, whatever was corrected after it.
    """
    ranked = sorted(copies, key=lambda one: one.number)
    last = counting(ranked)
    if last is None:
        return Judgement()
    content = last.filled and not last.nothing
    if late_from is None:
        return Judgement(complete=True, on_time=True, with_content=content)
    counted = [one for one in ranked if not (one.withdrawn_at and one.withdrawn_at < late_from)]
    on_time = counted[0].sent_at < late_from
    corrected = on_time and last.number != counted[0].number and last.sent_at >= late_from
    return Judgement(True, on_time, content, corrected)


def rates(found: Iterable[Judgement]) -> Rates:
    """One judgement for each obligation."""
    every = list(found)
    return Rates(
        owed=len(every),
        complete=sum(one.complete for one in every),
        on_time=sum(one.on_time for one in every),
        with_content=sum(one.with_content for one in every),
    )
