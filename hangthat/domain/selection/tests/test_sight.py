"""Points, rates and lists of origin are made of what the person sees, and of nothing else."""

from datetime import timedelta

import pytest
from django.db.models import Q

from hangthat.core.agencies.models import Area, User
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import record
from hangthat.domain.selection.lexicon import Factor
from hangthat.domain.selection.queries import candidates, hit_rates, inspections_held
from hangthat.domain.selection.queries.origin import strata_by_code


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


def test_what_the_owner_did_elsewhere_weighs_for_those_who_may_know_of_it(
    shop: Establishment, commune_two: Area, an: User, binh: User
) -> None:
    other = stalls(commune_two, 1)[0]
    Establishment.objects.filter(pk=other.pk).update(party=shop.party)
    day = TODAY - timedelta(30)
    find_violation(classification="ip", found_on=day, establishment=other, **BY)

    def history(user: User) -> int:
        found = candidates(user, within=Q(area=shop.area_id), on=TODAY, agency=None)
        why = {one.factor: one.points for one in found.scored.why(0)}
        return why[Factor.HISTORY]

    assert history(an) > 0
    assert history(binh) == 0


def test_rates_count_what_the_person_sees(shop: Establishment, binh: User, chi: User) -> None:
    record(held_on=TODAY, type="periodic", findings={shop: "violation"}, **BY)
    days = {"first": TODAY, "last": TODAY}

    assert sum(one.seen for one in hit_rates(binh, **days)) == 1
    assert sum(one.seen for one in hit_rates(chi, **days)) == 0
    assert inspections_held(binh, **days).province == 1
    assert inspections_held(chi, **days).province == 0
    assert inspections_held(chi, **days).forces == ()


def test_a_list_of_origin_holds_what_its_writer_sees(
    shop: Establishment, binh: User, chi: User
) -> None:
    asked = {"area": shop.area, "on": TODAY, "size": 1}

    assert list(strata_by_code(binh, **asked)) == [shop.code]
    assert strata_by_code(chi, **asked) == {}
