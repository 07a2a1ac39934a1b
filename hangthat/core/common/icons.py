"""Drawings beside words."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

# a page has a hundred; Django would ask all apps for each
_drawings = cache(lambda: static("vendor/icons.svg"))


def icon(name: str, label: str = "") -> SafeString:
    """A drawing of vendor/icons.svg; silent to screen readers unless it has a label."""
    said = 'role="img" aria-label="{}"' if label else 'aria-hidden="true"{}'
    svg = '<svg class="icon" width="20" height="20" ' + said + '><use href="{}#{}"></use></svg>'
    return format_html(svg, label, _drawings(), name)
