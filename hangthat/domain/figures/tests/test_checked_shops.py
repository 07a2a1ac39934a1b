"""A shop is checked once somebody could tell; until then it is not known."""

from datetime import date, timedelta

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import record

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("finding", "later", "checked"),
    [
        ("clean", 0, 1),
        ("violation", 0, 1),
        ("refused", 0, 0),
        ("not_found", 0, 0),
        ("clean", 1, 0),
        ("clean", -900, 1),
    ],
)
def test_only_a_check_by_that_day_that_could_tell_makes_a_shop_checked(
    ward_one: Area, an: User, finding: str, later: int, checked: int
) -> None:
    shop, _ = stalls(ward_one, 2)
    held_on = DAY + timedelta(later)
    record(held_on=held_on, type="periodic", findings={shop: finding}, **BY)

    told = Figures(an).numbers(
        Asked(Window(DAY, DAY), area=ward_one),
        [BY_KEY[key] for key in ("shops", "shops_checked", "shops_unchecked")],
    )

    assert told == {"shops": 2, "shops_checked": checked, "shops_unchecked": 2 - checked}


def test_a_check_that_was_withdrawn_leaves_the_shop_not_known(ward_one: Area, an: User) -> None:
    shop = stalls(ward_one, 1)[0]
    record(held_on=DAY, type="periodic", findings={shop: "clean"}, **BY)
    Inspection.objects.update(withdrawn_on=DAY)

    figures = Figures(an)
    rows = figures.rows(BY_KEY["shops_unchecked"], Asked(Window(DAY, DAY)))

    assert rows is not None
    assert list(rows) == [shop]
