"""Where the names behind a number stand."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked


def figure_address(measure: str, asked: Asked) -> str:
    """Of a measure, by its key."""
    return f"{reverse('desk:figure', args=[measure])}?{asked.query}"


def target_address(
    target: str, until: date, plan: str = "", *, area: str = "", answer: str = ""
) -> str:
    """Of a target, by its code: its members as of that day. `plan`: the code of its plan; empty:
    the plan in use that has it and runs in that year. `area`: the code of a unit; empty: wherever
    they are. `answer`: met, failed or unknown; empty: whatever they answer.
    """
    days = {"nam": str(until.year), "ngay": f"{until:%d/%m/%Y}"}
    named = {"ke_hoach": plan, "dia_ban": area, "tra_loi": answer}
    return f"{reverse('desk:members', args=[target])}?{_query(days | named)}"


def change_address(window: Window, *, area: str = "") -> str:
    """Of the shares of checks before and after signing; `area`: the code of a unit."""
    days = {"tu": f"{window.since:%d/%m/%Y}", "den": f"{window.until:%d/%m/%Y}"}
    return f"{reverse('desk:change_after')}?{_query(days | {'dia_ban': area})}"


def _query(asked: dict[str, str]) -> str:
    return urlencode({name: text for name, text in asked.items() if text}, safe="/")
