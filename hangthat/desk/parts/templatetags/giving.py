"""From a number to the order about it."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def give_about(context: Context, words: str, page: str, **query: str | int) -> SafeString:
    """A link to give an order about a page, which the form then names; nothing for who may not.

    `words`: what it is about, for who does not see where the link stands.
    """
    if not context["may"]["add_assignment"]:
        return SafeString("")
    if query:
        page = f"{page}{'&' if '?' in page else '?'}{urlencode(query)}"
    return format_html(
        '<a class="give off-paper" href="{}?{}" aria-label="Giao việc: {}">Giao việc</a>',
        reverse("desk:assignment_add"),
        urlencode({"tu": page}),
        words,
    )
