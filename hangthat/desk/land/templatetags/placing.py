"""What is ticked to be placed in a unit."""

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string

register = template.Library()


@register.simple_block_tag
def tick_line(content: str, box: BoundField, code: str) -> str:
    """A check box of the field for the record of that code; the content describes the record."""
    part = {
        "name": box.html_name,
        "code": code,
        "ticked": code in (box.value() or ()),
        "content": content,
    }
    return render_to_string("land/_tick_line.html", part)
