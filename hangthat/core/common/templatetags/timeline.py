"""What happened, newest first. Made in Python: a card shows hundreds of events, and a template
takes ten times as long over them."""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe

from hangthat.core.common.icons import icon

register = template.Library()


class Happening(Protocol):
    """`href`, `words` and `links` (words and address) may be empty."""

    @property
    def day(self) -> date: ...
    @property
    def icon(self) -> str: ...
    @property
    def tone(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def href(self) -> str: ...
    @property
    def links(self) -> Iterable[tuple[str, str]]: ...


@register.simple_tag
def timeline(events: Iterable[Happening]) -> SafeString:
    """The list of the page. Every text is escaped here, once; an icon is drawn once."""
    shown = list(events)
    drawings = {name: icon(name) for name in {event.icon for event in shown}}
    rows = (_row(event, drawings[event.icon]) for event in shown)
    return mark_safe(f'<ol class="events">{"".join(rows)}</ol>')


def _row(event: Happening, drawing: str) -> str:
    title = escape(event.title)
    if event.href:
        title = f'<a href="{escape(event.href)}">{title}</a>'
    words = f"<p>{escape(event.words)}</p>" if event.words else ""
    links = "".join(f'<a href="{escape(href)}">{escape(words)}</a>' for words, href in event.links)
    links = f'<p class="event-links">{links}</p>' if links else ""
    return (
        f'<li class="{escape(event.tone)}"><span class="event-icon">{drawing}</span>'
        f'<div><p class="event-head"><b>{title}</b> <time datetime="{event.day.isoformat()}">'
        f"{event.day:%d/%m/%Y}</time></p>{words}{links}</div></li>"
    )
