"""Numbers as a report keeps them: where their names stand, as links of pages and papers.

Without an agency they are those of the whole province.
"""

from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from hangthat.core.agencies.models import Agency
from hangthat.core.documents.services import Link, Paragraph
from hangthat.desk.parts.queries.figure_addresses import (
    change_address,
    figure_address,
    target_address,
)
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.reports.queries.drafts import asked_of, window_of


def address_of(number: Kept, agency: Agency | None) -> str:
    """Where the names of a number stand; empty where there is nothing behind it."""
    return "" if number.get("measure") and not number["value"] else place_of(number, agency)


def place_of(number: Kept, agency: Agency | None) -> str:
    """Where the names of a number stand, or that there are none."""
    window = window_of(number)
    if measure := number.get("measure"):
        return figure_address(measure, asked_of(number, agency))
    area = number["area"] if "area" in number else _land_of(agency)
    if target := number.get("target"):
        asked = {"area": area, "answer": number.get("answer", "")}
        return target_address(target, window.until, number.get("plan", ""), **asked)
    return change_address(window, area=area)


def _land_of(agency: Agency | None) -> str:
    """Of what a number counts that was kept before it said so."""
    return agency.area.code if agency and agency.area else ""


def figure_link(number: Kept, agency: Agency | None, site: str) -> Link:
    """With its reading: what is counted, of which days, and the value as it was put in."""
    reading = f"{number['label']}, {window_of(number)}: {number['text']}"
    return Link(number["text"], f"{site}{place_of(number, agency)}", reading)


def sentence_of(kept: Kept, agency: Agency | None, site: str) -> Paragraph:
    """A drafted sentence on paper: each of its figures opens the list of what it counts."""
    pieces = [
        one if isinstance(one, str) else figure_link(one, agency, site)
        for one in kept.get("pieces", ())
    ]
    return Paragraph(kept["text"], pieces=pieces)


def html_of(kept: Kept, agency: Agency | None) -> SafeString:
    """A drafted sentence on a page, each number a link to its names."""
    if "pieces" not in kept:
        return escape(kept["text"])
    return format_html_join("", "{}", ((_piece(one, agency),) for one in kept["pieces"]))


def _piece(one: str | Kept, agency: Agency | None) -> SafeString:
    if isinstance(one, str):
        return escape(one)
    href = address_of(one, agency)
    return format_html('<a href="{}">{}</a>', href, one["text"]) if href else escape(one["text"])


def linked_html(words: str | Iterable[str | Link]) -> SafeString:
    """The words of a cell on a page."""
    told = (
        (one if isinstance(one, str) else format_html('<a href="{}">{}</a>', one.href, one.text),)
        for one in ([words] if isinstance(words, str) else words)
    )
    return format_html_join("", "{}", told)
