"""Offenders who have no shop here: drivers, porters, firms from elsewhere, as books name them."""

from collections.abc import Sequence

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_export_of_the_force import (
    MINUTES,
    SAID,
    desk,
    everything,
    row,
    sent,
    shop,
    written,
)
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.domain.cases.models import Case, CaseGoods, Decision, Violation
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party

pytestmark = pytest.mark.both

__all__ = ["desk", "shop"]  # fixtures
DRIVER = "Lộc Văn Pảo"
CAUGHT = {"shop": "", "who": DRIVER, "goods": "thuốc lá", "quantity": "500", "unit": "bao"}
DECIDED = {"number": "21/QĐ-XPHC", "decided": "9/6/2026", "fine": "5.000.000"}


def caught(**said: str) -> Sequence[str]:
    return row(**CAUGHT | {"spot": "lối mở cạnh mốc 1119"} | said)


def answered(desk: Client, batch: Batch, answer: str = "by_name:0") -> Batch:
    for number in batch.rows.filter(fate="doubtful").values_list("number", flat=True):
        desk.post(f"/nhap-du-lieu/{batch.code}/trung/{number}/", {"answer": answer})
    batch.refresh_from_db()
    return batch


def by_name(desk: Client, *rows: Sequence[str]) -> Batch:
    batch = answered(desk, sent(desk, *rows))
    act(desk, batch, "ghi")
    assert batch.state == "written", page(desk, batch)
    return batch


def test_who_has_no_shop_here_is_asked_about_and_nothing_is_written_before(
    desk: Client, shop: Establishment
) -> None:
    batch = sent(desk, caught())

    assert batch.counts == {"doubtful": 1}, page(desk, batch)
    number = batch.rows.get().number
    assert "ghi theo tên người" in page(desk, batch, f"trung/{number}/")
    assert "Không phải cơ sở nào ở đây" in page(desk, batch, "tra-loi/")
    assert not Violation.objects.exists()


def test_he_is_written_under_his_own_name_with_case_place_and_goods(
    desk: Client, shop: Establishment, ward_one: Area
) -> None:
    by_name(desk, caught(**DECIDED))

    decision, case = Decision.objects.get(), Case.objects.get()
    violation, goods = decision.violation, CaseGoods.objects.get()
    assert violation.party
    assert violation.establishment is None
    assert (violation.party.name, violation.party.kind) == (DRIVER, "person")
    assert (case.area, case.spot, case.minutes_numbers) == (
        ward_one, "lối mở cạnh mốc 1119", MINUTES
    )  # fmt: skip
    assert (violation.case, goods.case, goods.violation) == (case, case, violation)
    assert (decision.number, decision.fine_vnd) == ("21/QĐ-XPHC", 5_000_000)


def test_all_that_are_as_good_as_sure_are_answered_at_once(
    desk: Client, shop: Establishment
) -> None:
    batch = sent(
        desk,
        caught(),
        caught(case="INS-10", who="Nông Văn Bảy"),
        caught(case="INS-11", who="", shop="Tạp hóa Bình Minh", spot=""),
    )

    desk.post(f"/nhap-du-lieu/{batch.code}/trung/?cach=by_name")

    batch.refresh_from_db()
    assert batch.counts == {"new": 2, "doubtful": 1}


def test_the_same_file_again_asks_and_writes_nothing(desk: Client, shop: Establishment) -> None:
    rows = (
        caught(), caught(goods="rượu"), caught(case="INS-10", who="Nông Văn Bảy", **DECIDED),
        caught(case="", minutes="", goods="", number="22/QĐ", decided="9/6/2026", fine="800000"),
    )  # fmt: skip
    by_name(desk, *rows)
    assert (Party.objects.count(), Case.objects.count(), CaseGoods.objects.count()) == (4, 2, 3)
    stood = everything()

    again = sent(desk, *rows)

    assert again.counts == {"same": 4}, page(desk, again)
    assert everything() == stood


def test_a_later_file_with_the_decision_joins_the_violation_that_waits(
    desk: Client, shop: Establishment
) -> None:
    by_name(desk, caught())
    waiting = Violation.objects.get()

    written(desk, caught(**DECIDED))

    assert Decision.objects.get().violation == waiting
    assert Party.objects.filter(name=DRIVER).count() == 1
    assert sent(desk, caught(**DECIDED)).counts == {"same": 1}


def test_the_same_name_in_another_case_is_somebody_else(desk: Client, shop: Establishment) -> None:
    by_name(desk, caught())

    assert sent(desk, caught(case="INS-10")).counts == {"doubtful": 1}
    by_name(desk, caught(case="INS-10"))

    assert Party.objects.filter(name=DRIVER).count() == 2


def test_taken_back_the_file_leaves_no_standing_case_or_violation(
    desk: Client, shop: Establishment
) -> None:
    batch = by_name(desk, caught(**DECIDED))
    act(desk, batch, "hoan-tac")

    assert batch.state == "undone", page(desk, batch)
    assert Decision.objects.get().annulled_on
    assert Violation.objects.get().dismissed_on
    assert Case.objects.get().withdrawn_on
    assert CaseGoods.objects.get().ended_on


def test_a_case_needs_a_unit_and_the_place_found_may_name_it(
    desk: Client, shop: Establishment, ward_one: Area
) -> None:
    batch = answered(desk, sent(desk, caught(area="", spot="")))
    assert "phải ghi xã, phường nơi phát hiện" in page(desk, batch)

    by_name(desk, caught(area="", spot=f"đường mòn thuộc {ward_one.name}"))

    assert Case.objects.get().area == ward_one


def test_left_for_later_the_row_stays_out(desk: Client, shop: Establishment) -> None:
    assert answered(desk, sent(desk, caught()), "later").counts == {"left": 1}


def test_the_owner_of_a_shop_that_is_called_otherwise_is_likely_that_shop(
    desk: Client, shop: Establishment
) -> None:
    batch = sent(desk, row(shop="", goods="giày"))

    number = batch.rows.get().number
    assert batch.counts == {"doubtful": 1}
    shown = page(desk, batch, f"trung/{number}/")
    assert "cùng tên chủ, cùng xã, phường" in shown
    answered(desk, batch, str(shop.pk))
    act(desk, batch, "ghi")
    assert Violation.objects.get().establishment == shop


def test_of_several_shops_of_one_name_it_is_asked_which(
    desk: Client, shop: Establishment, ward_one: Area
) -> None:
    other = register_party(name=shop.party.name, kind="household", **SAID)
    open_establishment(party=other, name="Quán Gió", kind="shop", area=ward_one, **SAID)

    batch = sent(desk, row(shop="", goods="giày"))

    found = batch.rows.get()
    assert [one[0] > 0 for one in found.likely] == [True, True, False]
    assert all(one[1] < 0.5 for one in found.likely[:2])


@pytest.mark.parametrize(
    ("said", "name", "kind", "tax_code"),
    [
        ("Lộc Văn Pảo - 1988 - Chi Ma, xã Lộc Bình", DRIVER, "person", ""),
        ("Cty TNHH XNK Thiên Tân (MST 0100109106)", "Cty TNHH XNK Thiên Tân", "enterprise",
         "0100109106"),
        ("Cty TNHH XNK Thiên Tân (MST 4900871234)", "Cty TNHH XNK Thiên Tân", "enterprise", ""),
    ],
)  # fmt: skip
def test_a_cell_that_tells_more_than_a_name_is_taken_apart(
    desk: Client, shop: Establishment, said: str, name: str, kind: str, tax_code: str
) -> None:
    batch = by_name(desk, caught(who=said))

    violation = Violation.objects.get()
    assert violation.party
    assert (violation.party.name, violation.party.kind) == (name, kind)
    assert violation.party.tax_code == tax_code
    assert f"ghi tên là {name}" in page(desk, batch)


def test_a_sound_number_is_its_partys_and_of_another_name_refused(
    desk: Client, shop: Establishment
) -> None:
    firm = register_party(
        name="Công ty TNHH Thiên Tân", kind="enterprise", tax_code="0100109106", **SAID
    )
    by_name(desk, caught(who="Công ty TNHH Thiên Tân (MST 0100109106)"))
    assert Violation.objects.get().party == firm

    other = caught(case="INS-10", who="Công ty TNHH Hoa Hồi (MST 0100109106)")
    batch = answered(desk, sent(desk, other))

    assert "Số này đã ghi cho chủ cơ sở có tên khác" in page(desk, batch)


def test_who_has_not_the_whole_province_is_told_who_may(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)

    batch = sent(client, caught())

    assert batch.counts == {"error": 1}
    assert "người được giao cả tỉnh mới ghi được theo tên" in page(client, batch)


def test_lists_of_decisions_take_him_too(desk: Client, shop: Establishment) -> None:
    heads = ("Đối tượng vi phạm", "Xã, phường", "Nhóm vi phạm", "Số QĐ", "Ngày QĐ", "Tiền phạt")
    said = (DRIVER, "Phường Một", "hàng nhập lậu", "21/QĐ-XPHC", "9/6/2026", "5.000.000")
    batch = answered(desk, send(desk, book(said, headings=heads), list_name="quyet-dinh"))
    act(desk, batch, "ghi")

    violation = Decision.objects.get().violation
    assert violation.party
    assert (violation.party.name, violation.case) == (DRIVER, None)
    again = send(desk, book(said, headings=heads), list_name="quyet-dinh")
    assert again.counts == {"same": 1}
