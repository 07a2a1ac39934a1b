"""A plug-in of pytest: which tests run on PostgreSQL too.

The rooms do, since what they ask of a database may be answered otherwise: locks, sorting, JSON,
constraints, triggers, transactions, SQL of our own. Pages are built from the rooms' answers and run
once, with SQLite; of each slice a file that is marked `both` goes through the whole of it again.
"""

from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

PAGES = ("hangthat/desk/", "hangthat/portal/", "hangthat/config/")
FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "postgresql":
        return
    kept = [item for item in items if uses_database(item) and runs_on_both(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def uses_database(item: Any) -> bool:
    case = getattr(item, "cls", None)
    if case is not None and issubclass(case, TransactionTestCase):
        return True
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & FIXTURES) or item.get_closest_marker("django_db") is not None


def runs_on_both(item: Any) -> bool:
    """`once` is stronger than `both`; whole transactions may wait for each other's locks."""
    if item.get_closest_marker("once"):
        return False
    if item.get_closest_marker("both") or not item.nodeid.startswith(PAGES):
        return True
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))
