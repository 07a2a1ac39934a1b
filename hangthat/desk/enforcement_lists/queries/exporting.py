"""A list of enforcement taken away as a workbook, made beside the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services.workbooks import Sheet, Workbook
from hangthat.core.intake.services.taking_away import list_workbook
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.core.jobs.services.products import half_made, product
from hangthat.core.journal.services import note
from hangthat.desk.enforcement_lists.queries.lists import LISTS
from hangthat.desk.parts.queries.record_list import RecordList, Row
from hangthat.domain.case_imports.sheets import DECISIONS as BACK

RECORDS = "export_records"  # the kind of job
MANY = 100  # rows; whoever takes more away confirms first
_SLICE = 500


def ask_for_records(*, kind: str, query: str, by: User, at: datetime) -> Job:
    """Ask for a list as a workbook (xuất danh sách).

    Refuses: an empty list.
    """
    asked = LISTS[kind](query, user=by, today=vietnam_day(at))
    if not asked.tab.count:
        raise ValidationError("Danh sách trống, không có gì để xuất.")
    title = f"Xuất {grouped(asked.tab.count)} {asked.unit} ra Excel"
    return enqueue(kind=RECORDS, args={"kind": kind, "query": query}, title=title, by=by.pk, at=at)


def export_records(context: JobContext, *, kind: str, query: str) -> dict[str, object]:
    """The work: harmless to repeat."""
    # unscoped: who asked for the job
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    today = vietnam_day(context.at())
    asked = LISTS[kind](query, user=by, today=today)
    columns = asked.columns_of_file()
    half, written = half_made(context.job), 0
    with _sheet(half, asked, [column.label for column in columns]) as sheet:
        for row in _rows(context, asked, columns):
            sheet.row(cell.value for cell in row.cells)
            written += 1
    with context.writing():
        words = ", ".join(column.label for column in columns)
        note(
            by=by,
            at=context.at(),
            action="export",
            subject=by,
            summary=f"xuất {grouped(written)} {asked.unit} ra Excel, các cột: {words}",
        )
    half.replace(product(context.job))
    return {
        "file": f"{kind}-{today:%Y-%m-%d}.xlsx",
        "words": f"Tệp có {grouped(written)} {asked.unit}",
    }


@contextmanager
def _sheet(to: Path, asked: RecordList, heads: list[str]) -> Iterator[Sheet]:
    """Under its headings; a list that comes back says which it is."""
    widths = [24 for _ in heads]
    if asked.needed:
        own = ("Mã quyết định", "quyết định")
        with list_workbook(to, BACK, heads, widths=widths, own=own) as sheet:
            yield sheet
        return
    with Workbook(to) as book:
        sheet = book.sheet(asked.title, widths=widths)
        sheet.heads(heads)
        sheet.freeze(columns=1)
        yield sheet


def _rows(context: JobContext, asked: Any, columns: list[Any]) -> Iterator[Row]:
    """In slices, so that a long list is never held in memory."""
    found, count = asked.rows(), asked.tab.count
    for first in range(0, count, _SLICE):
        context.report(first, count, "Đang ghi tệp")
        yield from asked.shown(found[first : first + _SLICE], columns)
