"""Saved lists: the menu of any list whose view is marked `saved_as`."""

from django import template
from django.template.context import Context

from hangthat.core.agencies.models import SavedFilter
from hangthat.core.common.templatetags.look import Part
from hangthat.desk.parts.queries.saved_lists import address_of, key_of

register = template.Library()


@register.inclusion_tag("parts/_saved_lists.html", takes_context=True)
def saved_lists(context: Context) -> Part:
    """What the reader, or somebody of his agency for it, saved of the list that is shown.

    Of a page that is no such list, nothing. One statement.
    """
    request = context["request"]
    if not (key := key_of(request.resolver_match)):
        return {}
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "request": request,
        "user": request.user,
        "key": key,
        "address": address_of(key),
        "saved": list(SavedFilter.objects.visible_to(request.user).filter(page=key)),
        "query": query.urlencode(),
    }
