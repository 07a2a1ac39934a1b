"""Numbers day by day as bars, drawn here: a page needs no script to show them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template

from hangthat.core.common.templatetags.vietnamese import grouped

register = template.Library()
_STEP, _BAR, _HIGH = 10, 8, 60  # of the drawing


@register.inclusion_tag("common/_day_bars.html")
def day_bars(
    label: str, days: Sequence[tuple[date, int]], promise: int | None = None
) -> dict[str, Any]:
    """One bar for each day, and a line at what was promised for a day."""
    numbers = [number for _, number in days]
    most = max([*numbers, promise or 0, 1])
    total, reached = sum(numbers), sum(1 for n in numbers if promise and n >= promise)
    said = f"{label}: {grouped(total)}, nhiều nhất {grouped(max(numbers, default=0))} một ngày"
    if promise:
        said += f"; đạt mức {grouped(promise)} một ngày trong {reached}/{len(days)} ngày"
    return {
        "said": said,
        "view_box": f"0 0 {max(len(days), 1) * _STEP} {_HIGH}",
        "width": max(len(days), 1) * _STEP,
        "line": f"{_HIGH - promise * _HIGH / most:g}" if promise else "",
        "bars": [
            {
                "x": nth * _STEP + 1,
                "y": f"{_HIGH - number * _HIGH / most:g}",
                "height": f"{number * _HIGH / most:g}",
                "width": _BAR,
                "said": f"{day:%d/%m/%Y}: {grouped(number)}",
            }
            for nth, (day, number) in enumerate(days)
        ],
    }
