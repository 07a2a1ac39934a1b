"""One province with real rows for the tests of a module, emptied when they are done."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from tests.commits.ledger import committed
from tests.commits.province import Province


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    logging.disable(logging.CRITICAL)
    with committed(django_db_blocker):
        yield Province()
    logging.disable(logging.NOTSET)
