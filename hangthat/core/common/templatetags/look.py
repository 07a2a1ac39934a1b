"""The look: parts of a page that take arguments. The parts are templates/common/_*.html."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Protocol

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect, Select
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hangthat.core.common.choices import word_no_choice
from hangthat.core.common.icons import icon
from hangthat.core.common.links import (
    address_of,
    instead_of,
    link_if_open,
    may_open,
    opened,
    query_with,
)
from hangthat.core.common.templatetags.vietnamese import grouped, percent

register = template.Library()
Part = dict[str, Any]
register.simple_tag(icon)
register.simple_tag(takes_context=True)(link_if_open)


# Counts and answers


@register.inclusion_tag("common/_tally_bar.html")
def tally_bar(
    met: int, failed: int, unknown: int, threshold: int | None = None, names: str = ""
) -> Part:
    """Đạt, không đạt, chưa rõ as one bar. Units: members; threshold in percent of them all.

    `names`: an address to which an answer is added; every number then opens to its names.
    """
    whole = met + failed + unknown
    counts = [("met", "đạt", met), ("failed", "không đạt", failed), ("unknown", "chưa rõ", unknown)]
    said = ", ".join(f"{word} {grouped(count)}" for _, word, count in counts)
    return {
        "whole": whole,
        "segments": [
            {
                "answer": answer,
                "label": format_html("<b>{}</b> {}", grouped(count), word),
                "grow": f"flex-grow:{count}",
                "href": f"{names}{answer}" if names else "",
            }
            for answer, word, count in counts
            if count
        ],
        "threshold": threshold,
        "tick": f"left:{threshold}%",
        "said": f"{said.capitalize()} trên {grouped(whole)}"
        + (f"; cần {threshold}%" if threshold is not None else ""),
    }


@register.simple_tag
def names_address(path: str, query: str) -> str:
    """A list's address, ready for one more parameter: which answer."""
    asked = query.removeprefix("?")
    return f"{path}?{asked}&tra_loi=" if asked else f"{path}?tra_loi="


@register.inclusion_tag("common/_tally_legend.html")
def tally_legend() -> Part:
    return {}


VERDICTS = {
    "reached": {"tone": "good", "icon_name": "circle-check", "words": "đạt"},
    "missed": {"tone": "bad", "icon_name": "circle-x", "words": "chưa đạt"},
    "undecided": {"tone": "warn", "icon_name": "help-circle", "words": "chưa đủ căn cứ"},
    "none": {"tone": "mute", "icon_name": "circle-minus", "words": "không có đối tượng"},
}
ANSWERS = {
    "met": {"tone": "good", "icon_name": "circle-check", "words": "Đạt"},
    "failed": {"tone": "bad", "icon_name": "circle-x", "words": "Không đạt"},
    "unknown": {"tone": "mute", "icon_name": "circle-dashed", "words": "Chưa rõ"},
}


@register.inclusion_tag("common/_pill.html")
def verdict(word: str) -> Part:
    return VERDICTS[word]


@register.inclusion_tag("common/_pill.html")
def answer(word: str) -> Part:
    return ANSWERS[word]


@register.inclusion_tag("common/_pill.html")
def pill(words: str, tone: str = "mute", icon_name: str = "") -> Part:
    return {"words": words, "tone": tone, "icon_name": icon_name, "long": len(words) > 32}


@register.inclusion_tag("common/_coverage.html")
def coverage(checked: int, total: int) -> Part:
    return {
        "words": f"đã rõ {grouped(checked)}/{grouped(total)} ({percent(checked, total)})",
        "total": total,
        "width": f"width:{_exact_percent(checked, total)}%",
    }


@register.inclusion_tag("common/_progress.html")
def progress(done: int, total: int, words: str = "") -> Part:
    counted = f"{grouped(done)}/{grouped(total)} {words}".strip()
    return {
        "words": f"{counted}, {percent(done, total)}",
        "width": f"width:{_exact_percent(done, total)}%",
    }


def _exact_percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.2f}" if whole else "0"


FIRST_ROWS = 5  # of a long table or list on a phone; theme.css says the same


@register.simple_tag
def all_rows(count: int, what: str) -> SafeString:
    """Last in an element of class `first-rows`: on a phone the first rows stand alone until it is
    ticked. Paper and wide screens show them all, and so does a browser that cannot fold them."""
    if count <= FIRST_ROWS + 1:
        return mark_safe("")
    return render_to_string("common/_all_rows.html", {"count": count, "what": what})


@register.inclusion_tag("common/_stat.html")
def stat(label: str, value: str, note: str = "", href: str = "", icon_name: str = "") -> Part:
    return {"label": label, "value": value, "note": note, "href": href, "icon_name": icon_name}


_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"))
_ENGINES = (("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def browser(agent: str) -> str:
    """What a browser says of itself, for people: Chrome trên Windows."""
    name = next((word for mark, word in _BROWSERS + _ENGINES if mark in agent), "Trình duyệt khác")
    system = next((word for mark, word in _SYSTEMS if mark in agent), "")
    return f"{name} trên {system}" if system else name


@register.simple_tag
def has_conditions(filters: BaseForm) -> bool:
    """Whether the address sets a condition of a list."""
    return any(filters.data.get(bound.html_name) for bound in filters)


# Where am I, where to


@register.inclusion_tag("common/_nav_link.html", takes_context=True)
def nav_link(
    context: Context, name: str, icon_name: str, label: str, also: Collection[str] = ()
) -> Part:
    """A section. `also`: first words of other addresses that lie under it."""
    address = address_of(name)
    here = getattr(context.get("request"), "path", "")
    under = len(address) > 1 and here.startswith(address)  # everything lies under the first page
    under = under or here.removeprefix(get_script_prefix()).partition("/")[0] in also
    current = "page" if here == address else "true" if under else ""
    return {"address": address, "icon_name": icon_name, "label": label, "current": current}


@register.inclusion_tag("common/_crumb.html", takes_context=True)
def crumb(context: Context, label: str, name: str = "", *args: Any) -> Part:
    """One step of the path, a link if the reader may open it; without a name the page itself."""
    return {"label": label, "address": opened(context, name, *args), "current": not name}


@register.inclusion_tag("common/_tab.html")
def tab(label: str, href: str, count: int | None = None, current: bool = False) -> Part:
    return {"label": label, "href": href, "count": grouped(count), "current": current}


@register.inclusion_tag("common/_pager.html", takes_context=True)
def pager(context: Context, page: "Page[Any]", unit: str = "dòng") -> Part:
    """The other pages of a list, under the filters and the order now in the address."""
    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "instead": instead_of(context, "page", str(page.number)),
        "words": f"trang {grouped(page.number)}/{grouped(paginator.num_pages)}, "
        f"{grouped(paginator.count)} {unit}",
        "before": query_with(context, page=page.number - 1) if page.has_previous() else "",
        "after": query_with(context, page=page.number + 1) if page.has_next() else "",
        "pages": [_page_link(context, number, page.number) for number in shown],
        "several": page.has_other_pages(),
    }


def _page_link(context: Context, number: int | str, current: int) -> Part:
    if not isinstance(number, int):
        return {"gap": True}
    return {
        "number": grouped(number),
        "href": query_with(context, page=number),
        "current": number == current,
    }


@register.inclusion_tag("common/_sort_header.html", takes_context=True)
def sort_header(context: Context, label: str, key: str, numbers: bool = False) -> Part:
    """A column's head that orders the list: `?sort=key`, once more `?sort=-key`."""
    now = context["request"].GET.get("sort", "")
    order = {key: "ascending", f"-{key}": "descending"}.get(now, "")
    wanted = f"-{key}" if now == key else key
    href = query_with(context, sort=wanted, page=None)
    icon_name = {"ascending": "arrow-up", "descending": "arrow-down"}.get(order, "arrows-sort")
    return {
        "label": label, "numbers": numbers, "order": order, "href": href, "icon_name": icon_name
    }  # fmt: skip


@register.simple_block_tag(takes_context=True)
def empty_state(
    context: Context, content: str, icon_name: str = "search", href: str = "", action: str = ""
) -> str:
    """Says that a list is empty; `href` and `action`: the next step, if the reader may take it."""
    href = href if may_open(context, href) else ""
    part = {"sentence": content, "icon_name": icon_name, "href": href, "action": action}
    return render_to_string("common/_empty.html", part)


# Forms and notices

NOTICES = {
    "success": {"tone": "good", "icon_name": "circle-check", "word": ""},
    "error": {"tone": "bad", "icon_name": "alert-circle", "word": "Lỗi"},
    "warning": {"tone": "warn", "icon_name": "alert-triangle", "word": "Chú ý"},
    "info": {"tone": "info", "icon_name": "info-circle", "word": "Thông tin"},
}


@register.simple_block_tag
def alert(content: str, kind: str, dismissible: bool = False) -> str:
    part = {
        **NOTICES[kind],
        "words": content,
        "urgent": kind == "error",
        "dismissible": dismissible,
    }
    return render_to_string("common/_alert.html", part)


@register.inclusion_tag("common/_field.html")
def field(bound: BoundField) -> Part:
    widget = bound.field.widget
    word_no_choice(bound.field)
    kind = "line"
    if isinstance(widget, RadioSelect):  # also the list of check boxes
        kind = "choices"
    elif isinstance(widget, CheckboxInput):
        kind = "tick"
    look = {"choices": "", "tick": "form-check-input"}.get(
        kind, "form-select" if isinstance(widget, Select) else "form-control"
    )
    classes = f"{widget.attrs.get('class', '')} {look}".strip()
    control = "" if kind == "choices" else bound.as_widget(attrs={"class": classes})
    star = bound.field.required or bound.name in getattr(bound.form, "needed", ())  # if shown
    return {"field": bound, "kind": kind, "control": control, "starred": star}


@register.inclusion_tag("common/_error_summary.html")
def error_summary(*forms: BaseForm) -> Part:
    """Every refusal on top of the form, each a link to where it is put right."""
    return {"problems": [problem for form in forms for problem in _problems(form)]}


def _problems(form: BaseForm) -> Iterator[Part]:
    for words in form.non_field_errors():
        yield {"words": words}
    for bound in form:
        for words in bound.errors:
            place = bound.id_for_label or f"{bound.auto_id}_0"
            yield {"words": words, "label": bound.label, "href": f"#{place}"}


# The map


class MapUnit(Protocol):
    """One unit of a map. `path` is drawn with absolute M, L and Z; `level` is 0 to 4 or None."""

    code: str
    name: str
    path: str
    x: float
    y: float
    href: str
    level: int | None
    label: str


class MapShapes(Protocol):
    view_box: tuple[float, float]
    units: Sequence[MapUnit]


SCALE = ("dưới 20%", "từ 20%", "từ 40%", "từ 60%", "từ 80%")


@register.inclusion_tag("common/_unit_map.html")
def unit_map(
    shapes: MapShapes,
    title: str = "Bản đồ đơn vị hành chính",
    scale_title: str = "",
    scale: Sequence[str] = SCALE,
    empty: str = "chưa có dữ liệu",
) -> Part:
    """Units coloured by level, linked where they lead somewhere.

    `scale` has the words of the five levels, `scale_title` says what they measure, and `empty`
    names the units without a level.
    """
    width, height = shapes.view_box
    letter = width / 68
    return {
        "title": title,
        "view_box": f"0 0 {width:g} {height:g}",
        "letter": f"{letter:.4g}",
        "scale_title": scale_title,
        "scale": list(enumerate(scale)),
        "empty": empty,
        "units": [
            {
                "href": unit.href,
                "path": unit.path,
                "level": "none" if unit.level is None else unit.level,
                "said": f"{unit.name}: {unit.label or empty}",
                "lines": _name_lines(unit, letter),
            }
            for unit in shapes.units
        ],
    }


RANKS = re.compile(r"^(xã|phường|thị trấn|huyện|thành phố) ", re.IGNORECASE)


def _name_lines(unit: MapUnit, letter: float) -> list[Part]:
    """The name on one line or on two, or not at all where the unit is too small for it."""
    words = RANKS.sub("", unit.name).split()
    halves = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
    for lines in ([" ".join(words)], halves):
        placed = [
            (text, unit.y + (nth - (len(lines) - 1) / 2) * letter * 1.1)
            for nth, text in enumerate(lines)
        ]
        if all(len(text) * letter * 0.56 <= _room(unit, y, letter) for text, y in placed):
            return [
                {"text": text, "x": f"{unit.x:g}", "y": f"{y + letter * 0.35:g}"}
                for text, y in placed
            ]
    return []


def _room(unit: MapUnit, y: float, letter: float) -> float:
    """How wide a line of letters around that height, centred, can be inside the unit."""
    return min(_width(unit, y - letter / 4), _width(unit, y + letter / 4))


def _width(unit: MapUnit, y: float) -> float:
    crossings = sorted(_crossings(unit.path, y))
    for left, right in zip(crossings[::2], crossings[1::2], strict=False):
        if left < unit.x < right:
            return 2 * min(unit.x - left, right - unit.x)
    return 0


def _crossings(path: str, y: float) -> Iterator[float]:
    for ring in path.split("M")[1:]:
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", ring)]
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            if (y1 > y) != (y2 > y):
                yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)
