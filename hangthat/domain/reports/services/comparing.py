"""Sent reports are compared with the figures of today, so that their offices learn of a change."""

import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import JobContext
from hangthat.domain.reports.lexicon import AT_OFFICE, Content
from hangthat.domain.reports.models import ComparedCopy, Report, ReportCopy
from hangthat.domain.reports.queries import ChangedNumber, Drafting

BUDGET = 600.0  # seconds of one run; it uses one processor, and one of the database
_FRESH, _BACK = timedelta(days=62), timedelta(days=400)  # since the end of the period
_AHEAD = timedelta(days=7)  # so much sooner is a fresh one compared again


def compare_sent(context: JobContext, *, budget: float = BUDGET) -> dict[str, object]:
    """Compare each standing report of the last 400 days with today's figures, as its sender sees
    them (so báo cáo đã gửi với số liệu hôm nay).

    Those never compared come first, then those whose comparison is oldest, with a start for those
    of the last two months; what the budget does not reach is compared on a later night. Each is
    kept by itself; harmless to repeat.
    """
    started, changed, done = time.monotonic(), 0, 0
    waiting = _in_turn(context.at())
    for done, key in enumerate(waiting, start=1):
        context.report(done - 1, len(waiting), "Đang so báo cáo đã gửi")
        # unscoped: the system's own work, for the office that sent it
        copy = ReportCopy.objects.select_related("report__agency", "report__form", "sent_by").get(
            pk=key
        )
        if (found := _changed(copy, at=context.at())) is not None:
            with context.writing():
                _keep(copy, found, at=context.at())
            changed += bool(found)
        if time.monotonic() - started > budget:
            break
    left = len(waiting) - done
    rest = f"; {left} báo cáo để lần sau" if left else ""
    return {"words": f"Đã so {done} báo cáo, {changed} có số liệu thay đổi{rest}."}


def _in_turn(at: datetime) -> list[int]:
    """The last standing copies, those to be compared first in front."""
    today = vietnam_day(at)
    # unscoped: the system's own work, for all offices
    reports = Report.objects.filter(last_day__gte=today - _BACK, sent_at__isnull=False)
    reports = reports.exclude(state__in=AT_OFFICE)
    # unscoped: likewise
    copies = ReportCopy.objects.standing().filter(report__in=reports).order_by()
    newest = copies.values("report").annotate(last=Max("pk")).values("last")
    # unscoped: likewise
    rows = ReportCopy.objects.filter(pk__in=newest)

    def turn(row: tuple[int, date, datetime | None]) -> tuple[bool, datetime, int]:
        key, last_day, compared = row
        start = _AHEAD if last_day >= today - _FRESH else timedelta()
        return compared is not None, (compared or at) - start, key

    found = rows.values_list("pk", "report__last_day", "compared__compared_at")
    return [row[0] for row in sorted(found, key=turn)]


def _changed(copy: ReportCopy, *, at: datetime) -> list[ChangedNumber] | None:
    """Which figures are others; None: it holds no figures, or nobody is left who may read it."""
    drafted = any(one["drafted"] for one in copy.body["parts"])
    counted = any("counted" in one for one in copy.body["figures"])
    nothing = copy.content == Content.NOTHING
    reader = _reader(copy) if drafted or counted or nothing else None
    if reader is None:
        return None
    every = Drafting(copy.report, reader, at=at).changed_since(copy)
    return [one for one in every if not one.narrowed]


def _keep(copy: ReportCopy, found: Sequence[ChangedNumber], *, at: datetime) -> None:
    # unscoped: what the system itself found
    kept = ComparedCopy.objects.filter(copy=copy).first() or ComparedCopy(copy=copy)
    mark = sha256("\n".join(one.words for one in found).encode()).hexdigest() if found else ""
    if mark != kept.mark:
        kept.found_at = at if found else None
    kept.changed, kept.mark, kept.compared_at = len(found), mark, at
    told = [one for one in found if not one.is_sealed]
    kept.numbers = [{"label": one.label, "was": one.was, "now": one.now} for one in told]
    kept.save()


def _reader(copy: ReportCopy) -> User | None:
    """Its sender, or a colleague if he works on it no more."""
    # unscoped: in whose sight it is counted
    colleagues = User.objects.filter(is_active=True, agency=copy.report.agency).order_by("pk")
    for one in (copy.sent_by, *colleagues):
        if one is None or not one.is_active:
            continue
        # off tour: desk/reports/tests/test_stale_reports.py
        if Report.objects.visible_to(one, Action.CHANGE).filter(pk=copy.report_id).exists():
            return one
    return None
