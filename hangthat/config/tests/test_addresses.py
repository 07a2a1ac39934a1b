"""The map of addresses leads where one that tries each pattern in turn would lead."""

import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, include, path

from hangthat.config import urls
from hangthat.core.web.addresses import ByFirstWord


def in_turn() -> URLResolver:
    """The same map without the look-up by the first word."""
    plain = [
        path(str(one.pattern), include(one.urlconf_name)) if isinstance(one, ByFirstWord) else one
        for one in urls.urlpatterns
    ]
    return URLResolver(get_resolver().pattern, plain)


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for one in patterns:
        route = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        else:
            filled = re.sub(r"<[^>]+>", "x", re.sub(r"<int:[^>]+>", "1", route))
            yield from (filled, f"{filled}khac/")


def found_by(resolver: URLResolver, address: str) -> str:
    try:
        return repr(resolver.resolve(address))
    except Resolver404:
        return "none"


def test_every_address_leads_where_trying_all_patterns_in_turn_leads() -> None:
    resolver, plain = get_resolver(), in_turn()
    every = [*addresses(resolver.url_patterns), "/khong-co/", "/co-so", "/api/v1/"]

    assert [one for one in every if found_by(resolver, one) != found_by(plain, one)] == []
    assert len({found_by(resolver, one) for one in every}) > 700


def test_an_address_whose_first_word_is_not_fixed_is_refused() -> None:
    module = ModuleType("addresses")
    module.__dict__.update(app_name="x", urlpatterns=[path("<str:code>/", include([]))])

    with pytest.raises(ImproperlyConfigured, match="<str:code>"):
        ByFirstWord("", module).resolve("/a/")
