"""Words of the Monday page."""

from collections.abc import Iterator

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from hangthat.core.common.templatetags.vietnamese import grouped, percent
from hangthat.desk.targets.queries.heat import Cell, Heat, HeatRow
from hangthat.desk.targets.queries.monday import CAUSES
from hangthat.domain.targets.services.causes import Cause

register = template.Library()


@register.simple_tag
def signed(moved: int) -> str:
    """+12, −3, 0: with the sign of a difference."""
    return f"+{grouped(moved)}" if moved > 0 else f"−{grouped(-moved)}" if moved else "0"


@register.simple_tag
def moves(cause: Cause, moved: tuple[int, int]) -> str:
    """The cause with what it gave and took."""
    gained, lost = moved
    return " ".join([CAUSES[cause], *(signed(one) for one in (gained, -lost) if one)])


@register.simple_tag
def heat_row(heat: Heat, row: HeatRow, total: bool = False) -> SafeString:
    """One row of the heat table. Two thousand cells stand on a page: no template for each."""
    return format_html(
        '<tr{}><th scope="row">{}{}</th>{}</tr>',
        SafeString(' class="heat-total"') if total else "",
        row.name,
        format_html('<span class="soft">{}</span>', row.group) if row.group else "",
        format_html_join("", "{}", _cells(heat, row, total)),
    )


def _cells(heat: Heat, row: HeatRow, total: bool) -> Iterator[tuple[SafeString]]:
    asked = {"ke_hoach": heat.version.plan.code, "don_vi": "nay"}
    query = urlencode(asked if total else asked | ({"dia_ban": row.area} if row.area else {}))
    for cell in row.cells:
        hatched = " hatched" if cell.hatched else ""
        inner = _inner(cell, query)
        yield (
            format_html(
                '<td class="heat-{}{}" title="{}, {}: {}">{}</td>',
                *(cell.level, hatched, row.name, cell.target.code, cell.words, inner),
            ),
        )


def _inner(cell: Cell, query: str) -> SafeString:
    tally = cell.tally
    if tally is None or not tally.population:
        return format_html('<span class="visually-hidden">{}</span>', cell.words)
    return format_html(
        '<a href="{}?{}"><b>{}</b><span>{}{}</span></a>',
        reverse("desk:members", args=[cell.target.code]),
        query,
        percent(tally.met, tally.population),
        grouped(tally.population),
        format_html(" · ≥{}%", cell.own.at_least) if cell.own else "",
    )
