"""What the orders are about that a page offers to give."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.test import Client
from django.urls import resolve

from hangthat.core.agencies.models import User

_LINK = re.compile(r'href="(/nhiem-vu/giao/\?tu=[^"]*)"')


def orders_on(client: Client, reader: User, address: str) -> list[str]:
    """As their links have them, and the form that the first one opens, which takes it so."""
    client.force_login(reader)
    page = client.get(address)
    assert page.status_code == 200, address
    links = [unescape(one) for one in dict.fromkeys(_LINK.findall(page.content.decode()))]
    found = [parse_qs(urlsplit(link).query)["tu"][0] for link in links]
    for about in found:
        assert resolve(urlsplit(about).path).namespace == "desk", about
    if links:
        form = client.get(links[0]).context["form"]
        asked, filled = urlsplit(found[0]), urlsplit(form["about"].value())
        assert filled.path == asked.path
        assert parse_qs(asked.query).items() <= parse_qs(filled.query).items()
        errors = client.post(links[0], {"about": found[0]}).context["form"].errors
        assert "title" in errors
        assert "about" not in errors
    return found
