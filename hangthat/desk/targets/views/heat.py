"""The heat table: every target by every commune, as a page, on paper and as a workbook."""

import io

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services.workbooks import XLSX, Cell, Percent, Workbook
from hangthat.core.web.downloads import attachment
from hangthat.core.web.refusals import says_refusals
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.parts.queries.unit_maps import shapes
from hangthat.desk.targets.forms.reading import YEAR_END
from hangthat.desk.targets.queries.heat import Heat, HeatRow, ordered
from hangthat.desk.targets.queries.heat_agencies import agency_rows
from hangthat.desk.targets.queries.units import names_in
from hangthat.desk.targets.views.targets import plan_query, shown_plan
from hangthat.domain.assignments.queries.responsible import responsible_for
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.readings import choices_of, plans_in_use

HELD = "Chỉ tiêu của năm đã qua tính theo bản kế hoạch áp dụng khi đó"


@asks(Resource.TARGET, Action.READ)
@says_refusals
def heat(request: StaffRequest) -> HttpResponse:
    plans = plans_in_use()
    version = shown_plan(request, plans)
    if version is None:
        return render(request, "plans/no_plan.html")
    found = _read(request, version)
    every, agencies = _rows(request, found), by_agencies(request)
    drawn = None if agencies else _drawn(request, found)
    responsible = responsible_for(found.versions, request.user, on=found.today)
    asked = {"ke_hoach": version.plan.code, "don_vi": "nay"}
    names_query = urlencode(asked | ({"chot": YEAR_END} if found.at_end else {}))
    context = {
        "plans": plans,
        "version": version,
        "plan_query": plan_query(request),
        "heat": found,
        "held": f"{HELD}: {found.held_words}" if found.held_words else "",
        "heads": [(target, responsible.agencies(target)) for target in found.targets],
        "drawn_agencies": responsible.agencies(drawn) if drawn else [],
        "rows": _chosen(request, every),
        "agencies": agencies,
        "groups": sorted({row.group for row in every if row.group}),
        "units": every,
        "years": choices_of(version),
        "drawn": drawn,
        "mapped": [target for target in found.targets if found.by_units(target)],
        "unit_rows": found.unit_rows(drawn) if drawn else [],
        "map": (
            shapes(found.unit_rows(drawn), names_in(drawn.code, names_query)) if drawn else None
        ),
        "names_query": names_query,
        "today": found.today,
        "large": request.GET.get("giay") == "a3",
    }
    return render(request, "targets/heat.html", context)


@asks(Resource.TARGET, Action.READ)
@says_refusals
def heat_xlsx(request: StaffRequest) -> HttpResponse:
    """Two columns for each target: the share met, and how many members it has."""
    version = shown_plan(request, plans_in_use())
    if version is None:
        raise Http404
    found = _read(request, version)
    out = io.BytesIO()
    with Workbook(out) as book:
        whose = "cơ quan" if by_agencies(request) else "xã, phường"
        sheet = book.sheet("Chỉ tiêu", widths=[12, 28, 20, *(8 for _ in found.targets * 3)])
        sheet.line(f"Kế hoạch {version.number}: mọi chỉ tiêu theo {whose}")
        sheet.line(
            "Mỗi chỉ tiêu: tỷ lệ đạt, số đối tượng, số chưa rõ. Ô trống: không có đối tượng."
        )
        if found.held_words:
            sheet.line(f"{HELD}: {found.held_words}.")
        sheet.line()
        heads = [
            f"{target.code} {words}" for target in found.targets for words in ("%", "n", "chưa rõ")
        ]
        sheet.heads(["Mã", "Đơn vị", "Huyện (trước đây)", *heads])
        sheet.freeze(columns=2)
        rows = _chosen(request, _rows(request, found))
        for row in (found.total, *rows):
            sheet.row([row.code, row.name, row.group, *_cells(row)])
        _own_sheet(book, rows)
    return attachment(out.getvalue(), media=XLSX, name=f"bang-nhiet-{found.today:%Y-%m-%d}.xlsx")


def _cells(row: HeatRow) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row.cells:
        tally = cell.tally
        if tally is None or not tally.population:
            cells += [None, None, None]
        else:
            cells += [Percent(tally.met / tally.population), tally.population, tally.unknown]
    return cells


def _own_sheet(book: Workbook, rows: list[HeatRow]) -> None:
    """What the units of the table set themselves, if any did."""
    found = [(row, cell, cell.own) for row in rows for cell in row.cells if cell.own]
    if not found:
        return
    sheet = book.sheet("Chỉ tiêu riêng", widths=[28, 36, 10, 10, 12, 10, 10, 10, 18])
    sheet.heads(
        ["Đơn vị", "Của", "Chỉ tiêu", "Riêng (%)", "Kế hoạch (%)", "Đạt", "Không đạt", "Chưa rõ",
         "Theo chỉ tiêu riêng"]
    )  # fmt: skip
    for row, cell, own in found:
        tally = cell.tally or Tally()
        sheet.row(
            [row.name, own.agency.name, cell.target.code, own.at_least, cell.target.at_least,
             tally.met, tally.failed, tally.unknown, cell.own_verdict]
        )  # fmt: skip


def by_agencies(request: StaffRequest) -> bool:
    return request.GET.get("theo") == "co-quan"


def _rows(request: StaffRequest, found: Heat) -> list[HeatRow]:
    return agency_rows(found) if by_agencies(request) else found.rows


def _read(request: StaffRequest, version: PlanVersion) -> Heat:
    years = {str(year): year for year in choices_of(version)}
    codes = {target.code for target in version.targets.all()}
    return Heat.read(
        version,
        year=years.get(request.GET.get("nam", "")),
        codes=[code for code in request.GET.getlist("chi_tieu") if code in codes],
        at=now(),
        today=localdate(),
        user=request.user,
        at_end=request.GET.get("chot") == YEAR_END,
    )


def _chosen(request: StaffRequest, every: list[HeatRow]) -> list[HeatRow]:
    group, unit = request.GET.get("huyen", ""), request.GET.get("dia_ban", "")
    rows = [
        row for row in every if (not group or row.group == group) and (not unit or row.code == unit)
    ]
    return ordered(rows, request.GET.get("xep", ""), down=request.GET.get("chieu") == "giam")


def _drawn(request: StaffRequest, found: Heat) -> Target | None:
    """The target on the map: the one asked for, else the first that has units."""
    mapped = [target for target in found.targets if found.by_units(target)]
    asked = [target for target in mapped if target.code == request.GET.get("ban_do")]
    return next(iter([*asked, *mapped]), None)
