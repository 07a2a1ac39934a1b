"""Estimated shares with their intervals, in words."""

from django import template

from hangthat.domain.selection.grammar.intervals import Estimate, Interval

register = template.Library()


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".replace(".", ",")


@register.filter
def estimate_share(interval: Interval | None) -> str:
    return "chưa rõ" if interval is None else f"{_percent(interval.value)}%"


@register.filter
def as_share(share: float) -> str:
    """A share from 0 to 1."""
    return f"{_percent(share)}%"


@register.filter
def interval_share(interval: Interval | None) -> str:
    return "—" if interval is None else f"{_percent(interval.low)} – {_percent(interval.high)}%"


@register.filter
def estimate_words(estimate: Estimate) -> str:
    """One number if everybody drawn was seen, else the two bounds."""
    if estimate.is_whole:
        return f"Khoảng {_percent(estimate.low.value)}%"
    return f"Từ {_percent(estimate.low.value)}% đến {_percent(estimate.high.value)}%"


@register.filter
def estimate_interval(estimate: Estimate) -> str:
    return f"{_percent(estimate.low.low)} – {_percent(estimate.high.high)}%"
