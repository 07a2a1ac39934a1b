"""What an agency states for a period is kept as stated, replaced, or withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.reported.models import ReportedFigure, ReportedTable

_ONE = "an agency states its figures of a period once"


@dataclass(frozen=True)
class Stated:
    """One number, and the cell that says so. Units: whole đồng, whole cases."""

    measure: str
    number: int
    cell: str = ""


@dataclass(frozen=True)
class Source:
    """Where a table comes from; `row`: in the file."""

    file_name: str = ""
    batch_code: str = ""
    row: int | None = None


def refuse_period(*, since: date, until: date, today: date) -> None:
    """Refuses: a period that ends before it begins, or begins after today."""
    if until < since:
        raise ValidationError({"until": "Ngày cuối kỳ không được trước ngày đầu kỳ."})
    if since > today:
        raise ValidationError({"since": "Kỳ báo cáo chưa bắt đầu."})


@transaction.atomic
def record_table(
    *,
    agency: Agency,
    since: date,
    until: date,
    figures: Sequence[Stated],
    by: User | None,
    at: datetime,
    document: str = "",
    source: Source | None = None,
) -> ReportedTable:
    """Keep what an agency states for a period (ghi số liệu báo cáo), number by number as stated.

    Refuses: a period that ends before it begins, or begins after today; no number; a second table
    of that agency and period.
    """
    refuse_period(since=since, until=until, today=vietnam_day(at))
    if not figures:
        # no sheet: a row without a number is refused before
        raise ValidationError("Bảng không có số liệu nào.")
    if standing_table(agency, since, until):
        raise ValidationError("Số liệu kỳ này của cơ quan đã ghi; hãy hủy bản ghi cũ trước.")
    source = source or Source()
    stated_by = {"agency": agency, "recorder": by.agency if by else None}
    table = ReportedTable(
        code=new_code("SL"),
        **stated_by,
        since=since,
        until=until,
        document=nfc(document),
        file_name=nfc(source.file_name)[:200],
        batch_code=source.batch_code,
        row=source.row,
        recorded_at=at,
    )
    enter(table, by=by, at=at, summary=f"ghi {table}")
    rows = [ReportedFigure(table=table, **vars(one)) for one in figures]
    enter_all(rows, by=by, at=at, summary=lambda one: f"{table}: {one}")
    return table


def standing_table(agency: Agency, since: date, until: date) -> ReportedTable | None:
    """What that agency stated for that period; nobody states it before this transaction ends."""
    lock_for(_ONE, (agency.pk, str(since), str(until)))
    # unscoped: a rule about all tables of that agency
    found = ReportedTable.objects.standing().filter(agency=agency, since=since, until=until)
    return found.first()


@transaction.atomic
def withdraw_table(
    table: ReportedTable, *, reason: str, by: User | None, at: datetime
) -> ReportedTable:
    """It was entered by mistake (hủy bản ghi); its numbers stay to be read.

    Refuses: no reason; withdrawn already.
    """
    if table.withdrawn_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Bảng số liệu này đã được hủy bản ghi.")
    return change(
        table,
        by=by,
        at=at,
        action="withdraw",
        right=Action.END,
        summary=f"hủy bản ghi {table}",
        reason=reasoned(reason),
        withdrawn_on=vietnam_day(at),
    )


@transaction.atomic
def restore_table(table: ReportedTable, *, by: User | None, at: datetime) -> ReportedTable:
    """The file that replaced it is taken back: it stands again (hoàn tác)."""
    words = f"hoàn tác đợt nhập: giữ lại {table}"
    return change(
        table, by=by, at=at, action="restore", right=Action.END, summary=words, withdrawn_on=None
    )
