"""A draw, and who was drawn, is known to who sees it and to nobody else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.selection.queries.against_plans import AgainstPlans, against_plans
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.services import add_subjects, draft
from hangthat.domain.programmes.tests.small import terms
from hangthat.domain.selection.models import Choice, Draw
from hangthat.domain.selection.services import DrawTerms, announce, draw, put_into_plan

pytestmark = [pytest.mark.both]


@pytest.fixture
def lan(ward_one: Area) -> User:
    committee = Agency.objects.create(code="UB1", name="UBND phường Một")
    return add_officer(
        username="lan", full_name="Cán bộ Lan", role=Role.CLERK, area=ward_one, agency=committee,
        valid_from=date(2021, 1, 1), at=now(),
    )  # fmt: skip


@pytest.fixture
def made(ward_one: Area, lan: User) -> Draw:
    """Of ten minutes ago, in which both shops of the ward were drawn."""
    stalls(ward_one, 2)
    assert lan.agency is not None
    then = now() - timedelta(minutes=10)
    said = DrawTerms(
        title="Quý IV", agency=lan.agency, area=ward_one, checks=20, share=10,
        seed_at=then + timedelta(minutes=4), due_on=localdate(),
    )  # fmt: skip
    found = announce(terms=said, by=None, at=then)
    draw(found, by=None, at=now())
    return found


def test_a_shop_that_lies_in_another_commune_now_is_not_shown_among_the_drawn(
    client: Client, lan: User, made: Draw, commune_two: Area
) -> None:
    client.force_login(lan)
    card, plan = (reverse(f"desk:{one}", args=[made.code]) for one in ("draw", "draw_plan"))
    assert "Quầy 2" in shown(client.get(card))
    assert "2 cơ sở rút trúng" in shown(client.get(plan))

    Establishment.objects.filter(name="Quầy 2").update(area=commune_two)

    assert "Quầy 1" in shown(client.get(card))
    assert "Quầy 2" not in shown(client.get(card))
    assert "1 cơ sở rút trúng" in shown(client.get(plan))


def test_beside_a_draw_stand_the_checks_and_the_drawn_in_the_readers_sight(
    made: Draw, lan: User, binh: User, ward_one: Area
) -> None:
    assert lan.agency is not None
    mai = add_officer(
        username="mai", full_name="Cán bộ Mai", role=Role.CLERK, area=ward_one, agency=lan.agency,
        valid_from=date(2021, 1, 1), at=now(),
    )  # fmt: skip
    days = {"starts_on": localdate(), "ends_on": localdate() + timedelta(30)}
    for one, reason in ((lan, "random"), (mai, "order")):
        plan = draft(terms=terms(lan.agency, reason=reason, **days), by=one, at=now())
        if one == lan:
            put_into_plan(list(Choice.objects.filter(draw=made)), plan=plan, by=lan, at=now())
        else:
            add_subjects(plan=plan, members=stalls(ward_one, 1), by=mai, at=now())
    assert against_plans(made, lan) == AgainstPlans(checks=2, drawn=2, said=20, share=10)
    assert against_plans(made, mai) == AgainstPlans(checks=1, drawn=0, said=20, share=10)

    InspectionPlan.objects.update(state="approved", approved_on=localdate())

    assert against_plans(made, lan) == AgainstPlans(checks=3, drawn=2, said=20, share=10)
    found = against_plans(made, binh)
    assert found is not None, "of the same ward, and of no agency"
    assert (found.checks, found.drawn) == (3, 0)


def test_the_journal_of_a_draw_is_read_by_whoever_sees_the_draw(
    made: Draw, lan: User, chi: User
) -> None:
    assert not Draw.objects.sealed_from(lan).exists()
    assert Draw.objects.sealed_from(chi).exists()

    Draw.objects.update(opened_on=localdate())

    assert Draw.objects.in_journal_of(lan).exists()
    assert not Draw.objects.in_journal_of(chi).exists()
