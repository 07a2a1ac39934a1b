"""A1: every (route, method) of the house stands in the matrix, and says what the matrix says."""

from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import get_resolver, path

from hangthat.config.middleware import PolicyMiddleware
from hangthat.config.urls import urlpatterns as real
from tests.gates.doors import doors
from tests.gates.matrix import PUBLIC, ROWS, SIGNED_IN

FLOOR = 240


def census() -> list[str]:
    """What is wrong between the resolver and the matrix, in words."""
    found = list(doors(get_resolver().url_patterns))
    listed = Counter((row.route, row.method) for row in ROWS)
    asked = {(row.route, row.method): row.asks for row in ROWS}
    wrong = [f"listed twice: {name}" for name, n in listed.items() if n > 1]
    there = {key for door in found for key in ((door.route, door.method), (door.route, ""))}
    wrong += [f"in the matrix, but no such route: {key}" for key in asked.keys() - there]
    for door in found:
        says = asked.get((door.route, ""), asked.get((door.route, door.method)))
        if says is None:
            wrong.append(f"not in the matrix: {door.method} {door.route}")
        elif says != door.says:
            wrong.append(f"{door.route} asks {door.says}, the matrix says {says}")
    return wrong


def unlisted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mở")


urlpatterns = [*real, path("cua-moi/", unlisted, name="unlisted")]


def test_every_door_is_listed_and_says_the_same(counted: Counter) -> None:
    found = list(doors(get_resolver().url_patterns))

    assert census() == []
    assert all(door.says in {PUBLIC, SIGNED_IN} or isinstance(door.says, tuple) for door in found)
    assert len(found) >= FLOOR
    counted["A1 doors listed"] += len(found)


@override_settings(ROOT_URLCONF="tests.gates.test_census")
def test_a_view_that_nobody_listed_fails_the_census() -> None:
    assert "not in the matrix: GET unlisted" in census()


def test_a_view_that_says_nothing_is_not_run() -> None:
    guard = PolicyMiddleware(unlisted)

    with pytest.raises(PermissionDenied):
        guard.process_view(RequestFactory().get("/cua-moi/"), unlisted)
