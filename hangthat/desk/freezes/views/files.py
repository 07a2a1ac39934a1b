"""A frozen reading and its names as workbooks."""

import io

from django.http import HttpResponse
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.days import vietnam_minute
from hangthat.core.documents.services.workbooks import XLSX, Sheet, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.reauthentication import confirm, is_fresh
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.freezes.queries.members import Name, Names
from hangthat.desk.freezes.queries.shown import WORDS, Row, Shown, made
from hangthat.desk.freezes.views.members import names_asked
from hangthat.desk.freezes.views.readings import shown_reading

_MANY = 100  # names; whoever takes more away confirms first
_NUMBERS = ["Đối tượng", "Đạt", "Không đạt", "Chưa rõ"]
_HEADS = [*(f"{one}, đã chốt" for one in _NUMBERS), *(f"{one}, nay" for one in _NUMBERS)]


@asks(Resource.TARGET, Action.READ)
@says_refusals
def reading_xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """Every target, and every target by unit."""
    shown = shown_reading(request, code)
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chỉ tiêu", widths=[10, 60, 10, *(12 for _ in _HEADS)])
        _about(sheet, shown)
        sheet.heads(["Chỉ tiêu", "Nội dung", "Cần (%)", *_HEADS])
        sheet.freeze()
        for row in shown.rows():
            sheet.row([row.code, row.name, row.at_least, *_numbers(row)])
        sheet = book.sheet("Theo đơn vị", widths=[10, 30, 30, *(12 for _ in _HEADS)])
        _about(sheet, shown)
        sheet.heads(["Chỉ tiêu", "Đơn vị", "Thuộc", *_HEADS])
        sheet.freeze()
        for target in shown.kept.targets:
            for row in shown.units(target):
                sheet.row([target.code, row.name, row.above, *_numbers(row)])
    return attachment(out.getvalue(), media=XLSX, name=f"so-chot-{code}.xlsx")


@asks(Resource.TARGET, Action.READ)
@says_refusals
def members_xlsx(request: StaffRequest, code: str) -> HttpResponse:
    """The names that the page shows; codes are text, so that no zero is lost."""
    names = names_asked(request, code)
    if len(names.ids) > _MANY and not is_fresh(request):
        page = reverse("desk:frozenreading_members", args=[code])
        return confirm(request, back=f"{page}?{request.GET.urlencode()}")
    name = f"so-chot-{code}-{names.target.code}.xlsx"
    return attachment(_members(names), media=XLSX, name=name)


def _members(names: Names) -> bytes:
    out = io.BytesIO()
    now = ["Nay", "Ghi sau khi chốt"] if names.differing else []
    with Workbook(out) as book:
        sheet = book.sheet(names.target.code, widths=[16, 42, 30, 16, *(20 for _ in now)])
        _about(sheet, names.shown)
        sheet.line(f"{names.target.code}: {names.target.words}")
        sheet.heads(["Mã", "Tên", "Địa bàn", "Đã chốt", *now])
        sheet.freeze()
        for one in names.every():
            cells = [one.code, one.name, one.where, WORDS[one.kept]]
            sheet.row([*cells, WORDS[one.now], _deeds(one)] if names.differing else cells)
    return out.getvalue()


def _about(sheet: Sheet, shown: Shown) -> None:
    sheet.line(f"{shown.reading}: {'; '.join(shown.reading.names)}")
    sheet.line(made(shown.reading).words)
    if not shown.whole:
        sheet.line("Chỉ gồm đối tượng trong phạm vi của người tải.")
    sheet.line()


def _numbers(row: Row) -> list[int]:
    return [
        number
        for tally in (row.kept, row.now)
        for number in (tally.population, tally.met, tally.failed, tally.unknown)
    ]


def _deeds(one: Name) -> str:
    told = [
        f"{vietnam_minute(line.at)}, {line.actor}: {line.sentence}"
        + (f" (lý do: {line.reason})" if line.reason else "")
        for line in one.deeds
    ]
    if one.unseen:
        told.append(f"{one.unseen} bản ghi không hiện: ngoài phạm vi được xem")
    return "; ".join(told) or "chưa rõ: không thấy bản ghi nào sau khi chốt"
