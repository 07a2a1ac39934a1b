"""Rows of the force's export that say one decision, each with goods of its own."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.test import Client

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_export_of_the_force import HA, HEADS, SAID, row
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import CaseGoods, Decision
from hangthat.domain.establishments.services import open_establishment, register_party

pytestmark = pytest.mark.both


@pytest.fixture
def desk(client: Client, an: User, ward_one: Area, standing_agency: Agency) -> Client:
    owner = register_party(name=HA[1], kind="household", **SAID)
    open_establishment(party=owner, name=HA[0], kind="shop", area=ward_one, **SAID)
    client.force_login(an)
    return client


def of(goods: str, complied: str = "", fine: str = "8.000.000") -> Sequence[str]:
    decided = {"number": "301/QĐ-XPHC", "decided": "10/6/2026", "fine": fine}
    return (*row(goods=goods, quantity="40", unit="chiếc", **decided), complied)


def sent(desk: Client, *rows: Sequence[str]) -> Batch:
    return send(desk, book(*rows, headings=(*HEADS, "Ngày chấp hành")), list_name="vu-viec-qltt")


def test_the_day_of_compliance_that_each_row_of_a_decision_says_is_written_once(
    desk: Client,
) -> None:
    act(desk, sent(desk, of("giày"), of("áo")), "ghi")

    later = sent(desk, of("giày", "20/6/2026"), of("áo", "20/6/2026"))

    assert later.counts == {"update": 1, "same": 1}
    act(desk, later, "ghi")
    assert later.state == "written", page(desk, later)
    assert Decision.objects.get().complied_on == date(2026, 6, 20)
    assert CaseGoods.objects.count() == 2
    act(desk, later, "hoan-tac", reason="gửi nhầm tệp")
    assert Decision.objects.get().complied_on is None


def test_rows_of_one_decision_that_say_two_days_of_compliance_are_told_by_their_number(
    desk: Client,
) -> None:
    act(desk, sent(desk, of("giày"), of("áo")), "ghi")

    later = sent(desk, of("giày", "20/6/2026"), of("áo", "25/6/2026"))

    assert later.counts == {"update": 1, "error": 1}
    assert "Dòng 4 ghi khác cho cùng một quyết định." in page(desk, later)


@pytest.mark.parametrize("other", [{"fine": "9.000.000"}, {"complied": "20/6/2026"}])
def test_a_further_row_of_a_new_decision_does_not_say_another_fine_or_day(
    desk: Client, other: dict[str, str]
) -> None:
    batch = sent(desk, of("giày"), of("áo", **other))

    assert batch.counts == {"new": 1, "error": 1}
    assert "ghi khác cho cùng một quyết định." in page(desk, batch)
