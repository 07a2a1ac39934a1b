"""A draw, and who was drawn, is known to who sees it and to nobody else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.selection.models import Draw
from hangthat.domain.selection.services import DrawTerms, announce, draw

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
    terms = DrawTerms(
        title="Quý IV", agency=lan.agency, area=ward_one, checks=20, share=10,
        seed_at=then + timedelta(minutes=4), due_on=localdate(),
    )  # fmt: skip
    found = announce(terms=terms, by=None, at=then)
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


def test_the_journal_of_a_draw_is_read_by_whoever_sees_the_draw(
    made: Draw, lan: User, chi: User
) -> None:
    assert not Draw.objects.sealed_from(lan).exists()
    assert Draw.objects.sealed_from(chi).exists()

    Draw.objects.update(opened_on=localdate())

    assert Draw.objects.in_journal_of(lan).exists()
    assert not Draw.objects.in_journal_of(chi).exists()
