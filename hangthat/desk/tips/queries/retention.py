"""What the page of retention shows: each closed tip with the day on which its contents go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries.retention import Keeping, unheld
from hangthat.domain.tips.queries.unopenable import told_to


@dataclass(frozen=True)
class KeepLine:
    """`goes_on` None: not while it is so; `why` says what keeps it."""

    tip: Tip
    goes_on: date | None
    why: str


@dataclass(frozen=True)
class KeepCounts:
    """Of the agencies of a head. `due`: how many may go today."""

    kept: int
    due: int
    held: int


def lines_of(tips: Iterable[Tip], rule: Keeping | None, free: set[int]) -> list[KeepLine]:
    """`free`: keys of tips whose contents nothing holds."""
    return [_line(one, rule, one.pk in free) for one in tips]


def counts_of_agencies(agencies: set[int], rule: Keeping | None, *, on: date) -> KeepCounts | None:
    if not agencies:
        return None
    rows = told_to(agencies).closed().filter(agency__in=agencies, destroyed_on=None)
    days = list(unheld(rows).values_list("closed_on", flat=True))
    due = sum(rule.due(one) <= on for one in days) if rule else 0
    kept = rows.count()
    return KeepCounts(kept, due, kept - len(days))


def _line(tip: Any, rule: Keeping | None, free: bool) -> KeepLine:
    if tip.held_on:
        return KeepLine(tip, None, f"giữ lại: {tip.held_for}")
    if not free:
        return KeepLine(tip, None, "vụ việc chưa kết thúc, hoặc tin được gộp vào đang giữ lại")
    if rule is None or rule.fault:
        return KeepLine(tip, None, "chưa có quy định")
    return KeepLine(tip, rule.due(tip.closed_on), "")
