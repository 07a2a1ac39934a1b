"""What came after a signature: never looked at, clean, or in breach of the word."""

from datetime import date

import pytest

from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.domain.cases import services as cases
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.establishments import services as registry
from hangthat.domain.followups.facts import CLEAN, NEVER_CHECKED, VIOLATED, Facts
from hangthat.domain.followups.tests.small import BY, NOON, TODAY, checks, signs, stalls, text

SIGNED = date(2026, 5, 4)


def states(user: User | None) -> list[int]:
    """Of all papers in force, in the order of their signing."""
    facts = Facts.load(user, on=TODAY)
    order = facts.papers["id"].argsort()
    return facts.states[order].tolist()


def test_only_what_happened_after_the_day_of_signing_counts(an: User, ward_one: Area) -> None:
    never, same_day, clean, violated, both = stalls(ward_one, 5)
    for shop in (never, same_day, clean, violated, both):
        signs(shop, SIGNED)
    checks(never, date(2026, 5, 3), violation="counterfeit")
    checks(same_day, SIGNED)
    checks(clean, date(2026, 5, 5))
    checks(violated, date(2026, 6, 1), violation="ip")
    checks(both, date(2026, 6, 1), violation="counterfeit")
    checks(both, date(2026, 7, 1))

    assert states(an) == [NEVER_CHECKED, NEVER_CHECKED, CLEAN, VIOLATED, VIOLATED]


def test_a_violation_of_another_law_or_one_that_did_not_stand_breaks_no_word(
    an: User, ward_one: Area
) -> None:
    other, dismissed, annulled = stalls(ward_one, 3)
    for shop in (other, dismissed, annulled):
        signs(shop, SIGNED)
    checks(other, date(2026, 6, 1), violation="invoice")
    checks(dismissed, date(2026, 6, 1), violation="counterfeit")
    checks(annulled, date(2026, 6, 1), violation="counterfeit")
    of = {found.establishment: found for found in Violation.objects.all()}
    day = date(2026, 7, 1)
    cases.dismiss(violation=of[dismissed], dismissed_on=day, reason="hàng thật", **BY)
    made = cases.decide(violation=of[annulled], decided_on=day, sanction="warning", **BY)
    assert states(an) == [CLEAN, CLEAN, VIOLATED]

    cases.annul(decision=made, annulled_on=day, reason="sai thẩm quyền", **BY)
    assert states(an) == [CLEAN, CLEAN, CLEAN]


def test_a_partys_word_is_looked_at_in_any_of_its_shops_a_shops_only_there(
    an: User, ward_one: Area
) -> None:
    here, there = stalls(ward_one, 2)
    owner = here.party
    second = registry.open_establishment(
        party=owner, name="Quầy khác", kind="stall", area=ward_one, **BY
    )
    signs(here, SIGNED)
    sign(text=text("import"), member=owner, signed_on=SIGNED, **BY)
    checks(second, date(2026, 6, 1))
    checks(there, date(2026, 6, 1))

    assert states(an) == [NEVER_CHECKED, CLEAN]


def test_papers_over_and_shops_that_closed_wait_for_nobody(an: User, ward_one: Area) -> None:
    revoked, closed, open_one = stalls(ward_one, 3)
    papers = [signs(shop, SIGNED) for shop in (revoked, closed, open_one)]
    revoke(commitment=papers[0], revoked_on=date(2026, 6, 1), reason="đổi mẫu", **BY)
    registry.close_establishment(shop=closed, closed_on=date(2026, 6, 1), **BY)

    assert states(an) == [NEVER_CHECKED]


def test_each_sees_the_papers_of_his_own_land(
    an: User, binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    (here,), (there,) = stalls(ward_one, 1), stalls(commune_two, 1)
    signs(here, SIGNED)
    signs(there, SIGNED)
    checks(there, date(2026, 6, 1))

    assert states(an) == states(None) == [NEVER_CHECKED, CLEAN]
    assert (states(binh), states(chi)) == ([NEVER_CHECKED], [CLEAN])


@pytest.mark.django_db
def test_an_empty_province_has_an_empty_queue() -> None:
    nobody = add_officer(username="ai", password="mot-cau-dai-khac", full_name="Ai", at=NOON)

    assert states(nobody) == states(None) == []
