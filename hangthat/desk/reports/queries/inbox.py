"""Reports on the first page: what my office owes, what waits for my office."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.days import minute, vietnam_minute
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    Due,
    InboxSource,
    Item,
    Reader,
    Section,
    last_minute,
    undated,
)
from hangthat.domain.consolidation.models import UrgedReport
from hangthat.domain.consolidation.queries import urged_days
from hangthat.domain.reports.lexicon import Cell
from hangthat.domain.reports.models import ComparedCopy, Report, ReportConcern
from hangthat.domain.reports.queries import (
    OwnReport,
    UnsentReport,
    own_reports,
    unsent_reports,
)

_ANSWERED_DAYS = 30
_CHANGED_DAYS = 30
_MARKS = {
    Cell.MISSING: ("quá hạn", "bad"),
    Cell.RETURNED: ("bị trả lại", "bad"),
    Cell.OPEN: ("phải nộp", "info"),
}
_CORRECT = ("bản sửa bị trả lại", "warn")


def owed_reports(reader: Reader) -> Section:
    """Overdue first, with the last minute; what is sent is no work any more."""
    if not may(reader.user, Resource.REPORT, Action.CHANGE):
        return NOTHING
    lines = [
        one for one in own_reports(reader.user, at=reader.at, today=reader.today) if one.is_open
    ]
    first = _first(lines, reader)
    urged = urged_days(reader.user, [one.cell.debt.key for one in first])
    items = [
        Item(
            f"{one.cell.debt.regime}, {one.cell.debt.period.name}",
            address_of_own(one),
            _note(one, urged[one.cell.debt.key]),
            *(_CORRECT if one.cell.to_correct else _MARKS[one.cell.cell]),
            due=_due(one, reader.today),
        )
        for one in first
    ]
    dues = [
        Due(one.cell.debt.work_of(one.agency), due, mine=False)
        for one in lines
        if (due := _due(one, reader.today))
    ]
    return Section("Báo cáo phải nộp", items, len(lines), reverse("desk:reports"), dues)


def waiting_reports(reader: Reader) -> Reading[Section]:
    """For the receiver: sent, and not answered."""
    rows = Report.objects.visible_to(reader.user, Action.ANSWER).waiting()
    found = rows.select_related("regime", "agency").order_by("sent_at", "pk")
    href = f"{reverse('desk:reports')}?xem=gui-den"
    return undated("Báo cáo chờ tiếp nhận", found, _waiting, more=href)


def answered_concerns(reader: Reader) -> Reading[Section]:
    """For the office that raised them: answered within the last 30 days."""
    since = reader.today - timedelta(_ANSWERED_DAYS)
    # redundant: on the tour none was answered; desk/reports/tests/test_concern_pages.py
    rows = ReportConcern.objects.visible_to(reader.user, Action.CHANGE)
    rows = rows.filter(answered_on__gte=since).select_related("report")
    found = rows.order_by("-answered_on", "-pk")
    return undated("Khó khăn, đề xuất đã được trả lời", found, _answered)


def changed_reports(reader: Reader) -> Reading[Section]:
    """For the office that sent them: figures that are others than those it sent, found within the
    last 30 days.
    """
    # redundant: on the tour none was compared; desk/reports/tests/test_stale_reports.py
    rows = ComparedCopy.objects.visible_to(reader.user, Action.CHANGE)
    rows = rows.stale(since=reader.at - timedelta(_CHANGED_DAYS))
    found = rows.select_related("copy__report__regime").order_by("-found_at", "-pk")
    return undated("Báo cáo đã gửi có số liệu thay đổi", found, _changed)


def unsent_changes(reader: Reader) -> Reading[Section]:
    """What was changed after it was sent, and not sent again: nobody else knows of it."""
    if not may(reader.user, Resource.REPORT, Action.CHANGE):
        return NOTHING
    found = yield from unsent_reports(reader.user)
    if not found:
        return NOTHING
    items = [_unsent(one, reader.at) for one in found[:SHOWN]]
    return Section("Báo cáo đã sửa, chưa gửi lại", items, len(found))


def _unsent(one: UnsentReport, at: datetime) -> Item:
    report = one.report
    note = f"{len(one.changes)} thay đổi so với bản {one.number} đã gửi: {one.changes[0]}"
    if not report.is_open(at):
        note += "; đã khóa, đề nghị cơ quan nhận mở khóa"
    words = f"{report.regime}, {report.period_name}"
    href = reverse("desk:report", args=[report.code])
    return Item(words, href, note, "chưa gửi lại", "warn")


def _changed(one: ComparedCopy) -> Item:
    report = one.copy.report
    href = f"{reverse('desk:report', args=[report.code])}#so-lieu-khac"
    note = f"{one.changed} số liệu khác bản {one.copy.number} đã gửi"
    return Item(f"{report.regime}, {report.period_name}", href, note, "đã đổi số", "warn")


def _answered(one: ReportConcern) -> Item:
    href = reverse("desk:report", args=[one.report.code])
    return Item(f"{one}: {one.answer}", href, one.report.period_name, "đã trả lời", "info")


def _waiting(one: Report) -> Item:
    words = f"{one.agency}: {one.regime}, {one.period_name}"
    href = reverse("desk:report", args=[one.code])
    return Item(words, href, "", one.get_state_display(), "info")


def address_of_own(one: OwnReport) -> str:
    """Of the report, or where it is begun."""
    if one.cell.report:
        return reverse("desk:report", args=[one.cell.report.code])
    debt = one.cell.debt
    begin = reverse("desk:report_add", args=[debt.regime.code, debt.period.key])
    return f"{begin}?{urlencode({'co_quan': one.agency.code})}"


def _first(lines: list[OwnReport], reader: Reader) -> list[OwnReport]:
    """Those that are late and those that come next, so many of each."""
    now = minute(reader.at)
    late = [one for one in lines if one.due and one.due < now]
    coming = [one for one in lines if not one.due or one.due >= now]
    return [*late[:SHOWN], *coming[:SHOWN]]


def _due(one: OwnReport, today: date) -> datetime | None:
    """The last minute; of one whose last day is a day off, that of the working day before, until
    that day has passed: so it is told of in time, and is late only after its true last minute.
    """
    advised = one.advised_on
    if one.cell.to_correct:
        return None
    return last_minute(advised) if one.due and advised and today <= advised else one.due


def _note(one: OwnReport, urged: Sequence[UrgedReport]) -> str:
    if urged:
        return f"đã đôn đốc ngày {urged[0].urging.day:%d/%m/%Y}"
    if one.cell.to_correct:
        return "bản đã tiếp nhận vẫn có giá trị"
    if one.due is None:
        return "không đặt ngày"
    if one.advised_on is None:
        return ""
    return f"hạn {vietnam_minute(one.due)} là ngày nghỉ"


INBOX = (
    InboxSource(owed_reports, 8),
    InboxSource(unsent_changes, 9),
    InboxSource(waiting_reports, 18),
    InboxSource(changed_reports, 22, work=False),
    InboxSource(answered_concerns, 60, work=False),
)
