"""Right-holders in the list of violations, and decisions at their request in that of decisions."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import decide, find_violation
from hangthat.domain.cases.services.recording import ViolationDetails

pytestmark = [pytest.mark.both, pytest.mark.records("enforcement")]


def violation(unit: Unit, holder: str) -> Violation:
    return find_violation(
        classification="ip", found_on=localdate(), establishment=unit.shop,
        more=ViolationDetails(right_holder=holder), by=None, at=now(),
    )  # fmt: skip


def test_the_list_of_violations_has_a_column_and_a_filter_of_right_holders(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    nike, puma, bare = (violation(here, name) for name in ("Nike Innovate", "Puma SE", ""))

    def shown(value: str) -> set[int]:
        asked = {"chu_the": value, "cot": ["ai", "chu_the"]}
        rows = client.get(reverse("desk:violations"), asked).context["rows"]
        return {row.record.pk for row in rows}

    def told(*columns: str) -> int:
        """How often the page names the one: as a choice of the filter, and in the column."""
        page = client.get(reverse("desk:violations"), {"cot": columns})
        return int(page.content.decode().count("Nike Innovate"))

    assert told("ai", "chu_the") > told("ai") > 0
    assert shown("Nike Innovate") == {nike.pk}
    assert shown("-") >= {nike.pk, puma.pk}
    assert bare.pk in shown("--")
    assert not shown("--") & {nike.pk, puma.pk}
    found = client.get(reverse("desk:violations"), {"q": "puma"}).context["rows"]
    assert [row.record.pk for row in found] == [puma.pk]


def test_a_right_holder_of_violations_elsewhere_is_no_choice(
    client: Client, binh: User, here: Unit, there: Unit
) -> None:
    client.force_login(binh)
    violation(here, "Hãng Ở Đây")
    violation(there, "Hãng Nơi Khác")

    page = client.get(reverse("desk:violations")).content.decode()

    assert "Hãng Ở Đây" in page
    assert "Hãng Nơi Khác" not in page


def test_the_list_of_decisions_tells_and_finds_those_at_the_right_holder_s_request(
    client: Client, an: User, here: Unit
) -> None:
    client.force_login(an)
    asked, other = (
        decide(
            violation=violation(here, "Nike"), decided_on=localdate(), sanction="warning",
            number=f"{n}/QĐ-XPHC", right_holder_request=n == 7, by=None, at=now(),
        )
        for n in (7, 8)
    )  # fmt: skip

    def shown(value: str) -> set[int]:
        rows = client.get(reverse("desk:decisions"), {"yeu_cau": value}).context["rows"]
        return {row.record.pk for row in rows}

    assert shown("co") == {asked.pk}
    assert other.pk in shown("khong")
    assert asked.pk not in shown("khong")
    page = client.get(reverse("desk:decisions"), {"cot": ["so", "yeu_cau"], "yeu_cau": "co"})
    assert "Theo yêu cầu của chủ thể quyền" in page.content.decode()
