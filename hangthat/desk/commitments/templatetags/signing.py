"""States of requests to sign and of signed forms that came back."""

from django import template
from django.utils.text import Truncator

from hangthat.core.common.templatetags.look import Part, pill
from hangthat.domain.commitments.models import Progress, ScanBatch, ScanPage, SigningRequest, Stage

register = template.Library()

STAGES = {
    Stage.ASKED: ("chưa ký", "warn"),
    Stage.SIGNED: ("đã ký", "good"),
    Stage.REFUSED: ("từ chối", "bad"),
    Stage.WITHDRAWN: ("đã hủy", "mute"),
}
PROGRESS = {
    Progress.WRITTEN.value: "good",
    Progress.READ.value: "warn",
    Progress.UNREADABLE.value: "bad",
}


@register.inclusion_tag("common/_pill.html")
def stage_pill(request: SigningRequest) -> Part:
    """What came of a request."""
    words, tone = STAGES[request.stage]
    return pill(words, tone)


@register.inclusion_tag("common/_pill.html")
def scan_batch_pill(batch: ScanBatch) -> Part:
    """How far a batch of signed forms is."""
    return pill(batch.get_state_display(), PROGRESS.get(batch.state, "mute"))


@register.filter
def page_name(page: ScanPage, letters: int) -> str:
    """A page by its file, cut to so many letters, and its number."""
    return f"{Truncator(page.file.name).chars(letters)}, trang {page.number}"


@register.filter
def leaf(page: ScanPage) -> str:
    """Which sheet of its paper a page is; empty: its code does not say."""
    return f"tờ {page.leaf}/{page.leaves}" if page.leaves else ""
