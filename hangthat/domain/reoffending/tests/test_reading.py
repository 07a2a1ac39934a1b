"""What the clocks take from the records of decisions and violations."""

from datetime import date

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import EventKind, Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.tests.office import BY, NOON, TODAY, Office
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reoffending.grammar import Compliance, Repeated, State
from hangthat.domain.reoffending.queries.offender import OffenderOn, offender_of
from hangthat.domain.reoffending.tests.law import enact

pytestmark = pytest.mark.django_db


def known(shop: Establishment, user: User, on: date) -> OffenderOn:
    return read(offender_of(shop, user)).on(on)


def test_a_decision_of_which_only_the_service_was_recorded_is_never_clean_by_time_alone(
    ward_one: Area, an: User
) -> None:
    """Decided on 05/01/2023: nobody said whether it was paid, so even in 2026 it may weigh."""
    enact()
    (shop,) = stalls(ward_one, 1)
    violation = find_violation(
        classification="counterfeit", found_on=date(2023, 1, 3), establishment=shop, **BY
    )
    fine = {"sanction": "fine", "fine_vnd": 5_000_000, "number": "9/QĐ"}
    made = decide(violation=violation, decided_on=date(2023, 1, 5), **fine, **BY)
    assert made.paper
    record_event(
        paper=made.paper, kind=EventKind.SERVED, occurred_on=date(2023, 1, 9),
        details=Details(words="giao trực tiếp"), **BY,
    )  # fmt: skip

    now = known(shop, an, TODAY)

    assert now.sanctioned(0).compliance == Compliance.UNKNOWN
    assert now.decision_state(0) == State.UNCLEAR


def test_of_a_decision_that_was_signed_here_everybody_would_have_said_that_it_was_carried_out(
    ward_one: Area, an: User
) -> None:
    enact()
    office = Office(ward_one)
    record_event(
        paper=office.signed(), kind=EventKind.SERVED, occurred_on=TODAY, by=office.officer,
        at=NOON, details=Details(words="giao trực tiếp"),
    )  # fmt: skip

    assert known(office.shop, an, TODAY).sanctioned(0).compliance == Compliance.NEVER_DONE


@pytest.mark.parametrize(
    ("kind", "repeated"),
    [("food_safety", Repeated.NO), ("invoice", Repeated.NO), ("counterfeit", Repeated.UNCLEAR)],
)
def test_an_older_row_without_its_last_day_is_limited_as_its_class_is(
    ward_one: Area, an: User, kind: str, repeated: Repeated
) -> None:
    """Found on 05/01/2025 and 05/03/2026: 14 months; of goods two years, else one (Art. 6)."""
    enact()
    (shop,) = stalls(ward_one, 1)
    for found_on in (date(2025, 1, 5), date(2026, 3, 5)):
        find_violation(classification=kind, found_on=found_on, establishment=shop, **BY)
    Violation.objects.update(limitation_on=None, limitation_rule=None)

    assert known(shop, an, TODAY).assessments[0].repeated == repeated
