"""Batches of sent rows: how far they are and what became of their rows."""

from collections.abc import Mapping

from django import template

from hangthat.core.common.templatetags.look import Part, pill
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.intake.models import Batch, Fate, State

register = template.Library()

STATES = {
    State.WRITTEN: ("good", "circle-check"),
    State.UNREADABLE: ("bad", "circle-x"),
    State.CHECKED: ("warn", "clock"),
    State.READ: ("warn", "clock"),
    State.UNDONE: ("mute", ""),
    State.DROPPED: ("mute", ""),
}
AT_WORK = ("info", "clock")
FATES = {
    Fate.NEW: "mới",
    Fate.UPDATE: "cập nhật",
    Fate.SAME: "như cũ",
    Fate.DOUBTFUL: "có thể trùng",
    Fate.ERROR: "lỗi",
    Fate.LEFT: "để lại",
}


@register.inclusion_tag("common/_pill.html")
def batch_pill(batch: Batch) -> Part:
    return pill(batch.get_state_display(), *STATES.get(State(batch.state), AT_WORK))


@register.filter
def fates(counts: Mapping[str, int]) -> str:
    """How many rows came to what, in one line."""
    return " · ".join(
        f"{grouped(counts[fate])} {words}" for fate, words in FATES.items() if counts.get(fate)
    )
