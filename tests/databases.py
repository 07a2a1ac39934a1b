"""A plug-in of pytest: which tests run on PostgreSQL too, and which a whole run takes in turn.

The rooms do, since what they ask of a database may be answered otherwise: locks, sorting, JSON,
constraints, triggers, transactions, SQL of our own. Pages are built from the rooms' answers and run
once, with SQLite; of each slice a file that is marked `both` goes through the whole of it again.
A whole ordinary run shares the files of rooms, slices and the whole house between the databases: a
ninth of them runs with PostgreSQL, others the next day, and the rest with SQLite. Whole
transactions, gates, races and commits run on both.
Such a run takes a third of the journeys in a browser each day, with PostgreSQL a ninth, and what
is marked `turns(n)` each n-th day.
A run of some paths, and one with full gates, takes all that it is given.
"""

import os
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

# Set by `make test` where it shares files between the databases.
IN_TURN = "HANGTHAT_ROOMS_IN_TURN"
ROOMS = ("hangthat/core/", "hangthat/domain/")
PAGES = ("hangthat/desk/", "hangthat/portal/", "hangthat/config/")
BROWSER = {"sqlite": 3, "postgresql": 9}  # days that all journeys take
# on PostgreSQL, of gates that ask about each person or field: days that all of them take
GATES_IN_TURN = {"tests/gates/test_references.py": 3, "tests/gates/test_canary.py": 3}
JOURNEYS = "journeys in a browser"
HOUSE = "tests/test_"  # of the whole house, beside gates, races and commits
FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "postgresql" and not os.environ.get(IN_TURN):
        return
    runs = runs_on_postgres if connection.vendor == "postgresql" else runs_on_sqlite
    here = [item for item in items if runs(item)]
    kept = [item for item in here if is_of_today(item)]
    _count_journeys(here, kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def is_of_today(item: Any) -> bool:
    """Whether this run takes what whole ordinary runs take in turn; any other run takes it."""
    from tests.gates.sampling import in_turn  # asks for the database, which has settings by now

    marker = item.get_closest_marker("turns")
    days = BROWSER[connection.vendor] if item.get_closest_marker("browser") else 1
    if connection.vendor == "postgresql":
        days = GATES_IN_TURN.get(item.nodeid.partition("::")[0], days)
    days = marker.args[0] if marker else days
    return not os.environ.get(IN_TURN) or in_turn(item.nodeid, days)


def _count_journeys(here: list[Any], kept: list[Any]) -> None:
    from tests.gate_counts import TOTAL, TRIED  # a plug-in, loaded after this one

    total = sum(bool(item.get_closest_marker("browser")) for item in here)
    for item in kept:
        if item.get_closest_marker("browser"):
            item.user_properties += [(TRIED, (JOURNEYS, 1)), (TOTAL, (JOURNEYS, total))]


def uses_database(item: Any) -> bool:
    case = getattr(item, "cls", None)
    if case is not None and issubclass(case, TransactionTestCase):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & FIXTURES) or item.get_closest_marker("django_db") is not None


def runs_on_postgres(item: Any) -> bool:
    return runs_on_both(item) and (not is_shared(item) or _is_in_turn(item))


def runs_on_sqlite(item: Any) -> bool:
    return not (runs_on_both(item) and is_shared(item) and _is_in_turn(item))


def runs_on_both(item: Any) -> bool:
    """`once` is stronger than `both`; whole transactions may wait for each other's locks."""
    if not uses_database(item) or item.get_closest_marker("once"):
        return False
    ours = not item.nodeid.startswith(PAGES) or item.get_closest_marker("both")
    return bool(ours or _is_transaction(item))


def is_shared(item: Any) -> bool:
    """Whether a whole run takes it with the one database or the other, each in its turn."""
    shares = bool(os.environ.get(IN_TURN)) and item.nodeid.startswith((*ROOMS, *PAGES, HOUSE))
    return shares and not _is_transaction(item)


def _is_transaction(item: Any) -> bool:
    marker = item.get_closest_marker("django_db")
    case = getattr(item, "cls", None)
    own = case is not None and issubclass(case, TransactionTestCase)
    return own or bool(marker and marker.kwargs.get("transaction"))


def _is_in_turn(item: Any) -> bool:
    from tests.gates.sampling import in_turn  # asks for the database, which has settings by now

    return in_turn(item.nodeid.partition("::")[0])
