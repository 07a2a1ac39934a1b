"""Before and after a signature: a small world whose shares are worked out by hand."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.grammar import Share
from hangthat.domain.followups.services import AFTER, BEFORE, NO_PAPER, SAME_DAY, Checks
from hangthat.domain.followups.tests.small import BY, TODAY, checks, signs, stalls, text
from hangthat.domain.inspections.services import record

SIGNED = date(2025, 5, 4)
_CHECKS = st.tuples(st.integers(0, 2), st.integers(0, 9), st.booleans())
EVER = {"first": date(2021, 1, 1), "last": TODAY, "on": TODAY}


def test_the_shares_of_a_small_world_are_those_counted_by_hand(an: User, ward_one: Area) -> None:
    one, other, unsigned = stalls(ward_one, 3)
    signs(one, SIGNED)
    paper = signs(other, SIGNED)
    checks(one, date(2024, 2, 1), violation="counterfeit")
    checks(one, date(2024, 9, 1))
    checks(one, SIGNED, violation="ip")  # on the day itself: neither
    checks(one, date(2025, 9, 1))
    checks(other, date(2024, 9, 1), violation="ip")
    checks(other, date(2026, 1, 1), violation="counterfeit")
    checks(other, date(2026, 2, 1), violation="food_safety")  # not what was promised
    checks(unsigned, date(2024, 3, 1), violation="unknown_origin")
    checks(unsigned, date(2026, 3, 1))
    record(held_on=date(2026, 4, 1), type="periodic", findings={one: "not_found"}, **BY)
    record(held_on=date(2026, 4, 2), type="periodic", findings={one: "violation"}, **BY)
    revoke(commitment=paper, revoked_on=date(2026, 1, 2), reason="vi phạm", **BY)

    sides = Checks.load(an, **EVER).sides()

    assert (sides.before, sides.after, sides.never) == (Share(2, 3), Share(1, 3), Share(1, 2))
    assert (sides.same_day, sides.unclear) == (1, 1)
    assert sides.change.verdict == "unknown"


def test_an_owners_own_paper_holds_at_his_shop_and_a_wrong_entry_holds_nowhere(
    an: User, ward_one: Area
) -> None:
    by_owner, mistaken, party_of = stalls(ward_one, 3)
    sign(text=text("import"), member=by_owner.party, signed_on=SIGNED, **BY)
    wrong = signs(mistaken, SIGNED)
    revoke(commitment=wrong, revoked_on=SIGNED, reason="ghi nhầm", **BY)
    signs(party_of, SIGNED)
    for subject in (by_owner, mistaken, party_of.party):
        checks(subject, date(2025, 9, 1))

    found = Checks.load(an, **EVER)

    order = found.rows["id"].argsort()
    assert found.groups()[order].tolist() == [AFTER, NO_PAPER, AFTER]
    assert found.groups(kinds=("trade",))[order].tolist() == [NO_PAPER, NO_PAPER, AFTER]


def test_the_period_narrows_the_checks_not_the_papers(an: User, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    signs(shop, SIGNED)
    for day in (date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        checks(shop, day)

    in_2026 = Checks.load(an, first=date(2026, 1, 1), last=date(2026, 12, 31), on=TODAY)
    elsewhere = Checks.load(an, **EVER, narrowed=Establishment.objects.none())

    assert in_2026.sides().after == Share(0, 1)
    assert elsewhere.sides().after == Share(0, 0)


def test_nobody_compares_what_he_does_not_see(chi: User, ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    signs(shop, SIGNED)
    checks(shop, date(2025, 9, 1))

    assert Checks.load(chi, **EVER).sides().after == Share(0, 0)


@pytest.mark.django_db
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.lists(_CHECKS, max_size=12, unique_by=lambda one: one[:2]))
def test_every_check_stands_on_one_side_and_the_shops_add_up_to_the_whole(
    an: User, ward_one: Area, days: list[tuple[int, int, bool]]
) -> None:
    shops = stalls(ward_one, 3)
    signs(shops[0], date(2025, 6, 5))
    signs(shops[1], date(2025, 6, 2))
    for shop, day, bad in days:
        on = date(2025, 6, 1 + day)
        checks(shops[shop], on, violation="ip" if bad else "")

    found = Checks.load(an, **EVER)
    mine = [shop.pk for shop in shops]

    parts = [found.sides(found.rows["establishment"] == pk) for pk in mine]
    here = [found.rows["establishment"] == pk for pk in mine]
    whole = found.sides(here[0] | here[1] | here[2])
    assert whole.before == parts[0].before + parts[1].before + parts[2].before
    assert whole.after == parts[0].after + parts[1].after + parts[2].after
    told = whole.before + whole.after + whole.never
    assert told.checks + whole.same_day == len(days)
    assert told.found <= told.checks
    groups = set(found.groups().tolist())
    assert groups <= {BEFORE, SAME_DAY, AFTER, NO_PAPER}
