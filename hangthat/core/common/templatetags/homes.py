"""The first page of whoever reads, for pages that know no address of the desk."""

from django import template
from django.conf import settings
from django.shortcuts import resolve_url
from django.template.context import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def first_page(context: Context) -> str:
    """The officers' for who is signed in, the citizens' for anybody else."""
    user = context.get("user")
    return resolve_url(settings.LOGIN_REDIRECT_URL) if user and user.is_authenticated else "/"
