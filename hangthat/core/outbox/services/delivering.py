"""The dated run that makes the lists which are due, each by its receiver's own sight."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction

from hangthat.core.agencies.models import User
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.jobs.services import Interrupted, JobContext
from hangthat.core.outbox.models import KEPT, ListDelivery, ListSubscription
from hangthat.core.outbox.models.subscription import Works
from hangthat.core.outbox.services.subscribing import standing_fault

_WIDTH = 24
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ListTable:
    """One table of a page: its headings, and its rows as they read there."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]


@dataclass(frozen=True)
class ListShown:
    """What a list shows a person now. `count`: its lines; the tables may hold fewer."""

    count: int
    tables: Sequence[ListTable] = field(default_factory=tuple)

    @property
    def rows(self) -> int:
        return sum(len(table.rows) for table in self.tables)


class NotShown(Exception):
    """The list does not open for that person, or no longer means what was asked; why, in words."""


Show = Callable[[User, str, str, datetime], ListShown]  # receiver, key of the list, its query


def deliver_due(context: JobContext, *, works: Works, show: Show) -> dict[str, object]:
    """Make every list that is due and has not been made, one transaction for each.

    After an outage each schedule has one delivery, of its last instant, by what its receiver sees
    now. Harmless to repeat.
    """
    made = paused = failed = 0
    # unscoped: the system's own work
    rows = ListSubscription.objects.running().select_related(
        "owner__agency", "receiver__agency", "saved"
    )
    for row in rows.order_by("pk"):
        due = row.due(at=context.at(), works=works)
        if due is None:
            continue
        outcome = _deliver(context, row, due, show)
        made, paused = made + (outcome == "made"), paused + (outcome == "paused")
        failed += outcome == "failed"
        context.report(made + paused + failed)
    forget_files(at=context.at())
    return {"words": f"Đã làm {made} danh sách, tạm dừng {paused} lịch, {failed} chưa làm được."}


def _deliver(context: JobContext, row: ListSubscription, due: datetime, show: Show) -> str:
    at = context.at()
    shown, reason, fault = _shown(row, show, at)
    with context.writing():
        if reason:
            return "paused" if pause(row, reason, at=at) else "other"
        made = deliver_one(row, due, shown, at=at, fault=fault)
    if made is None:
        return "other"
    return "failed" if fault else "made"


def pause(row: ListSubscription, reason: str, *, at: datetime) -> bool:
    """Send nothing more until somebody resumes it (tạm dừng); whether it was running."""
    # one statement asks and changes
    running = ListSubscription.objects.running().filter(pk=row.pk)
    return bool(running.update(paused_at=at, pause_reason=reason[:300]))


@transaction.atomic
def deliver_one(
    row: ListSubscription,
    due: datetime,
    shown: ListShown | None,
    *,
    at: datetime,
    fault: str = "",
) -> ListDelivery | None:
    """Keep what a list showed at that instant, with its file; None: it was done already, or the
    schedule stands still."""
    # one statement asks and changes, and an instant has one row
    still = ListSubscription.objects.running().filter(pk=row.pk, done_until__lt=due)
    if not still.update(done_until=due):
        return None
    delivery = ListDelivery(subscription=row, due_at=due, made_at=at, fault=fault)
    if shown is not None:
        delivery.count, delivery.rows = shown.count, shown.rows
    delivery.save()
    if shown is not None and delivery.rows:
        _write(delivery, shown)
    return delivery


def _shown(row: ListSubscription, show: Show, at: datetime) -> tuple[ListShown | None, str, str]:
    """What the receiver sees, why the schedule pauses, what went wrong: one of the three."""
    reason = standing_fault(row, at=at)
    if reason or row.saved is None:
        return None, reason, ""
    try:
        return show(row.receiver, row.page, row.saved.query, at), "", ""
    except NotShown as why:
        return None, str(why), ""
    except (DatabaseError, Interrupted):
        raise
    except Exception:  # one list must not keep the others waiting
        _log.exception("the list of subscription %s could not be made", row.pk)
        return None, "", "lỗi máy chủ khi mở danh sách; lần sau hệ thống làm lại."


def file_of(delivery: ListDelivery) -> Path:
    """Where its workbook lies, while it is kept."""
    return _folder() / f"{delivery.pk}.xlsx"


def forget_files(*, at: datetime) -> int:
    """Remove the files that are as old as a delivery is kept, those of broken tries too."""
    before = (at - KEPT).timestamp()
    gone = [file for file in _folder().glob("*") if file.stat().st_mtime <= before]
    for file in gone:
        file.unlink(missing_ok=True)
    return len(gone)


def _write(delivery: ListDelivery, shown: ListShown) -> None:
    """Complete under its name before the commit that tells of it."""
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file_of(delivery).with_suffix(".half")
    with Workbook(half) as book:
        for number, table in enumerate(shown.tables, 1):
            sheet = book.sheet(
                f"{number} {table.title}" if len(shown.tables) > 1 else table.title or "Danh sách",
                widths=[_WIDTH] * len(table.heads),
            )
            if shown.rows < shown.count:
                sheet.line(f"Tệp có {shown.rows} dòng đầu của {shown.count} dòng.")
            sheet.heads(table.heads)
            sheet.freeze(columns=1)
            for row in table.rows:
                sheet.row(row)
    half.chmod(0o600)
    half.replace(file_of(delivery))


def _folder() -> Path:
    return Path(settings.DATA) / "deliveries"
