"""A choice, and what stands beside it, is known to who sees it and to nobody else."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.selection.queries.candidate_rows import learned_for, rows_of
from hangthat.desk.tests.pages import shown
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.programmes.services import draft
from hangthat.domain.programmes.tests.small import terms
from hangthat.domain.selection.models import Choice
from hangthat.domain.selection.queries import candidates
from hangthat.domain.selection.services import choose

pytestmark = [pytest.mark.both]


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def committee(db: None) -> Agency:
    return Agency.objects.create(code="UB1", name="UBND phường Một")


def clerk(name: str, area: Area, agency: Agency) -> User:
    return add_officer(
        username=name, full_name=f"Cán bộ {name}", role=Role.CLERK, area=area, agency=agency,
        valid_from=date(2021, 1, 1), at=now(),
    )  # fmt: skip


@pytest.fixture
def lan(ward_one: Area, committee: Agency) -> User:
    return clerk("lan", ward_one, committee)


@pytest.fixture
def choice(shop: Establishment, committee: Agency) -> Choice:
    return choose(shop, agency=committee, reason="order", by=None, at=now())


def test_a_draft_of_a_colleague_is_not_offered_for_a_choice(
    client: Client, choice: Choice, lan: User, ward_one: Area, committee: Agency
) -> None:
    for one, title in ((lan, "Của Lan"), (clerk("mai", ward_one, committee), "Của Mai")):
        period = {"starts_on": localdate(), "ends_on": localdate() + timedelta(30)}
        said = terms(committee, reason="order", title=title, **period)
        draft(terms=said, by=one, at=now())
    client.force_login(lan)

    offered = shown(client.get(reverse("desk:choice_plan", args=[choice.code])))

    assert "Của Lan" in offered
    assert "Của Mai" not in offered


def test_a_candidate_does_not_tell_that_another_agency_chose_it(
    choice: Choice, lan: User, binh: User, committee: Agency
) -> None:
    def codes(user: User) -> list[str]:
        within = Q(area=choice.establishment.area_id)
        found = candidates(user, within=within, on=localdate(), agency=committee)
        rows = rows_of(found, [0], user, committee, learned_for(found, user))
        return [one.choice_code for one in rows]

    assert codes(lan) == [choice.code]
    assert codes(binh) == [""], "of the same ward, and no officer of that agency"


def test_the_journal_of_a_choice_is_read_by_whoever_sees_the_choice(
    choice: Choice, lan: User, chi: User
) -> None:
    assert not Choice.objects.sealed_from(lan).exists()
    assert Choice.objects.sealed_from(chi).exists()

    Choice.objects.update(cancelled_on=localdate())

    assert Choice.objects.in_journal_of(lan).exists()
    assert not Choice.objects.in_journal_of(chi).exists()
