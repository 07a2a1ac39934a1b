"""`setup` and `demo` write much, in many transactions: wherever they break off, all is told.

The journal takes no line any more after so many. What was committed until then has its line or
its hash; `setup` goes on from there.
"""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.core.journal.services.verifying import verify
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import PlanVersion
from tests.commits.ledger import NoLine, committed, no_line_taken
from tests.gate_counts import TOTAL, TRIED
from tests.gates import sampling

# which deeds they do matters little; how they are told does
CHECK_ONLY_AFTER = (
    *("hangthat/core/journal/", "hangthat/core/common/", "hangthat/domain/world/"),
    *("hangthat/desk/management/", "tests/commits/"),
)
DEMO = ("demo", "--size", "50")
# Lines that are taken before the journal breaks: of `setup` it is some 850, of this demo 2,100.
ALL_OF_SETUP = (0, 1, 2, 200, 500, 800)
ALL_OF_DEMO = (0, 1900, 2060, 2080, 2095, 2100, 2110)
OF_SETUP = ALL_OF_SETUP if sampling.WHOLE else (500,)
OF_DEMO = ALL_OF_DEMO if sampling.WHOLE else (2100,)
COUNTED = "commits: setup and demo broken off"


def must_break_off(*words: str, after: int) -> None:
    """(RuntimeError: a savepoint of buffered inserts is never gone back to.)"""
    with no_line_taken(after=after) as tries, pytest.raises((NoLine, RuntimeError)):
        call_command(*words, stdout=StringIO())
    assert len(tries) > after


def must_be_told() -> None:
    """Refuses: a row for which neither line nor hash stands, or that says otherwise."""
    assert list(map(str, compare(Compared()))) == []
    assert [walk.fault for walk in verify() if walk.fault] == []


def _count(request: pytest.FixtureRequest) -> None:
    total = len(ALL_OF_SETUP) + len(ALL_OF_DEMO)
    request.node.user_properties.extend([(TRIED, (COUNTED, 1)), (TOTAL, (COUNTED, total))])


@pytest.mark.parametrize("after", OF_SETUP)
def test_a_setup_that_broke_off_has_told_what_it_wrote_and_goes_on(
    django_db_setup: None, django_db_blocker: Any, after: int, request: pytest.FixtureRequest
) -> None:
    with committed(django_db_blocker):
        must_break_off("setup", after=after)
        must_be_told()

        call_command("setup", stdout=StringIO())
        must_be_told()
        assert PlanVersion.objects.exists()
    _count(request)


@pytest.mark.parametrize("after", OF_DEMO)
def test_a_demo_that_broke_off_has_told_what_it_wrote(
    django_db_setup: None, django_db_blocker: Any, after: int, request: pytest.FixtureRequest
) -> None:
    """The province itself is one transaction: there is all of it or nothing."""
    with committed(django_db_blocker):
        call_command("setup", stdout=StringIO())
        must_break_off(*DEMO, after=after)
        must_be_told()

        assert Establishment.objects.count() in (0, 50)
    _count(request)


@pytest.mark.once
def test_the_province_of_the_first_start_is_invented_to_its_end(
    django_db_setup: None, django_db_blocker: Any
) -> None:
    """As `make run` does it: the smaller provinces of other tests met no stall of two tenants."""
    said = StringIO()
    with committed(django_db_blocker):
        call_command("setup", stdout=StringIO())
        call_command("demo", stdout=said)

        assert Establishment.objects.count() >= 6_000
        assert "Đăng nhập: an / hangthat-demo" in said.getvalue()
