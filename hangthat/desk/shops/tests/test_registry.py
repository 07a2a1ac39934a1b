"""The registry's pages, played by An (province), Bình (Phường Một) and Chi (Xã Hai)."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
FORM = {
    "name": "Tạp hóa Đông Đô",
    "kind": "general_store",
    "address": "số 5 phố Chợ",
    "opened_on": "03/04/2021",
    "owner": "Phạm Văn Đông",
    "owner_kind": "household",
    "tax_code": "",
}


def shop(area: Area, name: str = "Tạp hóa Đỗ Đồng") -> Establishment:
    owner = register_party(name="Vũ Thị Hòa", kind="household", phone="0912 345 678", **BY)
    return open_establishment(
        party=owner, name=name, kind="shop", area=area, opened_on=date(2021, 1, 5), **BY
    )


def test_a_shop_is_found_without_accents(client: Client, an: User, ward_one: Area) -> None:
    client.force_login(an)
    shop(ward_one)

    for words in ("do dong", "Đỗ Đồng", "tap hoa DO", "hoà", "0912345678"):
        assert "Tạp hóa Đỗ Đồng" in client.get("/co-so/", {"q": words}).content.decode()
    assert "Không tìm thấy" in client.get("/co-so/", {"q": "xyz"}).content.decode()


def test_a_clerk_sees_only_the_shops_of_her_commune(
    client: Client, binh: User, chi: User, ward_one: Area
) -> None:
    mine = shop(ward_one)
    client.force_login(chi)

    assert mine.name not in client.get("/co-so/").content.decode()
    assert client.get(f"/co-so/{mine.code}/").status_code == 404
    assert client.get(f"/chu-the/{mine.party.code}/").status_code == 404
    assert client.get("/kiem-tra/them/", {"co_so": mine.code}).status_code == 404

    client.force_login(binh)
    assert client.get(f"/co-so/{mine.code}/").status_code == 200


def test_a_closed_shop_offers_no_check_and_no_signature(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    shut = shop(ward_one)

    def offered() -> list[str]:
        page = client.get(f"/co-so/{shut.code}/").content.decode()
        actions = page.partition("<h1")[2].partition('class="columns"')[0]
        return [w for w in ("Ký cam kết", "Nhập kết quả kiểm tra", "Tuyên truyền") if w in actions]

    assert offered() == ["Ký cam kết", "Nhập kết quả kiểm tra", "Tuyên truyền"]
    close_establishment(shop=shut, closed_on=date(2025, 9, 24), reason="nghỉ", **BY)

    assert offered() == []
    said = client.get(f"/co-so/{shut.code}/").content.decode()
    assert "Cơ sở đã đóng cửa 24/09/2025" in said
    assert "Lên lịch kiểm tra" not in said
    picked = client.get("/kiem-tra/them/", {"q": shut.name}).content.decode()
    assert f"co_so={shut.code}" not in picked
    late = client.get("/kiem-tra/them/", {"co_so": shut.code}).content.decode()
    assert "đã đóng cửa 24/09/2025" in late


def test_adding_a_shop_enters_owner_place_and_journal(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)

    answer = client.post("/co-so/them/", {**FORM, "area": ward_one.pk})

    added = Establishment.objects.get()
    assert answer["Location"] == f"/co-so/{added.code}/"
    assert (added.name, added.party.name) == ("Tạp hóa Đông Đô", "Phạm Văn Đông")
    assert added.opened_on == date(2021, 4, 3)
    assert Entry.objects.filter(actor="Trần Thị Bình", action="add").count() == 2


def test_a_shop_is_added_with_a_note_and_how_exact_its_first_day_is(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    typed = {
        "name": "Ki ốt 7", "kind": "stall", "area": ward_one.pk, "opened_on": "01/01/2019",
        "opened_precision": "year", "note": " Bán  mỹ phẩm ", "owner": "Vi Thị Mai",
        "owner_kind": "household",
    }  # fmt: skip
    assert client.post("/co-so/them/", typed).status_code == 302

    made = Establishment.objects.get(name="Ki ốt 7")
    assert (made.opened_precision, made.note) == ("year", "Bán mỹ phẩm")
    card = client.get(f"/co-so/{made.code}/").content.decode()
    assert "ngày bắt đầu chỉ rõ năm" in card
    assert "Bán mỹ phẩm" in card

    client.post("/co-so/them/", typed | {"name": "Ki ốt 8", "opened_on": "", "sure": "on"})
    assert Establishment.objects.get(name="Ki ốt 8").opened_precision == ""


def test_the_last_year_of_a_history_is_open_and_earlier_ones_wait_with_their_counts(
    client: Client, an: User, ward_one: Area
) -> None:
    made = shop(ward_one)
    for day in (date(2022, 3, 5), date(2022, 9, 5), date(2025, 3, 5)):
        inspect(held_on=day, type="unscheduled", findings={made: "clean"}, **BY)
    client.force_login(an)

    page = client.get(f"/co-so/{made.code}/").content.decode()
    story = page.partition('id="h-history"')[2].partition("</section>")[0]
    years = re.findall(r"<summary>(Năm [^<]+)</summary>", story)

    assert years == ["Năm 2022 (2)", "Năm 2021 (1)"]
    assert "05/03/2025" in story.partition("<details")[0]
    assert "05/09/2022" not in story.partition("<details")[0]


def test_what_is_done_most_stands_first_on_a_card(client: Client, an: User, ward_one: Area) -> None:
    client.force_login(an)

    page = client.get(f"/co-so/{shop(ward_one).code}/").content.decode()
    acts = page.partition('<div class="actions">')[2].partition("</div>")[0]

    assert acts.partition("</a>")[0].strip().startswith('<a class="btn btn-primary"')


def test_a_wrong_tax_code_is_explained_and_nothing_typed_is_lost(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)

    page = client.post("/co-so/them/", {**FORM, "area": ward_one.pk, "tax_code": "0100109107"})

    text = page.content.decode()
    assert "sai chữ số kiểm tra" in text
    assert "Tạp hóa Đông Đô" in text
    assert "03/04/2021" in text
    assert not Party.objects.exists()


def test_a_clerk_cannot_add_a_shop_to_another_commune(
    client: Client, binh: User, commune_two: Area
) -> None:
    client.force_login(binh)

    page = client.post("/co-so/them/", {**FORM, "area": commune_two.pk})

    assert page.status_code == 200
    assert not Establishment.objects.exists()


def test_a_shop_that_looks_known_is_shown_before_it_is_entered_twice(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)
    shop(ward_one, name="Tạp hoá Đông Đô")

    page = client.post("/co-so/them/", {**FORM, "area": ward_one.pk})
    assert "Có thể trùng" in page.content.decode()
    assert Establishment.objects.count() == 1

    client.post("/co-so/them/", {**FORM, "area": ward_one.pk, "sure": "on"})
    assert Establishment.objects.count() == 2


def test_while_typing_the_page_tells_what_resembles_and_why(
    client: Client, binh: User, ward_one: Area
) -> None:
    client.force_login(binh)
    known = shop(ward_one)

    typed = {"name": "tap hoa do dong", "area": ward_one.pk, "phone": "+84 912 345 678"}
    page = client.get("/co-so/them/", typed).content.decode()

    assert f"/co-so/{known.code}/" in page
    assert "Cùng điện thoại; cùng tên" in page
    assert "Có vấn đề" not in page
    assert Establishment.objects.get() == known


def test_nobody_learns_while_typing_of_shops_out_of_sight(
    client: Client, chi: User, ward_one: Area, commune_two: Area
) -> None:
    client.force_login(chi)
    register_party(name="Ai đó", kind="household", tax_code="0100109106", **BY)
    elsewhere = shop(ward_one)
    Party.objects.filter(pk=elsewhere.party_id).update(tax_code="0100109106")

    for area in (ward_one, commune_two):
        typed = {"name": elsewhere.name, "area": area.pk, "tax_code": "0100109106"}
        page = client.get("/co-so/them/", typed).content.decode()
        assert elsewhere.code not in page
        assert "Chưa thấy cơ sở nào giống" in page


def test_the_owners_only_shop_is_asked_about_though_the_name_is_another(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    known = shop(ward_one)
    Party.objects.update(tax_code="0100109106")

    page = client.post(
        "/co-so/them/",
        {**FORM, "area": ward_one.pk, "owner": known.party.name, "tax_code": "0100109106"},
    )

    assert "Cùng mã số thuế, số định danh" in page.content.decode()
    assert Establishment.objects.count() == 1


def test_looking_for_what_resembles_costs_few_queries(
    client: Client, an: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    client.force_login(an)
    for n in range(8):
        shop(ward_one, name=f"Tạp hóa Đỗ Đồng {n}")
    client.get("/co-so/them/")

    with django_assert_max_num_queries(26):
        client.get("/co-so/them/", {"name": "Tạp hóa Đỗ Đồng", "area": ward_one.pk})


def test_a_known_tax_code_finds_its_owner(client: Client, an: User, ward_one: Area) -> None:
    client.force_login(an)
    owner = register_party(name="Công ty Một", kind="enterprise", tax_code="0100109106", **BY)

    form = {**FORM, "area": ward_one.pk, "tax_code": "0100109106"}

    other = client.post("/co-so/them/", form).content.decode()
    client.post("/co-so/them/", {**form, "owner": "Công ty Một"})

    assert "đã ghi cho chủ cơ sở có tên khác" in other
    assert Establishment.objects.get().party == owner


def test_a_shop_cannot_open_in_the_future(client: Client, an: User, ward_one: Area) -> None:
    client.force_login(an)

    page = client.post("/co-so/them/", {**FORM, "area": ward_one.pk, "opened_on": "01/01/2199"})

    assert "không được sau hôm nay" in page.content.decode()
    assert not Establishment.objects.exists()
    assert not Party.objects.exists()


def test_a_shop_nobody_checked_says_so_on_its_card(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)

    page = client.get(f"/co-so/{shop(ward_one).code}/").content.decode()

    assert "chưa kiểm tra lần nào" in page


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_costs_the_same_whatever_its_length(
    client: Client, binh: User, ward_one: Area, count: int, django_assert_max_num_queries: object
) -> None:
    client.force_login(binh)
    for number in range(count):
        shop(ward_one, name=f"Quầy {number}")
    client.get("/viec-cua-toi/")  # the first page of a sign-in writes down when it began

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        client.get("/co-so/")


def test_a_shop_registered_under_a_unit_of_before_is_known_in_its_heir(
    client: Client, an: User, ward_one: Area, province: Area
) -> None:
    client.force_login(an)
    old = Area.objects.create(
        code="old",
        name="Xã Cũ",
        level="commune",
        parent=province,
        valid_to=date(2025, 6, 30),
    )
    heir = Area.objects.create(
        code="new", name="Xã Mới", level="commune", parent=province, valid_from=date(2025, 7, 1)
    )
    AreaSuccession.objects.create(old=old, new=heir, on=date(2025, 7, 1))
    shop(old, name="Tạp hoá Đông Đô")

    page = client.post("/co-so/them/", {**FORM, "area": heir.pk})

    assert "Có thể trùng" in page.content.decode()
