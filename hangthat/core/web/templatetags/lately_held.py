"""What somebody held until lately, for the page that refuses him."""

from django import template
from django.template.context import Context
from django.utils.timezone import localdate

from hangthat.core.access.models import Grant, Post

register = template.Library()


@register.simple_tag(takes_context=True)
def lately_held(context: Context) -> list[str]:
    """The roles and titles of who is signed in that ended within the last days, a line each."""
    user = context.get("user")
    if not user or not user.is_authenticated:
        return []
    on = localdate()
    # unscoped: one's own
    roles = Grant.objects.filter(user=user).over(on=on).select_related("area", "agency", "follows")
    # unscoped: one's own
    posts = Post.objects.filter(user=user).over(on=on).select_related("title", "agency")
    return [
        *(f"Vai trò {one}: từ ngày {one.over_from():%d/%m/%Y}" for one in roles),
        *(f"Chức danh {one}: từ ngày {one.over_from():%d/%m/%Y}" for one in posts),
    ]
