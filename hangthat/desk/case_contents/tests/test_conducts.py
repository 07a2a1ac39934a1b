"""The act of the catalogue of a violation is chosen on its page, by a program, or at the check."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import by_system
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import ViolationDetails, decide, dismiss, find_violation
from hangthat.domain.commitments.tests.market import stalls
from hangthat.domain.law.models import Conduct

pytestmark = pytest.mark.django_db
UNSEEN = {"_da_xem": "999999999"}  # nobody else saved meanwhile


@pytest.fixture
def found(ward_one: Area) -> Violation:
    shop = stalls(ward_one, 1)[0]
    return find_violation(
        classification="counterfeit", found_on=localdate(), establishment=shop,
        more=ViolationDetails(brand="Sao Vàng"), **by_system(),
    )  # fmt: skip


@pytest.fixture
def fake() -> Conduct:
    return act("Bán hàng giả")


def act(title: str, **more: object) -> Conduct:
    said = {"title": title, "classification": "counterfeit", "field": "trade"}
    return Conduct.objects.create(code=f"hv-{Conduct.objects.count()}", **said, **more)


def page_of(found: Violation) -> str:
    return reverse("desk:violation_conduct", args=[found.code])


def test_the_page_offers_the_acts_of_the_day_and_keeps_what_was_chosen(
    client: Client, an: User, found: Violation, fake: Conduct
) -> None:
    act("Hành vi cũ", valid_to=localdate() - timedelta(1))
    client.force_login(an)

    page = client.get(page_of(found)).content.decode()
    assert "Bán hàng giả" in page
    assert "Hành vi cũ" not in page
    assert 'value="Sao Vàng"' in page
    sent = {"catalogue_conduct": fake.pk, "brand": "Sao Vàng", "right_holder_request": "on"}
    client.post(page_of(found), sent | UNSEEN)

    found.refresh_from_db()
    assert (found.catalogue_conduct, found.right_holder_request) == (fake, True)


def test_of_a_decided_violation_the_page_leaves_what_was_said(
    client: Client, an: User, found: Violation, fake: Conduct
) -> None:
    decide(violation=found, decided_on=localdate(), sanction="warning", **by_system())
    client.force_login(an)

    client.post(page_of(found), {"catalogue_conduct": fake.pk, "brand": "Trăng Bạc"} | UNSEEN)

    found.refresh_from_db()
    assert (found.catalogue_conduct, found.brand) == (fake, "Sao Vàng")


def test_a_program_sends_what_it_knows_and_the_rest_stays(
    an: User, found: Violation, fake: Conduct
) -> None:
    caller = by_token(an)

    made = caller.write(f"violations/{found.code}/conduct", {"catalogue_conduct": fake.code})
    wrong = caller.write(f"violations/{found.code}/conduct", {"catalogue_conduct": "khong-co"})

    assert (made.status_code, wrong.status_code) == (201, 422)
    there = caller.read(f"violations/{found.code}").json()
    assert (there["catalogue_conduct"], there["brand"]) == (fake.code, "Sao Vàng")


def test_a_right_holder_out_of_sight_is_one_that_does_not_exist(
    binh: User, found: Violation, commune_two: Area
) -> None:
    """One in sight brings his name."""
    caller, address = by_token(binh), f"violations/{found.code}/conduct"
    elsewhere, near = stalls(commune_two, 1)[0].party, found.establishment
    assert near

    answers = [
        caller.write(address, {"right_holder_party": code})
        for code in (elsewhere.code, "KHONG-CO", near.party.code)
    ]

    assert [one.status_code for one in answers] == [422, 422, 201]
    assert answers[0].json()["fields"] == answers[1].json()["fields"]
    found.refresh_from_db()
    assert (found.right_holder, found.right_holder_party) == (near.party.name, near.party)


def test_the_act_is_chosen_while_the_check_is_recorded(
    client: Client, an: User, found: Violation, fake: Conduct
) -> None:
    """By a program, and on the phone, where nobody has to touch the box."""
    seen = {"establishment": found.member.code, "finding": "violation"}
    violation = {"classification": "counterfeit", "catalogue_conduct": fake.code}
    body = {"held_on": f"{localdate()}", "type": "unscheduled"}
    made = by_token(an).write("inspections", body | {"findings": [seen | {"violation": violation}]})
    assert made.status_code == 201, made.content
    assert Violation.objects.latest("pk").catalogue_conduct == fake

    client.force_login(an)
    address = f"{reverse('desk:inspection_add')}?co_so={found.member.code}"
    said = {"held_on": f"{localdate():%d/%m/%Y}", "type": "periodic", "finding": "violation"}
    said |= {"classification": "counterfeit"}
    client.post(address, said | {"catalogue_conduct": fake.pk})
    client.post(address, said)
    untouched, chosen = Violation.objects.order_by("-pk")[:2]
    assert (untouched.catalogue_conduct, chosen.catalogue_conduct) == (None, fake)


def test_a_violation_entered_anew_keeps_act_and_brand(
    client: Client, an: User, found: Violation, fake: Conduct
) -> None:
    """The act only as long as the class is the same."""
    Violation.objects.filter(pk=found.pk).update(catalogue_conduct=fake)
    found.refresh_from_db()
    day = {"found_on": f"{localdate():%d/%m/%Y}"}
    for classification, act_kept in (("counterfeit", fake), ("ip", None)):
        dismiss(violation=found, dismissed_on=localdate(), reason="sai", **by_system())
        client.force_login(an)
        sent = {"classification": classification, **day}
        client.post(reverse("desk:violation_anew", args=[found.code]), sent)
        found = Violation.objects.latest("pk")
        assert (found.catalogue_conduct, found.brand) == (act_kept, "Sao Vàng")
