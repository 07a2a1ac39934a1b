"""Addresses of pages as templates ask for them."""

from typing import Any

from django.template import Context
from django.urls import NoReverseMatch, get_script_prefix, resolve, reverse


def address_of(name: str, *args: Any) -> str:
    """Empty if there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def opened(context: Context, name: str, *args: Any) -> str:
    """The address, if the reader has the right (`may`) that its page asks for; else empty."""
    address = address_of(name, *args)
    if not address or "may" not in context:
        return address
    asked = getattr(resolve(f"/{address.removeprefix(get_script_prefix())}").func, "asks", None)
    if asked is None:
        return address
    resource, action = asked
    return address if context["may"][f"{action}_{resource}"] else ""
