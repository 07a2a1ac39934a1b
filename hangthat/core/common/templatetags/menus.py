"""Acts of a page that are not its likely ones, folded behind one button."""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_block_tag
def more_actions(content: str, label: str = "Việc khác") -> str:
    """Links, without the look of buttons; nothing if the reader may follow none."""
    if not content.strip():
        return ""
    return render_to_string("common/_more_actions.html", {"links": content, "label": label})
