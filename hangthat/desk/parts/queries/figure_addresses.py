"""Where the names behind a number stand."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked


def figure_address(measure: str, asked: Asked) -> str:
    """Of a measure, by its key."""
    return f"{reverse('desk:figure', args=[measure])}?{asked.query}"


def target_address(target: str, until: date, plan: str = "") -> str:
    """Of a target, by its code: its members as of that day, whatever they answer and wherever they
    are. `plan`: the code of its plan; empty: the plan in use that has it and runs in that year.
    """
    named = {"ke_hoach": plan} if plan else {}
    asked = urlencode({"nam": until.year, "ngay": f"{until:%d/%m/%Y}", **named}, safe="/")
    return f"{reverse('desk:members', args=[target])}?{asked}"


def change_address(window: Window) -> str:
    """Of the shares of checks before and after signing."""
    days = {"tu": f"{window.since:%d/%m/%Y}", "den": f"{window.until:%d/%m/%Y}"}
    return f"{reverse('desk:change_after')}?{urlencode(days, safe='/')}"
