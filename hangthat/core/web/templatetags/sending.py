"""What a form that writes carries besides its fields."""

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hangthat.core.web.form_tokens import FIELD, new_token

register = template.Library()


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> SafeString:
    """A fresh token for the officer who sees the form: it can be sent once."""
    request = context["request"]
    unsent = "data-unsent" if getattr(request, "draft", None) else ""
    return format_html(
        '<input type="hidden" name="{}" value="{}" {}>', FIELD, new_token(request.user.pk), unsent
    )


@register.simple_tag
def kept_form(*title: object) -> SafeString:
    """Attributes of a form that the device keeps until it was written (kept-forms.js).

    The browser itself must not fill it: on the way back it would, for whoever is signed in then.
    The words of `title` say in the list of what is not sent yet which form it is, and of whom.
    """
    return format_html(
        'data-kept="{}" autocomplete="off" hx-post="" hx-select="#main" hx-target="#main"'
        ' hx-swap="outerHTML show:window:top" hx-sync="this:replace" hx-disinherit="*"',
        " ".join(map(str, title)),
    )
