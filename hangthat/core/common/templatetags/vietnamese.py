"""How days, đồng, shares and the places of a document are written."""

import re
from datetime import date
from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def grouped(number: int | None) -> str:
    """1234567 → 1.234.567; nothing for nothing."""
    return "" if number is None else f"{number:,}".replace(",", ".")


@register.filter
def sentence(words: str) -> str:
    """With a full stop, unless it ends already."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


@register.filter
def dong(amount: int | None) -> str:
    """Whole đồng: 1.250.000 đ."""
    return "" if amount is None else f"{grouped(amount)} đ"


@register.filter
def quantity(amount: Decimal | None) -> str:
    """A quantity: 1250.500 → 1.250,5; nothing for nothing."""
    if amount is None:
        return ""
    whole, _, rest = f"{amount:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


@register.filter
def share(part: int, whole: int) -> str:
    """A share for the eye, to hundredths as reports say it, a half rounded up; but never up to a
    whole percent, which may be what a target asks: 99,996 % reads 99,99%. Units: percent."""
    if not whole:
        return "—"
    exact, rounded = part * 10_000 // whole, (part * 20_000 + whole) // (2 * whole)
    told, rest = divmod(exact if rounded > exact and not rounded % 100 else rounded, 100)
    return f"{told},{rest:02}".rstrip("0") + "%" if rest else f"{told}%"


@register.filter
def percent(part: int, whole: int) -> str:
    """A whole percent, rounded down: 99,96 % reads 99%, a trace reads “dưới 1%”, never 0%."""
    if not whole:
        return "—"
    if 0 < part * 100 < whole:
        return "dưới 1%"
    return f"{part * 100 // whole}%"


@register.simple_tag
def period(start: date | None, end: date | None, unknown: str = "", endless: str = "") -> str:
    """“từ 01/03/2021 đến hết 28/02/2022”; `unknown`: instead of a start, `endless`: of an end."""
    first = f"từ {start:%d/%m/%Y}" if start else unknown
    return f"{first} đến hết {end:%d/%m/%Y}" if end else f"{first}{endless}"


@register.filter
def clause(address: str) -> str:
    """“II.2.1 b3” → “II.2.1, gạch đầu dòng 3”, “III.3.3 p2” → “III.3.3, đoạn 2”."""
    words = {"b": "gạch đầu dòng", "p": "đoạn"}
    return re.sub(r" ([bp])(\d+)", lambda found: f", {words[found[1]]} {found[2]}", address)
