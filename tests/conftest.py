"""One browser for all journeys of a process."""

from collections.abc import Iterator

import pytest

collect_ignore = ["subject"]  # runs in the copy of the house that tests/test_new_subject.py makes


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from tests import browser_parts  # only the journeys need it

    with browser_parts.open_browser() as browser:
        yield browser
