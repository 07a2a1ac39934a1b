"""One browser for all journeys of a process, one province for the lists of a file."""

from collections.abc import Iterator
from typing import Any

import pytest

collect_ignore = ["subject"]  # runs in the copy of the house that tests/test_new_subject.py makes


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from tests import browser_parts  # only the journeys need it

    with browser_parts.open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def shipped_province(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Stands below the transactions of the tests of a file, none of which may write for good."""
    from django.db import transaction

    from tests.untidy.province import load_province

    with django_db_blocker.unblock(), transaction.atomic():
        load_province()
        yield
        transaction.set_rollback(True)
