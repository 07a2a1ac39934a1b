"""What is committed stays until the last trial of a module; the tables are empty afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest

from hangthat.core.journal.testing import guard_lowered
from tests.emptying import empty_tables
from tests.races.scene import Scene, build


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock():
        yield build()
        with guard_lowered():
            empty_tables()
