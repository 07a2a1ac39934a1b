"""Saved lists: the menu of any list that a slice names in `lists` of its `slice.py`."""

from django import template
from django.template.context import Context
from django.urls import reverse

from hangthat.core.agencies.models import SavedFilter
from hangthat.core.common.templatetags.look import Part

register = template.Library()


@register.inclusion_tag("parts/_saved_lists.html", takes_context=True)
def saved_lists(context: Context) -> Part:
    """What the reader, or somebody of his agency for it, saved of the list that is shown.

    The list is known by the name of its address. One statement.
    """
    request = context["request"]
    key = context["list_keys"][request.resolver_match.view_name]
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "request": request,
        "user": request.user,
        "key": key,
        "address": reverse(request.resolver_match.view_name),
        "saved": list(SavedFilter.objects.visible_to(request.user).filter(page=key)),
        "query": query.urlencode(),
    }
