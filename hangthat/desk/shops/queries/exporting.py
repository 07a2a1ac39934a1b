"""A list taken away as a file: the same rows, the same columns, the same masks as on the page."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.areas import Areas
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.intake.services.taking_away import list_workbook
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import JobContext, enqueue
from hangthat.core.jobs.services.products import half_made, product
from hangthat.core.journal.services import note
from hangthat.desk.parts.queries.shop_list import ShopList
from hangthat.desk.shops.queries.shop_columns import NEEDED, TAGS, Column, columns_of
from hangthat.desk.shops.queries.shop_rows import Row, Rows
from hangthat.domain.matching.sheets import SHOPS as LIST

SHOPS = "export_shops"  # the kind of job
MANY = 100  # rows; whoever takes more away confirms first
FORMS = {"xlsx": "Excel", "csv": "CSV"}
_SLICE = 1000  # rows read, masked and journalled together
_WIDE = {"ten", "chu", "dia_chi"}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would reckon what begins so


def ask_for_shops(*, query: str, form: str, by: User, at: datetime) -> Job:
    """Ask for the list as a file (xuất danh sách).

    Refuses: a form that is neither; an empty list.
    """
    if form not in FORMS:
        raise ValidationError("Chỉ xuất được Excel hoặc CSV.")
    count = ShopList(query, user=by, today=vietnam_day(at)).tab.count
    if not count:
        raise ValidationError("Danh sách trống, không có gì để xuất.")
    title = f"Xuất {grouped(count)} cơ sở ra {FORMS[form]}"
    return enqueue(kind=SHOPS, args={"query": query, "form": form}, title=title, by=by.pk, at=at)


def export_shops(context: JobContext, *, query: str, form: str) -> dict[str, object]:
    """The work: harmless to repeat, but each try notes whose personal data it read."""
    # unscoped: who asked for the job
    by = User.objects.get(pk=context.job.asked_by_id or 0)
    today = vietnam_day(context.at())
    asked = ShopList(query, user=by, today=today)
    columns = _columns(asked)
    areas = Areas(asked.territory, today)
    rows = Rows(columns, user=by, territory=asked.territory, on=today, name_unit=areas.label)
    half = half_made(context.job)
    slices = _slices(context, asked, rows)
    if form == "csv":
        written = _as_csv(half, columns, slices)
    else:
        communes = [areas.label(unit) for unit in areas.in_force]
        written = _as_workbook(half, columns, slices, communes)
    with context.writing():
        note(
            by=by,
            at=context.at(),
            action="export",
            subject=by,
            summary=f"xuất {grouped(written)} cơ sở ra {FORMS[form]}, các cột: "
            + ", ".join(column.label for column in columns),
        )
    half.replace(product(context.job))
    return {"file": f"co-so-{today:%Y-%m-%d}.{form}", "words": f"Tệp có {grouped(written)} cơ sở"}


def _columns(asked: ShopList) -> list[Column]:
    """Tags, which stand on the page in any case, have their column where the office has any."""
    always = (*NEEDED, TAGS.key) if asked.tags.choices else NEEDED
    return columns_of(asked.chosen_columns(), always=always, tags=asked.tags.readable)


def _slices(context: JobContext, asked: ShopList, rows: Rows) -> Iterator[list[Row]]:
    """The list as it is now; a shop that slips out of sight meanwhile is left out."""
    keys = list(asked.keys())
    for first in range(0, len(keys), _SLICE):
        context.report(first, len(keys), "Đang ghi tệp")
        shops = asked.shops(keys[first : first + _SLICE])
        asked.tags.read(shops)
        made = rows.of(shops)
        with context.writing():
            rows.note_looks(made, at=context.at(), exported=True)
        yield made


def _as_workbook(
    path: Path, columns: list[Column], slices: Iterable[list[Row]], communes: Sequence[str]
) -> int:
    """Every code is text, so that no zero is lost; no text is ever a formula."""
    heads = [column.label for column in columns]
    widths = [30 if column.key in _WIDE else 18 for column in columns]
    with list_workbook(path, LIST, heads, widths=widths, communes=communes) as sheet:
        heading = sheet.next
        for row in chain.from_iterable(slices):
            sheet.row(cell.value or None for cell in row.cells)
        return sheet.next - heading


def _as_csv(path: Path, columns: list[Column], slices: Iterable[list[Row]]) -> int:
    """UTF-8 with a mark, so that Excel reads the accents."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(column.label for column in columns)
        for rows in slices:
            out.writerows([_harmless(cell.text) for cell in row.cells] for row in rows)
            written += len(rows)
    return written


def _harmless(text: str) -> str:
    """An apostrophe before what a spreadsheet would reckon; the import takes it off again."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
