"""Addresses of pages as templates ask for them."""

from typing import Any

from django.template import Context
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator


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


def link_if_open(context: Context, label: object, name: str, *args: Any) -> SafeString:
    """A link for whoever has the right that its page asks for; for others the words alone."""
    address = opened(context, name, *args)
    words = format_html("{}", label)
    return format_html('<a href="{}">{}</a>', address, words) if address else words


def instead_of(context: Context, name: str, shown: str) -> str:
    """What the address asks for where that is not what the page shows; else empty."""
    asked: str = context["request"].GET.get(name, "").strip()
    return "" if asked == shown else Truncator(asked).chars(40)


def query_with(context: Context, **changes: Any) -> str:
    """The query of the address with some of its values changed; None leaves one out."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"
