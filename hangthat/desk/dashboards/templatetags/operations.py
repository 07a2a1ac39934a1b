"""Words of the operations map."""

from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.dashboards.queries.operations import Load
from hangthat.desk.dashboards.queries.operations_page import number

register = template.Library()


class Opening(Protocol):
    """What has numbers, and says where their names stand."""

    @property
    def load(self) -> Load: ...

    def address(self, number: str) -> str: ...


@register.filter
def rate(value: float | None) -> str:
    """As `number`; a dash where nothing can be told."""
    return "—" if value is None else number(value)


@register.simple_tag
def opened(row: Opening, name: str, words: str = "") -> str | SafeString:
    """A number of a row, with its words, leading to its names; nobody stands behind none."""
    count: int = getattr(row.load, name)
    text = f"{grouped(count)} {words}".strip()
    return format_html('<a href="{}">{}</a>', row.address(name), text) if count else text
