"""The wizard of units: proposed by An, applied by Trường, followed by the records and the roles."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate

from hangthat.core.access.models import Grant
from hangthat.core.agencies.models import Area, Reorganisation, Territory, User
from hangthat.core.agencies.testing import reformed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_board,
    add_place,
    open_establishment,
    register_party,
)

pytestmark = pytest.mark.both  # the shape of the land in one statement

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
ADD, ONE = "/dia-ban/sap-xep/them/", "/dia-ban/sap-xep/mot-don-vi/"
PAPER = {"basis": "NQ 9/NQ-UBTVQH16", "on": "01/07/2026"}
MERGE = {**PAPER, "passings": "from_code,to_code\n00001,00002"}


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return [
        open_establishment(
            party=owner, name=f"Quán {n}", kind="shop", area=ward_one,
            opened_on=date(2021, 5, 1), **BY,
        )
        for n in range(3)
    ]  # fmt: skip


def text(answer) -> str:
    return answer.content.decode()


def test_what_an_proposes_truong_applies(
    client: Client, an: User, head: User, binh: User, commune_two: Area, shops: list
) -> None:
    client.force_login(an)
    proposed = client.post(ADD, MERGE, follow=True)
    page = proposed.redirect_chain[-1][0]
    assert "người khác phải duyệt" in text(proposed)
    assert "Phường Một" in text(proposed)
    assert Area.objects.get(code="00001").valid_to is None
    assert client.post(f"{page}duyet/").status_code == 403

    client.force_login(head)
    assert "Trần Thị Bình" in text(client.get(page))
    assert client.post(f"{page}duyet/", follow=True).redirect_chain[-1][0] == page

    assert Area.objects.get(code="00001").valid_to == date(2026, 6, 30)
    shown = text(client.get("/co-so/", {"dia_ban": "00002"}))
    assert all(shop.name in shown for shop in shops)


def test_a_fault_is_shown_with_its_line_and_nothing_typed_is_lost(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    table = "from_code,to_code\n00001,77777"

    answer = client.post(
        ADD, {**PAPER, "passings_file": SimpleUploadedFile("a.csv", table.encode())}
    )

    assert "Bảng kế thừa, dòng 2: không có đơn vị nào mang mã 77777" in text(answer)
    assert "00001,77777</textarea>" in text(answer)
    assert not Reorganisation.objects.exists()


def test_the_page_of_a_whole_reform_speaks_vietnamese_and_its_words_are_read(
    client: Client, an: User, ward_one: Area, commune_two: Area
) -> None:
    client.force_login(an)
    page = text(client.get(ADD))

    refused = client.post(ADD, {**PAPER, "passings": "mã cũ,nơi đến\n00001,00002"})
    table = "Mã cũ;Mã mới;Từ ngày;Ghi chú\n00001;00002;01/07/2026;"
    answer = client.post(ADD, {**PAPER, "passings": table})

    for word in ("from_code", "to_code", "note", "level", "parent", "official_code", "tourist"):
        assert not re.search(rf"\b{word}\b", re.sub(r"<[^>]+>", " ", page)), word
    assert "các cột là: mã cũ, mã mới, từ ngày, ghi chú" in text(refused)
    assert answer.status_code == 302


def test_one_merger_is_chosen_without_a_table(
    client: Client, an: User, ward_one: Area, commune_two: Area
) -> None:
    client.force_login(an)

    wrong = client.post(ONE, {**PAPER, "act": "merge", "olds": ["00001"]})
    right = client.post(ONE, {**PAPER, "act": "merge", "olds": ["00001"], "into": "00002"})

    assert "Chọn đơn vị tiếp nhận" in text(wrong)
    assert right.status_code == 302
    assert Reorganisation.objects.get().content["passings"][0]["new"] == "00002"


def test_only_the_standing_agency_reforms_units(
    client: Client, binh: User, leader: User, ward_one: Area, commune_two: Area
) -> None:
    for person in (binh, leader):
        client.force_login(person)
        assert client.get(ADD).status_code == 403
        assert client.post(ADD, MERGE).status_code == 403
    assert "Sắp xếp địa bàn" not in text(client.get("/dia-ban/"))


def test_a_proposal_is_hidden_from_who_does_not_decide(
    client: Client, an: User, binh: User, commune_two: Area
) -> None:
    client.force_login(an)
    page = client.post(ADD, MERGE)["Location"]
    client.force_login(binh)

    assert client.get(page).status_code == 404
    assert "NQ 9" not in text(client.get("/dia-ban/sap-xep/"))


def test_roles_pass_on_only_by_a_named_decision_and_a_second_person(
    client: Client, binh: User, head: User, commune_two: Area
) -> None:
    reform = reformed("00001,00002,", on=date(2026, 7, 1), at=NOON)
    client.force_login(head)

    client.post(f"/dia-ban/sap-xep/{reform.pk}/chuyen-quyen/", {"basis": "QĐ 12/QĐ-UBND"})

    proposed = Grant.objects.get(user=binh, area=commune_two)
    assert (proposed.basis, proposed.approved_at) == ("QĐ 12/QĐ-UBND", None)
    assert "chưa ai được đề nghị" not in text(client.get(f"/dia-ban/sap-xep/{reform.pk}/"))


def test_roles_can_be_proposed_before_the_day_of_the_reform(
    client: Client, binh: User, head: User, commune_two: Area
) -> None:
    day = localdate() + timedelta(40)
    reform = reformed("00001,00009,", "00009,Xã Mới", on=day, at=NOON)
    client.force_login(head)

    client.post(f"/dia-ban/sap-xep/{reform.pk}/chuyen-quyen/", {"basis": "QĐ 12/QĐ-UBND"})

    assert Grant.objects.get(user=binh, area__code="00009").valid_from == day


def test_shops_of_a_divided_ward_are_placed_in_one_go(
    client: Client, an: User, binh: User, commune_two: Area, shops: list
) -> None:
    reformed(
        "00001,00002,phía nam\n00001,00009,phía bắc", "00009,Xã Mới",
        on=date(2026, 7, 1), at=NOON,
    )  # fmt: skip
    client.force_login(an)
    assert "Quán 1" in text(client.get("/dia-ban/chua-phan/"))

    chosen = {"shops": [shops[0].code, shops[1].code], "heir": "00009"}
    client.post("/dia-ban/chua-phan/?don_vi=00001", chosen)

    left = text(client.get("/dia-ban/chua-phan/"))
    assert "Quán 2" in left
    assert "Quán 1" not in left
    assert "Quán 1" in text(client.get("/co-so/", {"dia_ban": "00009"}))
    client.force_login(binh)
    assert client.get("/dia-ban/chua-phan/").status_code == 403


def test_a_market_of_a_divided_ward_is_placed_with_its_board_and_stalls(
    client: Client, an: User, commune_two: Area, shops: list
) -> None:
    ward = shops[0].area
    market = add_place(name="Chợ Một", kind="market", area=ward, **BY)
    board = add_board(name="BQL chợ Một", kind="market", place=market, area=ward, **BY)
    street = add_board(name="BQL phố đêm", kind="street", area=ward, **BY)
    stall = open_establishment(
        party=shops[0].party, name="Sạp 7", kind="stall", area=ward, place=market, **BY
    )
    reformed(
        "00001,00002,phía nam\n00001,00009,phía bắc", "00009,Xã Mới",
        on=date(2026, 7, 1), at=NOON,
    )  # fmt: skip
    client.force_login(an)
    page = text(client.get("/dia-ban/chua-phan/"))

    nothing = client.post("/dia-ban/chua-phan/?don_vi=00001", {"heir": "00009"})
    client.post(
        "/dia-ban/chua-phan/?don_vi=00001",
        {"places": [market.code], "boards": [street.code], "heir": "00009"},
    )

    assert "Chợ Một" in page
    assert "1 cơ sở" in page
    assert "BQL chợ Một" not in page  # it goes with its market
    assert "Chưa đánh dấu" in text(nothing)
    territory = Territory.load()
    for record in (market, board, street, stall):
        record.refresh_from_db()
        heir = territory.areas[territory.unit_on(record.area_id, date(2026, 11, 24))]
        assert heir.code == "00009", record
    assert "Quán 1" in text(client.get("/dia-ban/chua-phan/"))


def test_undo_names_what_depends_on_the_reform(
    client: Client, head: User, ward_one: Area, shops: list
) -> None:
    reform = reformed("00001,00009,", "00009,Xã Mới", on=date(2026, 7, 1), at=NOON)
    open_establishment(
        party=shops[0].party,
        name="Quán mới",
        kind="shop",
        area=Area.objects.get(code="00009"),
        **BY,
    )
    client.force_login(head)

    answer = client.post(f"/dia-ban/sap-xep/{reform.pk}/hoan-tac/", {"reason": "nhầm"})

    assert "1 cơ sở" in text(answer)
    assert Area.objects.get(code="00001").valid_to == date(2026, 6, 30)


def test_the_units_of_a_day_and_the_history_of_one(
    client: Client, chi: User, ward_one: Area, django_assert_max_num_queries
) -> None:
    reformed("00001,00009,cả phường", "00009,Xã Mới", on=date(2026, 7, 1), at=NOON)
    client.force_login(chi)

    with django_assert_max_num_queries(16):
        today = text(client.get("/dia-ban/"))
    then = text(client.get("/dia-ban/", {"ngay": "01/01/2026"}))

    assert "Xã Mới" in today
    assert "Phường Một" in then
    assert "Xã Mới" not in then
    assert "Xã Mới" in text(client.get("/dia-ban/", {"q": "xa moi"}))
    history = text(client.get("/dia-ban/00001/"))
    assert "01/07/2026" in history
    assert "cả phường" in history
    assert client.get("/dia-ban/khong-co/").status_code == 404


def test_the_preview_asks_the_database_no_more_for_more_units(
    client: Client, an: User, province: Area, ward_one: Area, commune_two: Area,
    django_assert_max_num_queries,
) -> None:  # fmt: skip
    for n in range(10):
        Area.objects.create(code=f"1{n:04}", name=f"Xã {n}", level="commune", parent=province)
    client.force_login(an)
    lines = "".join(f"\n1{n:04},00002" for n in range(10))
    page = client.post(ADD, {**PAPER, "passings": f"from_code,to_code{lines}"})["Location"]

    with django_assert_max_num_queries(26):
        assert client.get(page).status_code == 200
