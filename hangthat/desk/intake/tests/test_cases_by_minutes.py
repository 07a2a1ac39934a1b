"""Books of forces that number no cases: a case is known by its minutes and their year."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.intake.tests.test_export_of_the_force import (
    HA,
    MINUTES,
    SAID,
    desk,
    everything,
    row,
    sent,
    shop,
    unowned,
    written,
)
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import Case, CaseGoods, Decision
from hangthat.domain.cases.services import close_case, restrict
from hangthat.domain.establishments.models import Establishment

pytestmark = pytest.mark.both

__all__ = ["desk", "shop"]  # fixtures
DECIDED = {"number": "21/QĐ-XPHC", "decided": "9/6/2026", "fine": "5.000.000"}
GIAY = {"goods": "giày thể thao", "quantity": "120", "unit": "đôi"}
DEP = {"goods": "dép", "quantity": "60", "unit": "đôi"}


def test_a_row_before_its_decision_opens_a_case_that_no_number_is_invented_for(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row(case="", **GIAY))

    case = Case.objects.get()
    assert (case.number, case.minutes_numbers, case.opened_on) == ("", MINUTES, date(2026, 6, 2))
    assert (case.violations.get().establishment, CaseGoods.objects.get().case) == (shop, case)


def test_goods_without_an_owner_are_known_by_their_minutes(desk: Client, ward_one: Area) -> None:
    written(desk, unowned(case=""))

    case = Case.objects.get()
    assert (case.ownerless, case.number, case.minutes_numbers) == (True, "", MINUTES)
    stood = everything()
    assert sent(desk, unowned(case="")).counts == {"same": 1}
    assert everything() == stood


def test_rows_of_the_same_minutes_are_one_case_and_the_decision_that_comes_later_joins_it(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row(case="", **GIAY), row(case="", **DEP))
    assert (Case.objects.count(), CaseGoods.objects.count()) == (1, 2)

    again = row(case="", minutes="015 / bb-vphc", **GIAY, **DECIDED)
    written(desk, again)

    case, decision = Case.objects.get(), Decision.objects.get()
    assert (decision.violation.case, CaseGoods.objects.count()) == (case, 2)
    assert sent(desk, again).counts == {"same": 1}


@pytest.mark.parametrize(
    "other", [{"minutes": "16/BB-VPHC"}, {"found": "2/6/2025"}], ids=["number", "year"]
)
def test_other_minutes_or_those_of_another_year_are_another_case(
    desk: Client, shop: Establishment, other: dict[str, str]
) -> None:
    shop.opened_on = date(2020, 1, 1)
    shop.save()
    written(desk, row(case=""), row(case="", kind="hàng nhập lậu", **other))

    assert Case.objects.count() == 2


def test_minutes_of_a_case_that_has_a_number_are_that_case(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row())

    assert sent(desk, row(case="")).counts == {"same": 1}


def test_a_case_kept_from_the_sender_is_as_good_as_not_there(
    desk: Client, shop: Establishment, standing_agency: Agency, head: User
) -> None:
    written(desk, row(case=""))
    held = Case.objects.get()
    said = {"full_name": "Mai", "password": "-", "agency": standing_agency, **SAID}
    colleague = add_officer(username="mai", role=Role.STANDING_OFFICER, **said)
    restrict(case=held, readers=[colleague], reason="chuyên án", by=head, at=now())

    written(desk, row(case="", kind="hàng nhập lậu", **GIAY))

    assert CaseGoods.objects.get().case != held


def test_minutes_of_a_case_that_is_over_take_no_new_violation(
    desk: Client, shop: Establishment
) -> None:
    written(desk, row(case=""))
    held = Case.objects.get()
    close_case(case=held, closed_on=localdate(), outcome="other", **SAID)

    batch = sent(desk, row(case="", kind="hàng nhập lậu"))

    assert batch.counts == {"error": 1}
    assert f"Vụ việc {held.code} không còn xử lý: hãy mở lại trước." in page(desk, batch)


def test_the_file_is_taken_back_with_the_cases_it_opened(desk: Client, shop: Establishment) -> None:
    batch = written(desk, row(case="", **GIAY), unowned(case="", minutes="3/BB", **DEP))
    act(desk, batch, "hoan-tac")

    assert batch.state == "undone"
    assert not Case.objects.standing().exists()


BOOK = (
    "TT", "Số BB/ngày", "Cơ sở", "Đối tượng", "Xã, phường", "Hành vi", "Hàng hóa", "Số lượng",
    "ĐVT", "Trị giá", "Số QĐXP/ngày", "Tiền phạt",
)  # fmt: skip


def test_a_book_of_cases_is_told_from_a_list_of_decisions_by_its_minutes_and_goods(
    desk: Client, shop: Establishment
) -> None:
    rows = [
        ("1", "05/BB-VPHC ngày 11/01/2026", "", "Vô chủ", "Phường Một", "Hàng nhập lậu",
         "thuốc lá điện tử", "350", "chiếc", "52.500.000", "07/QĐ-TT ngày 20/02/2026", ""),
        ("2", "09/BB-VPHC ngày 23/02/2026", *HA, "Bán hàng giả",
         "giày", "12", "đôi", "1.800.000", "11/QĐ-XPHC ngày 24/02/2026", "15.000.000"),
        ("3", "22/BB-VPHC ngày 30/5/2026", *HA, "Bán hàng nhập lậu",
         "dép", "640", "đôi", "chưa định giá", "Chuyển CQĐT", ""),
    ]  # fmt: skip
    batch = send(desk, book(*rows, headings=BOOK))
    assert (batch.list_name, batch.counts) == ("vu-viec-qltt", {"new": 3}), page(desk, batch)
    act(desk, batch, "ghi")

    assert Case.objects.count() == 3
    assert sorted(CaseGoods.objects.values_list("name", "value_vnd")) == [
        ("dép", None), ("giày", 1_800_000), ("thuốc lá điện tử", 52_500_000),
    ]  # fmt: skip
    assert list(Decision.objects.values_list("number", flat=True)) == ["11/QĐ-XPHC"]
