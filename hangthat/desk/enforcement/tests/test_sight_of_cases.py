"""What a case gathers is shown to each reader as far as he may see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.agencies.models import User
from hangthat.desk.enforcement.queries import case_rows
from hangthat.desk.tests.api import by_session
from hangthat.desk.tests.api_records import DAY, Unit
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import (
    find_violation,
    gather,
    open_case,
    restrict,
    withdraw_case,
)
from hangthat.domain.inspections.services import record

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": None, "at": now()}


@pytest.fixture
def of_both(here: Unit, there: Unit) -> Case:
    """A case of one commune with a violation there and one elsewhere."""
    case = open_case(opened_on=DAY, classification="ip", area=here.area, **BY)
    found = [
        find_violation(classification="ip", found_on=DAY, establishment=unit.shop, **BY)
        for unit in (here, there)
    ]
    gather(case=case, violations=found, **BY)
    return case


@pytest.mark.parametrize("where", ["list", "card"])
def test_a_clerk_reads_what_lies_in_her_commune(
    client: Client, binh: User, an: User, of_both: Case, where: str
) -> None:
    address = (
        reverse("desk:cases") if where == "list" else reverse("desk:case", args=[of_both.code])
    )

    def page(user: User) -> str:
        client.force_login(user)
        return client.get(address).content.decode()

    assert "Sạp Xã Hai" in page(an)
    assert "Sạp Phường Một" in page(binh)
    assert "Sạp Xã Hai" not in page(binh)


def test_a_violation_that_was_offered_is_taken_when_newer_ones_came_meanwhile(
    client: Client, an: User, here: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_rows, "_MOST", 1)
    case = open_case(opened_on=DAY, classification="ip", area=here.area, **BY)
    offered, newer = (
        find_violation(classification="ip", found_on=day, establishment=here.shop, **BY)
        for day in (DAY, DAY + timedelta(1))
    )
    client.force_login(an)
    for row, address, said in (
        (offered, reverse("desk:case_gather", args=[case.code]), {"violations": offered.code}),
        (newer, reverse("desk:violation_case", args=[newer.code]), {"case": case.code}),
    ):
        open_case(opened_on=DAY + timedelta(2), classification="ip", area=here.area, **BY)
        assert client.post(address, said).status_code == 302
        row.refresh_from_db()
        assert row.case == case


def test_a_check_held_elsewhere_is_not_told_with_its_violation(
    client: Client, binh: User, an: User, here: Unit, there: Unit, of_both: Case
) -> None:
    held = record(findings={there.shop: "violation"}, held_on=DAY, type="periodic", **BY)
    Violation.objects.filter(establishment=here.shop).update(inspection=held)
    address = reverse("desk:case", args=[of_both.code])

    def tells(user: User) -> bool:
        client.force_login(user)
        return held.code in client.get(address).content.decode()

    assert tells(an)
    assert not tells(binh)


def test_people_for_a_case_are_found_in_sight(
    client: Client, binh: User, an: User, here: Unit, there: Unit, of_both: Case
) -> None:
    address = reverse("desk:case_violation", args=[of_both.code])

    def offered(user: User) -> set[Any]:
        client.force_login(user)
        return set(client.get(address, {"q": "Sạp"}).context["found"])

    assert offered(an) == {here.shop, there.shop}
    assert offered(binh) == {here.shop}


def test_a_program_does_not_learn_which_restricted_case_was_entered_anew(
    an: User, head: User, binh: User, here: Unit
) -> None:
    kept = open_case(opened_on=DAY, classification="ip", area=here.area, **BY)
    restrict(case=kept, readers=[an], reason="kín", by=head, at=now())
    withdraw_case(case=kept, reason="nhập nhầm", by=head, at=now())
    anew = open_case(opened_on=DAY, classification="ip", area=here.area, corrects=kept, **BY)

    assert by_session(an).read(f"cases/{anew.code}").json()["corrects"] == kept.code
    assert by_session(binh).read(f"cases/{anew.code}").json()["corrects"] is None
