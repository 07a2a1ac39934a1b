"""A1: every (address, method) of the house is a row of its slice, and says what the row says."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import get_resolver, path

from hangthat.config.middleware import PolicyMiddleware
from hangthat.config.urls import urlpatterns as real
from hangthat.desk.people.urls import account_patterns
from hangthat.portal.urls import urlpatterns as portal
from tests.gates.doors import doors
from tests.gates.matrix import ROWS
from tests.gates.rows import PUBLIC, SIGNED_IN, Row
from tests.gates.slices import packages

FLOOR = 240


def owners() -> dict[str, str]:
    """Route → the slice whose `urls` or routers it stands in; without one it is the desk's own."""
    slices = {door.route: "people" for door in doors(list(account_patterns))}
    slices |= {door.route: "portal" for door in doors(portal, "portal:")}
    for name, package in packages().items():
        if find_spec(f"{package}.slice"):
            one = getattr(import_module(f"{package}.slice"), "SLICE", None)
            slices |= {door.route: name for door in doors(list(one.urls) if one else [], "desk:")}
            routers = one.routers if one else ()
            slices |= {f"api:{route}": name for each in routers for route in each.path_operations}
    return slices


def file_of(name: str) -> str:
    return f"{packages()[name].replace('.', '/')}/tests/access.py"


def census(declared: Iterable[Row] = ROWS) -> list[str]:
    """What is wrong between the resolver and the rows, in words."""
    there, slices = list(doors(get_resolver().url_patterns)), owners()
    listed = Counter((row.route, row.method) for row in declared)
    rows = {(row.route, row.method): row for row in declared}
    wrong = [f"listed twice: {name}" for name, n in listed.items() if n > 1]
    keys = {key for door in there for key in ((door.route, door.method), (door.route, ""))}
    gone = rows.keys() - keys
    wrong += [f"{file_of(rows[key].slice)} has {key}, which no address answers" for key in gone]
    for door in there:
        row = rows.get((door.route, "")) or rows.get((door.route, door.method))
        file = file_of(slices.get(door.route, "desk"))
        if row is None:
            wrong.append(f"{file} lacks {door.method} {door.route}")
        elif file != file_of(row.slice):
            wrong.append(f"{file_of(row.slice)} has {door.route}, which belongs in {file}")
        elif row.needs != door.says:
            wrong.append(f"{door.route} asks {door.says}, {file} says {row.needs}")
    return wrong


def unlisted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mở")


urlpatterns = [*real, path("cua-moi/", unlisted, name="unlisted")]


def test_every_door_is_listed_and_says_the_same(counted: Counter) -> None:
    there = list(doors(get_resolver().url_patterns))

    assert census() == []
    assert all(door.says in {PUBLIC, SIGNED_IN} or isinstance(door.says, tuple) for door in there)
    assert len(there) >= FLOOR
    counted["A1 doors listed"] += len(there)


@override_settings(ROOT_URLCONF="tests.gates.test_census")
def test_a_view_that_nobody_listed_fails_the_census() -> None:
    assert "hangthat/desk/tests/access.py lacks GET unlisted" in census()


def test_the_census_names_the_slice_that_lacks_a_row() -> None:
    rows = [row for row in ROWS if row.route not in {"desk:place", "api:/places"}]
    lacking = [
        *(f"{method} desk:place" for method in ("GET", "HEAD", "POST")),
        *(f"{method} api:/places" for method in ("GET", "POST")),
    ]

    assert census(rows) == [f"hangthat/desk/places/tests/access.py lacks {one}" for one in lacking]


def test_the_census_names_the_slice_in_whose_rows_another_ones_view_stands() -> None:
    rows = [replace(row, slice="shops") if row.route == "desk:place" else row for row in ROWS]
    there, here = (f"hangthat/desk/{name}/tests/access.py" for name in ("shops", "places"))

    assert set(census(rows)) == {f"{there} has desk:place, which belongs in {here}"}


def test_a_view_that_says_nothing_is_not_run() -> None:
    guard = PolicyMiddleware(unlisted)

    with pytest.raises(PermissionDenied):
        guard.process_view(RequestFactory().get("/cua-moi/"), unlisted)
