"""Addresses of pages as templates ask for them."""

from typing import Any

from django.template import Context
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse


def address_of(name: str, *args: Any) -> str:
    """Empty if there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def opened(context: Context, name: str, *args: Any) -> str:
    """The address, if the reader has the right (`may`) that its page asks for; else empty."""
    address = address_of(name, *args)
    return address if may_open(context, address) else ""


def may_open(context: Context, address: str) -> bool:
    """Whether the reader has the right that the page at an address of ours asks for."""
    if not address or "may" not in context:
        return True
    try:
        page = resolve(f"/{address.partition('?')[0].removeprefix(get_script_prefix())}")
    except Resolver404:
        return True
    resource, action = getattr(page.func, "asks", ("", ""))
    return not resource or bool(context["may"][f"{action}_{resource}"])
