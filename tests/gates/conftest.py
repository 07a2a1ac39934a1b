"""One seeded province for all gates of a worker, taken back when they are done."""

import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.gate_counts import TOTAL, TRIED
from tests.gates.rendering import unwatched
from tests.gates.world import World, build


@pytest.fixture(scope="package")
def _province(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(_province: World, db: None) -> Iterator[World]:
    """Whatever a test writes is gone after it; thousands of refusals are no news."""
    logging.disable(logging.CRITICAL)
    with unwatched():
        yield _province
    logging.disable(logging.NOTSET)


@pytest.fixture
def counted(request: pytest.FixtureRequest) -> Iterator[Counter]:
    """What a gate tried; told at the end of the run, whichever worker counted it."""
    found: Counter = Counter()
    yield found
    request.node.user_properties.extend((TRIED, one) for one in found.items())


@pytest.fixture
def totals(request: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    """How many there are of what a gate counts; the rest is printed as left out."""
    numbers: dict[str, int] = {}
    yield numbers
    request.node.user_properties.extend((TOTAL, one) for one in numbers.items())
