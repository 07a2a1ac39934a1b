"""Who answers for a target stands on each page of it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.targets.tests.test_monday import MARKET, next_plan, stalls
from hangthat.desk.tests.pages import shown
from hangthat.domain.assignments.services.responsible import name_responsible
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db
__all__ = ["next_plan", "stalls"]
LATER = "T28"
PAGES = {
    f"/chi-tieu/{MARKET}/": (MARKET,),
    "/chi-tieu/": (MARKET,),
    f"/chi-tieu/{MARKET}/so-sanh/": (MARKET,),
    f"/chi-tieu/{MARKET}/danh-sach/": (MARKET,),
    f"/dieu-hanh/bien-dong/{MARKET}/": (MARKET,),
    f"/dieu-hanh/xu-huong/{MARKET}/": (MARKET,),
    "/dieu-hanh/bang-nhiet/": (MARKET, LATER),
    "/dieu-hanh/": (MARKET, LATER),
}


def test_every_page_of_a_target_says_which_agency_answers_for_it(
    client: Client, head: User, stalls: list[Establishment], next_plan: PlanVersion
) -> None:
    client.force_login(head)
    squads = {one: Agency.objects.create(code=one, name=f"Đội {one}") for one in (MARKET, LATER)}

    def named(code: str) -> None:
        said: dict[str, Any] = {"since": date(2026, 2, 1), "by": None, "at": now()}
        name_responsible(target=next_plan.targets.get(code=code), agency=squads[code], **said)

    def read() -> dict[str, tuple[str, int]]:
        found = {}
        for page in PAGES:
            with CaptureQueriesContext(connection) as asked:
                found[page] = shown(client.get(page)), len(asked)
        return found

    for page, (told, _) in read().items():
        assert "Chịu trách nhiệm: chưa giao" in told, page
        assert "Chịu trách nhiệm: Đội" not in told, page
    named(MARKET)
    one = read()
    named(LATER)
    for page, (told, queries) in read().items():
        assert all(f"Chịu trách nhiệm: Đội {code}" in told for code in PAGES[page]), page
        assert queries == one[page][1], page
