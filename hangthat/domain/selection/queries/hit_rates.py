"""How often a check found a violation, by the reason for which it was made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, Value, When

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.domain.inspections.models import Finding, Inspection, Result, SelectionReason
from hangthat.domain.selection.grammar.intervals import Interval, wilson
from hangthat.domain.selection.queries.by_lot import answers_a_draw
from hangthat.domain.selection.queries.by_score import answers_a_score

UNKNOWN = "chưa rõ"
NO_AGENCY = "cơ quan không ghi"
_UNSCORED = "risk_unscored"
_SCORES: dict[bool | None, str] = {True: ", theo điểm đã lưu", False: ", không có điểm lưu"}


@dataclass(frozen=True)
class HitRate:
    """Of one reason. `unseen`: refused or not found, which is neither clean nor a find.

    `scored`: of “rủi ro” alone, whether a score was kept with the choice before the check.
    """

    reason: SelectionReason
    violating: int
    clean: int
    unseen: int
    scored: bool | None = None

    @property
    def label(self) -> str:
        """A reason that nobody recorded is not known, and no reason of its own."""
        if self.reason == SelectionReason.UNRECORDED:
            return UNKNOWN
        return f"{self.reason.label}{_SCORES.get(self.scored, '')}"

    @property
    def seen(self) -> int:
        return self.violating + self.clean

    @property
    def interval(self) -> Interval | None:
        """None: nobody was seen."""
        return wilson(self.violating / self.seen, self.seen) if self.seen else None


@dataclass(frozen=True)
class Held:
    """How many inspections: of the province, where a joint one is one, and of each force."""

    province: int
    forces: tuple[tuple[str, int], ...]


def inspections_held(user: User, *, first: date, last: date) -> Held:
    """Of the inspections of these days that the person sees; two queries."""
    # redundant: in the gates nothing was held in the year that is shown;
    # domain/selection/tests/test_sight.py
    rows = Inspection.objects.visible_to(user).standing()
    rows = rows.filter(held_on__gte=first, held_on__lte=last)
    counted = rows.order_by().values("agency__name").annotate(n=Count("pk", distinct=True))
    forces = sorted((row["agency__name"] or NO_AGENCY, row["n"]) for row in counted)
    return Held(rows.counted_once().count(), tuple(forces))


def hit_rates(user: User, *, first: date, last: date, within: Q | None = None) -> list[HitRate]:
    """Of the checks of these days that the person sees, one line for each reason: one query.

    “Ngẫu nhiên” are those that answer a draw, and no others: where only the word was recorded,
    nobody knows how the shop was chosen. “Rủi ro” are two lines: where a score was frozen with the
    choice before the check, and where only the word was recorded, which may have been written
    afterwards. Only the first is comparable with the draws.
    """
    # redundant: in the gates nothing was held in the year that is shown;
    # domain/selection/tests/test_sight.py
    rows = Result.objects.visible_to(user).filter(
        within or Q(),
        standing("inspection__withdrawn_on"),
        inspection__held_on__gte=first,
        inspection__held_on__lte=last,
    )
    risk = Q(inspection__reason=SelectionReason.RISK)
    why = Case(
        When(answers_a_draw(), then=Value(SelectionReason.RANDOM)),
        When(inspection__reason=SelectionReason.RANDOM, then=Value(SelectionReason.UNRECORDED)),
        When(risk & ~Q(answers_a_score()), then=Value(_UNSCORED)),
        default=F("inspection__reason"),
        output_field=CharField(),
    )
    counted = rows.order_by().values("finding", why=why).annotate(n=Count("pk"))
    found = {(row["why"], row["finding"]): row["n"] for row in counted}

    def line(reason: SelectionReason, key: str, scored: bool | None = None) -> HitRate:
        unseen = sum(found.get((key, one), 0) for one in (Finding.NOT_FOUND, Finding.REFUSED))
        violating, clean = (found.get((key, one), 0) for one in (Finding.VIOLATION, Finding.CLEAN))
        return HitRate(reason, violating, clean, unseen, scored)

    lines = []
    for reason in SelectionReason:
        lines.append(line(reason, reason, True if reason == SelectionReason.RISK else None))
        if reason == SelectionReason.RISK:
            lines.append(line(reason, _UNSCORED, scored=False))
    return lines
