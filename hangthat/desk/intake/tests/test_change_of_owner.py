"""A row at the premises of a shop that names another owner: asked, and done as it is answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.journal.models import Entry
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import (
    Establishment,
    EstablishmentSuccession,
    Party,
    Place,
    Position,
    ShopDetails,
)
from hangthat.domain.establishments.services import (
    add_place,
    close_establishment,
    detail,
    locate,
    open_establishment,
    register_party,
)

pytestmark = pytest.mark.both  # questions are kept as JSON, records written and taken back

BY: dict[str, Any] = {"by": None, "at": now()}
HEADS = (
    "Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Chợ", "Địa chỉ", "Mã số thuế", "Điện thoại",
    "Hoạt động từ ngày", "Ghi chú", "Mã cơ sở",
)  # fmt: skip
LAN, HUNG = "Trần Thị Lan", "Nông Văn Hùng"
TAX, OTHER_TAX = "0100109106", "0106713804"


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def market(ward_one: Area) -> Place:
    return add_place(name="Chợ Kỳ Lừa", kind="market", area=ward_one, **BY)


@pytest.fixture
def stall(ward_one: Area, market: Place) -> Establishment:
    return entered(ward_one, place=market, address="Ki-ốt 12", kind="stall")


def entered(area: Area, name: str = "Vải Lan", owner: str = LAN, **more: Any) -> Establishment:
    numbers = {n: more.pop(n) for n in ("tax_code", "phone") if n in more}
    party = register_party(name=owner, kind=more.pop("owner_kind", "household"), **numbers, **BY)
    told = {"kind": "shop", "opened_on": date(2020, 5, 4), **more}
    return open_establishment(party=party, name=name, area=area, **told, **BY)


def row(name: str = "Vải Lan", owner: str = HUNG, **more: str) -> tuple[str, ...]:
    told = {"place": "Chợ Kỳ Lừa", "address": "Kiot 12", "area": "Phường Một", **more}
    keys = ("area", "place", "address", "tax_code", "phone", "since", "note", "code")
    return (name, owner, *(told.get(key, "") for key in keys))


def sent(desk: Client, *rows: tuple[str, ...]) -> Batch:
    return send(desk, book(*rows, headings=HEADS), list_name="co-so")


def answered(desk: Client, batch: Batch, way: str) -> Batch:
    """As one button does for a row of the table: the answer about the first record."""
    (one,) = batch.rows.filter(fate="doubtful")
    said = way if way == "new" else f"{way}:{one.likely[0][0]}"
    act(desk, batch, "tra-loi", **{f"dong-{one.number}": said})
    return batch


def ways(batch: Batch) -> list[str]:
    """What was asked of the only row, the likely answer first; empty: it is no such question."""
    (one,) = batch.rows.all()
    return [way for likely in one.likely for way, _ in (likely[3] if len(likely) > 3 else ())]


def test_the_stall_of_another_owner_is_asked_about_with_the_likely_answer_ticked(
    desk: Client, stall: Establishment
) -> None:
    batch = sent(desk, row(phone="0912345678"))
    assert batch.counts == {"doubtful": 1}

    shown = page(desk, batch, "tra-loi/")
    today = f"{localdate():%d/%m/%Y}"
    assert f"selected>Đổi chủ từ ngày {today}, chủ mới {HUNG}: Vải Lan</option>" in shown
    assert "Cùng chủ, sửa tên chủ theo tệp: Vải Lan</option>" in shown
    assert "Cơ sở khác ở cùng địa điểm" in shown
    assert "Cùng một cơ sở" not in shown
    assert "cùng địa điểm, khác chủ" in shown
    assert LAN in shown


def test_the_day_is_that_on_which_a_note_says_that_the_shop_was_passed_on(
    desk: Client, stall: Establishment
) -> None:
    batch = sent(desk, row(note="Bà Lan sang nhượng lại từ 03/02/2026"))
    shown = page(desk, batch, "tra-loi/")
    assert f"Đổi chủ từ ngày 03/02/2026, chủ mới {HUNG}: Vải Lan" in shown


def test_a_shop_that_was_passed_on_goes_on_under_its_new_owner_and_comes_back_when_undone(
    desk: Client, stall: Establishment
) -> None:
    locate(shop=stall, latitude=21.853, longitude=106.761, how="map", **BY)
    detail(stall, values={"stall_number": "12"}, **BY)
    before = Establishment.objects.values().get(pk=stall.pk)
    file = row(phone="0912345678", since="03/02/2026", note="bán thêm chăn")

    batch = answered(desk, sent(desk, file), "heir")
    assert batch.counts == {"update": 1}
    assert "Đổi chủ từ ngày 03/02/2026." in page(desk, batch)
    act(desk, batch, "ghi")

    later = Establishment.objects.get(last_step__old=stall)
    stall.refresh_from_db()
    assert stall.closed_on == date(2026, 2, 2)
    assert (later.opened_on, later.place, later.note) == (
        date(2026, 2, 3), stall.place, "bán thêm chăn",
    )  # fmt: skip
    assert (later.party.name, later.party.phone) == (HUNG, "0912345678")
    assert later.last_step.step == "new_owner"
    assert Position.objects.filter(establishment=later).exists()
    assert Entry.objects.filter(summary__contains="đổi chủ từ 03/02/2026").exists()
    assert sent(desk, file).counts == {"same": 1}, "the same file asks nothing more"

    act(desk, batch, "hoan-tac")
    assert batch.state == "undone", page(desk, batch)
    now_said = Establishment.objects.values().get()
    assert {n: v for n, v in now_said.items() if n != "version"} == {
        n: v for n, v in before.items() if n != "version"
    }
    assert Party.objects.get().name == LAN
    assert not EstablishmentSuccession.objects.exists()
    assert (Position.objects.count(), ShopDetails.objects.count()) == (1, 1)


def test_the_same_owner_written_otherwise_has_his_name_put_right_and_back(
    desk: Client, stall: Establishment
) -> None:
    batch = answered(desk, sent(desk, row()), "renamed")
    assert batch.counts == {"update": 1}
    assert f"{LAN} → {HUNG}" in page(desk, batch)
    act(desk, batch, "ghi")

    assert Party.objects.get().name == HUNG
    assert Establishment.objects.get().closed_on is None
    act(desk, batch, "hoan-tac")
    assert Party.objects.get().name == LAN


def test_another_shop_at_the_same_place_is_new_and_is_not_asked_about_again(
    desk: Client, stall: Establishment
) -> None:
    batch = answered(desk, sent(desk, row()), "new")
    assert batch.counts == {"new": 1}

    assert sent(desk, row()).counts == {"new": 1}
    act(desk, batch, "ghi")
    assert Establishment.objects.filter(closed_on=None).count() == 2


def test_programs_say_it_by_the_way_and_the_code(
    desk: Client, binh: User, stall: Establishment
) -> None:
    batch = sent(desk, row())
    number = batch.rows.get().number

    said = {"answers": {str(number): f"heir:{stall.code}"}}
    by_token(binh).write(f"imports/{batch.code}/answers", said)

    batch.refresh_from_db()
    assert batch.counts == {"update": 1}


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({}, ["heir", "renamed", "new"]),
        ({"name": "Giày dép Hùng"}, ["heir", "new"]),
        ({"tax_code": OTHER_TAX}, ["heir", "renamed", "new"]),
        ({"owner": f"Hộ kinh doanh {HUNG}"}, ["heir", "renamed", "new"]),
    ],
)
def test_at_a_stall_the_other_owner_is_asked_about(
    desk: Client, stall: Establishment, told: dict[str, str], asked: list[str]
) -> None:
    assert ways(sent(desk, row(**told))) == asked


@pytest.mark.parametrize(
    ("name", "asked"),
    [("Vải Lan", ["heir", "renamed", "new"]), ("Phở Hùng", ["new", "heir"])],
)
def test_in_a_house_under_another_sign_it_is_rather_another_shop(
    desk: Client, ward_one: Area, name: str, asked: list[str]
) -> None:
    entered(ward_one, address="Số 45, đường Lê Lợi")

    batch = sent(desk, row(name, place="", address="SN 45 Lê Lợi"))

    assert ways(batch) == asked


@pytest.mark.parametrize(
    "told",
    [
        {"owner": "tran thi lan"},
        {"owner": "Bà Trần Thị Lan"},
        {"owner": "Hộ KD Trần Thị Lan"},
        {"owner": "Trần T. Lan"},
        {"owner": "Trần Thị Loan"},
        {"owner": "Nguyễn Thị Lan"},
        {"owner": "Vải Lan"},
        {"owner": ""},
        {"owner": HUNG, "tax_code": TAX},
        {"owner": HUNG, "address": "Kiot 21"},
        {"owner": HUNG, "address": ""},
        {"owner": "Công ty TNHH Minh Phát"},
    ],
)
def test_an_ordinary_correction_or_a_neighbour_is_no_change_of_owner(
    desk: Client, ward_one: Area, market: Place, told: dict[str, str]
) -> None:
    entered(ward_one, place=market, address="Ki-ốt 12", kind="stall", tax_code=TAX)

    assert ways(sent(desk, row(**told))) == []


@pytest.mark.parametrize("owner", ["Vải Lan", "Công ty TNHH Vải Lan"])
def test_a_sign_or_a_firm_is_not_another_owner_than_who_speaks_for_it(
    desk: Client, ward_one: Area, market: Place, owner: str
) -> None:
    entered(ward_one, owner=owner, place=market, address="Ki-ốt 12", owner_kind="enterprise")

    assert ways(sent(desk, row())) == []


def test_two_firms_with_numbers_of_their_own_are_two_owners(
    desk: Client, ward_one: Area, market: Place
) -> None:
    firm = {"owner_kind": "enterprise", "tax_code": TAX}
    entered(ward_one, owner="Công ty TNHH Hoa Đào", place=market, address="Ki-ốt 12", **firm)

    batch = sent(desk, row(owner="Công ty TNHH Minh Phát", tax_code=OTHER_TAX))

    assert ways(batch) == ["heir", "renamed", "new"]


def test_a_row_with_the_code_of_a_shop_and_another_owner_is_asked(
    desk: Client, stall: Establishment
) -> None:
    batch = sent(desk, row(code=stall.code), row("Vải Lan", LAN, address="Ki-ốt 12"))
    assert batch.counts == {"doubtful": 1, "same": 1}, "it is one shop with two owners"

    alone = sent(desk, row(code=stall.code))
    assert ways(alone) == ["heir", "renamed", "new"]
    assert sent(desk, row(owner="Trần T. Lan", code=stall.code)).counts == {"same": 1}
    answered(desk, alone, "heir")
    act(desk, alone, "ghi")
    assert Establishment.objects.get(closed_on=None).party.name == HUNG


def test_a_day_that_cannot_be_is_a_fault_of_its_row_before_anything_is_written(
    desk: Client, ward_one: Area, market: Place
) -> None:
    entered(ward_one, place=market, address="Ki-ốt 12", kind="stall", opened_on=localdate())

    batch = answered(desk, sent(desk, row()), "heir")

    assert batch.counts == {"error": 1}
    assert "hãy ghi ngày sau" in page(desk, batch)


def test_a_rough_day_and_one_of_before_are_not_the_day_of_the_change(
    desk: Client, stall: Establishment
) -> None:
    today = f"từ ngày {localdate():%d/%m/%Y}"
    for since in ("năm 2026", "04/05/2020", ""):
        (one,) = sent(desk, row(since=since)).rows.all()
        assert today in one.likely[0][3][0][1], since


def test_a_closed_shop_was_not_passed_on_and_of_shops_out_of_reach_nothing_is_told(
    desk: Client, stall: Establishment, commune_two: Area
) -> None:
    close_establishment(shop=stall, closed_on=localdate() - timedelta(9), **BY)
    assert ways(sent(desk, row())) == []

    away = row(area="Xã Hai", place="", address="Số 45 đường Lê Lợi")
    (before,) = sent(desk, away).rows.all()
    entered(commune_two, address="Số 45 đường Lê Lợi")
    (after,) = sent(desk, away).rows.all()
    told = [(one.fate, one.faults, one.notes, one.likely) for one in (before, after)]
    assert told[0] == told[1]
