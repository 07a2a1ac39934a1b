"""One province with real rows for the tests of a module, emptied when they are done."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area
from hangthat.domain.commitments.services import issue_text
from tests.commits.doors import Place
from tests.commits.ledger import committed
from tests.commits.province import Province
from tests.gates import sampling


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On PostgreSQL an ordinary run takes half of the files, the other half the next day."""
    for item in items:
        here = item.path.parent == Path(__file__).parent
        if here and not sampling.IS_SQLITE and not sampling.tries_part(item.path.stem[5:], 2):
            item.add_marker(pytest.mark.skip(reason="another day on PostgreSQL"))


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    yield from _province(django_db_blocker)


@pytest.fixture
def own_province(django_db_setup: None, django_db_blocker: Any) -> Iterator[Province]:
    """Of one test: all rows are compared after each deed, so they had better be few."""
    yield from _province(django_db_blocker)


def _province(blocker: Any) -> Iterator[Province]:
    logging.disable(logging.CRITICAL)
    with committed(blocker):
        yield Province()
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def place(django_db_setup: None, django_db_blocker: Any) -> Iterator[Place]:
    with committed(django_db_blocker):
        top = Area.objects.create(code="20", name="Tỉnh Lạng Sơn", level="province")
        ward = Area.objects.create(code="00001", name="Phường Một", level="commune", parent=top)
        agency = Agency.objects.create(code="QLTT-1", name="Chi cục Quản lý thị trường")
        text = issue_text(kind="trade", verbs="trade", wording="Tôi hứa.", by=None, at=now())
        head = add_officer(
            username="truong", full_name="Trường", role=Role.STANDING_HEAD, agency=agency, at=now()
        )
        yield Place(ward, text, head, agency)
