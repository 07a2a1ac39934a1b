"""How long the contents of closed tips are kept: a dated row of law, by default none."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Span
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import rule_of
from hangthat.domain.tips.grammar.spans import FIT, later
from hangthat.domain.tips.lexicon import REOPEN_DAYS
from hangthat.domain.tips.models import Tip, TipQuerySet

KEEP = "tip_keep_months"
_DAY = timedelta(days=1)
NOTICE = timedelta(days=14)  # a new row destroys nothing before the page has shown it so long
_UNFIT = "Dòng quy định này không dùng được: cần ngày hiệu lực, một số, và đơn vị ngày, tháng, năm."


@dataclass(frozen=True)
class Keeping:
    """`since`: nothing is destroyed before that day. `fault`: why the row destroys nothing."""

    title: str
    basis: str
    span: Span | None = None
    since: date = date.max
    fault: str = ""

    def due(self, closed_on: date) -> date:
        """The first day on which the contents may go, after the last one of the period: never
        while its sender may still ask for another look."""
        if self.span is None:
            return date.max
        reopening = closed_on + timedelta(days=REOPEN_DAYS + 1)
        last = min(later(closed_on, self.span), date.max - _DAY)
        return max(last + _DAY, reopening, self.since)


def keeping(*, on: date) -> Keeping | None:
    """None: no row of that day, so everything is kept."""
    # unscoped: reference data, the same for everybody
    row = Provision.objects.in_force(on=on).filter(key=KEEP).order_by("pk").first()
    if row is None:
        return None
    basis = row.document if row.verified else f"{row.document} (chưa xác minh)"
    try:
        rule = rule_of(KEEP, on=on)
    except ValueError:
        rule = None
    if rule is None or row.valid_from is None or rule.span.unit not in FIT:
        return Keeping(str(row), basis, fault=_UNFIT)
    since = max(row.valid_from, _entered(row) or row.valid_from) + NOTICE
    return Keeping(str(row), basis, rule.span, since)


def unheld(tips: TipQuerySet) -> Any:
    """Nothing keeps their contents but time: no hold, no other look that a sender waits for, and no
    linked case that is open, of their own or of the tip they were joined to."""
    free = Q(joined_to=None) | Q(joined_to__held_on=None)
    idle = (~Exists(_open_cases(of)) for of in ("", "joined_to__"))
    # unscoped: whether a sender waits, for the system that keeps by it
    waiting = Tip.objects.waiting_for_another()
    return tips.filter(free, *idle, held_on=None).exclude(pk__in=waiting.values("pk"))


def _open_cases(of: str) -> Any:
    """Linked to the outer row, or to the tip at that path, or taken in from its check."""
    # unscoped: whether a case is open, for the system that keeps by it
    of_check = Violation.objects.filter(inspection=OuterRef(OuterRef(f"{of}inspection")))
    # unscoped: as above
    return Case.objects.open().filter(
        Q(pk=OuterRef(f"{of}case")) | Q(pk__in=of_check.filter(case__isnull=False).values("case"))
    )


def _entered(row: Provision) -> date | None:
    """On which day it came to say what it says, typed or from a file; None: nobody noted it."""
    # unscoped: of a row of law, which everybody reads
    lines = Entry.objects.of("law.provision", row.pk).filter(action__in=("add", "bring"))
    at = lines.order_by("-pk").values_list("at", flat=True).first()
    return vietnam_day(at) if at else None
