"""Tips are counted without opening any, for those to whom they are sealed and nobody else."""

from datetime import timedelta

import pytest
from django.test import Client

from hangthat.core.access.lexicon import Role
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.tips.lexicon import Outcome, TipState
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.tests.unit import TODAY, Unit, verify_rules

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MONTH = Window(TODAY - timedelta(29), TODAY)
TIPS = [BY_KEY["tips"], BY_KEY["tips_answered"]]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    unit = Unit(ward_one)
    unit.open()
    return unit


def _counted(
    user: User, agency: Agency | None = None, area: Area | None = None
) -> list[int | None]:
    return list(Figures(user).numbers(Asked(MONTH, agency, area), TIPS).values())


def test_a_reader_counts_the_tips_sealed_to_him_and_nobody_else_counts_any(
    unit: Unit, head: User
) -> None:
    tip, _ = unit.tip()
    unit.tip()
    colleague = unit.person("ba", Role.MEMBER_OFFICER)

    assert _counted(unit.first) == [2, 0]
    assert [_counted(user) for user in (colleague, head)] == [[0, 0], [0, 0]]
    Tip.objects.filter(pk=tip.pk).update(
        state=TipState.ANSWERED, outcome=Outcome.HANDLED, answered_on=TODAY,
        received_on=MONTH.since - timedelta(1),
    )  # fmt: skip
    assert _counted(unit.first) == [1, 1]


def test_tips_are_counted_by_unit_and_land(unit: Unit, commune_two: Area) -> None:
    unit.tip()
    other = Agency.objects.create(code="K", name="Khác")

    assert _counted(unit.first, agency=unit.agency, area=unit.ward) == [1, 0]
    assert _counted(unit.first, agency=other) == [0, 0]
    assert _counted(unit.first, area=commune_two) == [0, 0]


def test_the_number_opens_to_the_codes_of_as_many_tips(unit: Unit) -> None:
    tip, _ = unit.tip("Quầy 12 bán giày nhái")
    pages = []
    for user in (unit.first, unit.person("ba", Role.MEMBER_OFFICER)):
        client = Client()
        client.force_login(user)
        pages.append(shown(client.get(f"/con-so/tips/?{Asked(MONTH).query}")))

    assert tip.code in pages[0]
    assert tip.code not in pages[1]
    assert "giày nhái" not in pages[0]
