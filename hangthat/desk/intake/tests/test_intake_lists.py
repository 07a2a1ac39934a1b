"""Every kind of list that comes in as a spreadsheet: what its rows make, and how they go again."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.agencies.models import Area, AreaSuccession, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_intake import act, book, page, send, work
from hangthat.domain.cases.models import Case, Decision, Violation
from hangthat.domain.cases.services import close_case
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import issue_text
from hangthat.domain.establishments.models import (
    Channel,
    Establishment,
    ExternalCount,
    GroupMembership,
    Party,
    ShopDetails,
)
from hangthat.domain.establishments.services import (
    add_place,
    detail,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.matching.sheets.channels import ChannelClerk, Usual
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.placards.queries.stalls import stalls_in
from hangthat.domain.plans.queries import GoodsGroups
from hangthat.domain.plans.testing import load_plan_125

SAID: dict[str, Any] = {"by": None, "at": now()}
WHO = ("Tên cơ sở", "Chủ hộ", "Xã, phường", "Địa chỉ")
HA = ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "Số 5 phố Chợ")


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name="Nguyễn Thị Hà", kind="household", **SAID)
    return open_establishment(
        party=owner, name=HA[0], kind="shop", area=ward_one, address=HA[3], **SAID
    )


def test_stalls_lie_in_a_market_of_the_register(desk: Client, ward_one: Area) -> None:
    add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **SAID)
    rows = [
        ("Quầy vải 12", "Lan", "Phường Một", "cho gieng vuong"),
        ("Quầy 13", "Na", "Phường Một", ""),
    ]

    batch = send(desk, book(*rows, headings=(*WHO[:3], "Chợ")), list_name="quay-sap")

    assert batch.counts == {"new": 1, "error": 1}
    act(desk, batch, "ghi")
    stall = Establishment.objects.get()
    assert (stall.kind, str(stall.place)) == ("stall", "Chợ Giếng Vuông")


def test_a_list_of_stalls_says_row_and_number_of_each_in_its_own_fields(
    desk: Client, ward_one: Area
) -> None:
    market = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **SAID)
    heads = ("Khu", "Sạp số", "Tên hộ", "Xã, phường", "Chợ")
    file = book(
        ("Nhà lồng 1", "01", "Lộc Thị Sao Mai", "Phường Một", "Chợ Giếng Vuông"),
        ("", "02", "Lộc Thị Sao Mai", "Phường Một", "Chợ Giếng Vuông"),
        ("B", "12A", "Hà Văn Tiến", "Phường Một", "Chợ Giếng Vuông"),
        headings=heads,
    )

    batch = send(desk, file, list_name="quay-sap")
    assert batch.counts == {"new": 3}
    act(desk, batch, "ghi")

    told = ShopDetails.objects.values_list("values", flat=True)
    assert sorted((one["row"], one["stall_number"]) for one in told) == [
        ("B", "12A"),
        ("Nhà lồng 1", "01"),
        ("Nhà lồng 1", "02"),
    ]
    binh = User.objects.get(pk=batch.sender_id)
    spots = [stall.spot for stall in stalls_in(market, binh, on=localdate())]
    assert spots == ["dãy B, số 12A", "Nhà lồng 1, số 01", "Nhà lồng 1, số 02"]
    assert send(desk, file, list_name="quay-sap").counts == {"same": 3}
    act(desk, batch, "hoan-tac")
    assert not ShopDetails.objects.exists()


def test_a_list_of_stalls_adds_the_number_that_is_not_recorded_and_changes_none(
    desk: Client, ward_one: Area
) -> None:
    market = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **SAID)
    for name in ("Nông Thị Mơ", "Vi Thị Lan"):
        owner = register_party(name=name, kind="household", **SAID)
        where = {"area": ward_one, "place": market, "address": f"Sạp {len(name)}"}
        shop = open_establishment(party=owner, name=name, kind="stall", **where, **SAID)
    detail(shop, values={"stall_number": "88"}, **SAID)
    cells = ("Phường Một", "Chợ Giếng Vuông")
    rows = (("Sạp 11", "Nông Thị Mơ", *cells), ("Sạp 10", "Vi Thị Lan", *cells))
    heads = ("Địa chỉ", "Tên hộ", "Xã, phường", "Chợ")

    batch = send(desk, book(*rows, headings=heads), list_name="quay-sap")

    assert batch.counts == {"update": 1, "same": 1}
    assert "Số quầy, dãy: để trống → 11" in page(desk, batch)
    act(desk, batch, "ghi")
    told = ShopDetails.objects.values_list("values", flat=True)
    assert sorted(one["stall_number"] for one in told) == ["11", "88"]


def test_importers_join_their_group_also_those_that_were_there(
    desk: Client, shop: Establishment
) -> None:
    batch = send(
        desk, book(HA, ("Cty Biên Giới", "", "Phường Một", ""), headings=WHO), list_name="nhap-khau"
    )

    assert batch.counts == {"new": 1, "update": 1}
    act(desk, batch, "ghi")
    assert GroupMembership.objects.filter(group="importer").count() == 2
    act(desk, batch, "hoan-tac")
    assert (GroupMembership.objects.count(), Establishment.objects.count()) == (0, 1)


def test_a_website_belongs_to_an_owner_of_the_territory(
    desk: Client, client: Client, shop: Establishment, an: User
) -> None:
    headings = ("Tên miền", "Chủ sở hữu", "MST")
    rows = [("https://vaihoa.vn", "Cty Vải Hoa", "0100109106")]
    assert send(desk, book(*rows, headings=headings), list_name="website").counts == {"error": 1}

    client.force_login(an)
    batch = send(client, book(*rows, headings=headings), list_name="website")
    act(client, batch, "ghi")
    assert Channel.objects.get().party.name == "Cty Vải Hoa"
    assert send(client, book(*rows, headings=headings), list_name="website").counts == {"same": 1}
    act(client, batch, "hoan-tac")
    assert (Channel.objects.count(), Party.objects.count()) == (0, 1)


def test_accounts_on_social_networks_are_known_by_address_or_by_name(
    client: Client, an: User
) -> None:
    headings = ("Họ tên người bán", "Mạng xã hội", "Tên tài khoản", "Link", "Mặt hàng")
    rows = [
        ("Vi Thị Lan", "Zalo", "Lan Vải Hoa", "", "vải; khăn"),
        ("Lê Văn Tám", "", "", "https://www.facebook.com/tam.dacsan", "na"),
        ("HTX Na Chi Lăng", "TikTok (livestream)", "nachilang", "", ""),
    ]
    client.force_login(an)
    batch = send(client, book(*rows, headings=headings), list_name="mang-xa-hoi")
    assert batch.counts == {"new": 3}
    act(client, batch, "ghi")

    told = Channel.objects.order_by("pk").values_list("kind", "url", "party__kind", "details")
    assert list(told) == [
        ("social", "", "person",
         {"network": "Zalo", "account": "Lan Vải Hoa", "sells": ["vải", "khăn"]}),
        ("social", "https://www.facebook.com/tam.dacsan", "person",
         {"network": "Facebook", "sells": ["na"]}),
        ("livestream", "", "cooperative",
         {"network": "TikTok (livestream)", "account": "nachilang"}),
    ]  # fmt: skip
    assert send(client, book(*rows, headings=headings), list_name="mang-xa-hoi").counts == {
        "same": 3
    }
    act(client, batch, "hoan-tac")
    assert (Channel.objects.count(), Party.objects.count()) == (0, 0)


def test_who_has_neither_address_nor_account_is_asked_for_one(client: Client, an: User) -> None:
    client.force_login(an)
    row = ("Vi Thị Lan", "Zalo", "")
    batch = send(
        client, book(row, headings=("Người bán", "Mạng xã hội", "Link")), list_name="mang-xa-hoi"
    )

    assert batch.rows.get().faults[0][:2] == ["url", "Ghi địa chỉ trang, hoặc tên tài khoản."]


@pytest.mark.parametrize(
    ("address", "kind", "state"),
    [
        ("https://vaihoa.vn", "website", "notified"),
        ("https://m.facebook.com/vaihoa", "social", "none"),
        ("https://shopee.vn/vaihoa", "floor_shop", "none"),
        ("https://shopee-hoa.vn", "website", "notified"),
    ],
)
def test_among_websites_a_page_of_somebody_else_is_what_its_address_says(
    client: Client, an: User, address: str, kind: str, state: str
) -> None:
    client.force_login(an)
    batch = send(
        client, book((address, "Cty Vải Hoa"), headings=("Tên miền", "Chủ sở hữu")),
        list_name="website",
    )  # fmt: skip
    assert bool(batch.rows.get().notes) == (kind != "website")
    act(client, batch, "ghi")

    assert Channel.objects.values_list("kind", "state").get() == (kind, state)


@pytest.mark.parametrize(
    ("words", "url", "account", "network"),
    [
        ("Bé Yêu Shop / fb.com/beyeu", "fb.com/beyeu", "Bé Yêu Shop", None),
        ("https://www.facebook.com/beyeu", "https://www.facebook.com/beyeu", None, None),
        ("Trang: Thịnh Sneaker - Hữu Lũng", None, "Thịnh Sneaker - Hữu Lũng", None),
        ("Dung Nguyễn (Dung Boutique)", None, "Dung Nguyễn (Dung Boutique)", None),
        ("Chỉ bán Zalo", None, None, "Zalo"),
    ],
)
def test_what_people_write_for_an_account_is_its_address_its_name_or_its_network(
    client: Client, an: User, words: str, url: str | None, account: str | None, network: str | None
) -> None:
    client.force_login(an)
    headings = ("Họ tên", "Tên trang, nick Facebook", "Bán gì")
    batch = send(client, book(("Vi Thị Lan", words, "áo"), headings=headings),
                 list_name="mang-xa-hoi")  # fmt: skip

    values = batch.rows.get().values
    assert [values.get(name) for name in ("url", "account", "network")] == [url, account, network]


def test_two_persons_of_one_network_are_told_apart_by_their_numbers(
    client: Client, an: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(an)
    page = "https://www.facebook.com/profile.php?"
    rows = [("Vi Thị Lan", f"{page}id=1001"), ("Lê Văn Tám", f"{page}locale=vi&id=1002#a")]
    batch = send(client, book(*rows, headings=("Người bán", "Link")), list_name="mang-xa-hoi")
    assert batch.counts == {"new": 2}
    act(client, batch, "ghi")
    more = [*rows, ("Vi Thị Lan", "facebook.com/profile.php?id=1001&ref=x")]

    again = send(client, book(*more, headings=("Người bán", "Link")), list_name="mang-xa-hoi")
    assert again.counts == {"same": 2, "error": 1}
    with django_assert_max_num_queries(3):
        clerk = ChannelClerk(an, localdate(), Usual("social", "none", "household", ()))
        assert {one.party.name for one in clerk.known.values()} == {"Vi Thị Lan", "Lê Văn Tám"}


@pytest.mark.parametrize(
    ("words", "state"),
    [("Đã TB", "notified"), ("Chưa TB", "none"), ("Đã ĐK với BCT", "registered"),
     ("Đăng ký - đang xử lý", None), ("Không thuộc diện", None)],
)  # fmt: skip
def test_the_state_of_a_website_in_short_words(
    client: Client, an: User, words: str, state: str | None
) -> None:
    client.force_login(an)
    headings = ("Tên miền", "Chủ sở hữu", "Tình trạng")
    row = ("vaihoa.vn", "Cty Vải Hoa", words)
    batch = send(client, book(row, headings=headings), list_name="website")

    assert batch.rows.get().values.get("state") == state
    assert batch.counts == ({"new": 1} if state else {"error": 1})


def test_two_addresses_in_a_cell_are_no_address(client: Client, an: User) -> None:
    client.force_login(an)
    row = ("moclan.vn noithat.vn", "Cty Mộc Lan")
    batch = send(client, book(row, headings=("Tên miền", "Chủ sở hữu")), list_name="website")

    _, said, suggestion, *_ = batch.rows.get().faults[0]
    assert ("nhiều địa chỉ" in said, suggestion) == (True, "")


def test_what_a_list_says_otherwise_of_a_channel_is_told_and_the_record_stays(
    client: Client, an: User
) -> None:
    headings = ("Tên miền", "Chủ sở hữu", "MST", "Tình trạng")
    row = ("https://vaihoa.vn", "Cty Vải Hoa", "0100109106")
    client.force_login(an)
    act(client, send(client, book((*row, "đã thông báo"), headings=headings), list_name="website"),
        "ghi")  # fmt: skip
    again = send(client, book((*row, "đã đăng ký"), headings=headings), list_name="website")

    assert (again.counts, again.rows.get().notes) == (
        {"same": 1},
        ["Giữ như hồ sơ: tình trạng. Tệp ghi khác; sửa ở trang của kênh."],
    )


def test_an_owner_who_says_what_he_is_needs_no_column_for_it(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)
    rows = [
        ("Cửa hàng Một", "Công ty TNHH Minh Anh", "Phường Một", ""),
        ("Cửa hàng Hai", "HTX Nông nghiệp Xanh", "Phường Một", ""),
        ("Cửa hàng Ba", "Hồ Văn Công", "Phường Một", ""),
    ]
    act(client, send(client, book(*rows, headings=WHO), list_name="co-so"), "ghi")

    kinds = Party.objects.order_by("name").values_list("kind", flat=True)
    assert sorted(kinds) == ["cooperative", "enterprise", "household"]


def test_shops_that_nobody_has_entered_come_in_from_the_file_of_their_papers(
    desk: Client, ward_one: Area
) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    content = book((*HA, "15/3/2022"), headings=(*WHO, "Ngày ký"))
    papers = send(desk, content, list_name="cam-ket")
    shown = page(desk, papers)
    assert papers.counts == {"error": 1}
    assert "Nhập cơ sở từ tệp này" in shown

    desk.post("/nhap-du-lieu/gui/", {"again": papers.code, "list_name": "co-so"})
    work()
    shops = Batch.objects.exclude(pk=papers.pk).get()
    assert (shops.list_name, shops.counts) == ("co-so", {"new": 1})
    act(desk, shops, "ghi")
    again = re.findall(r'name="((?:cot|chung)-[^"]+|list_name|sheet)" value="([^"]*)"', shown)
    desk.post(f"/nhap-du-lieu/{papers.code}/cot/", dict(again) | {"list_name": "cam-ket"})
    work()

    papers.refresh_from_db()
    assert papers.counts == {"new": 1}
    assert "Nhập cơ sở từ tệp này" not in page(desk, papers)


def test_a_colleague_s_file_is_not_sent_again_by_its_code(
    desk: Client, client: Client, an: User, ward_one: Area
) -> None:
    papers = send(desk, book(HA, headings=WHO), list_name="co-so")
    client.force_login(an)
    shown = client.post("/nhap-du-lieu/gui/", {"again": papers.code, "list_name": "co-so"})

    assert "Không còn tệp ấy trên máy chủ" in shown.content.decode()
    assert Batch.objects.get() == papers


def test_a_household_without_a_sign_is_called_like_its_owner(desk: Client) -> None:
    rows = [("", "Hứa Văn Lìn", "Phường Một", "Thôn Nà Cạn"), ("", "", "Phường Một", "Thôn Nà Pàn"),
            ("", "Đại lý", "Phường Một", "")]  # fmt: skip
    batch = send(desk, book(*rows, headings=WHO), list_name="co-so")

    assert batch.counts == {"new": 1, "error": 2}
    named = batch.rows.order_by("number")[0]
    assert (named.values["name"], named.notes) == (
        "Hứa Văn Lìn",
        ["Tên cơ sở để trống: lấy tên chủ."],
    )


def test_who_has_not_signed_is_told_so_and_not_asked_for_the_day(
    desk: Client, shop: Establishment
) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    row = (*HA, "", "Chủ đi vắng, chưa ký")
    batch = send(desk, book(row, headings=(*WHO, "Ngày ký", "Ghi chú")), list_name="cam-ket")

    assert [fault[0] for fault in batch.rows.get().faults] == ["told"]


def test_papers_signed_long_ago_are_marked_and_revoked_when_taken_back(
    desk: Client, shop: Establishment
) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    content = book((*HA, "15/3/2022"), headings=(*WHO, "Ngày ký"))

    batch = send(desk, content, list_name="cam-ket")

    assert batch.counts == {"new": 1}
    assert f"Nhập muộn: ký ngày 15/03/2022, nhập ngày {localdate():%d/%m/%Y}." in page(desk, batch)
    act(desk, batch, "ghi")
    assert Commitment.objects.get().establishment == shop
    assert send(desk, content, list_name="cam-ket").counts == {"same": 1}
    act(desk, batch, "hoan-tac")
    assert Commitment.objects.get().revoked_on == Commitment.objects.get().signed_on


def test_a_paper_of_a_shop_merged_since_the_preview_is_shown_again_before_it_is_written(
    desk: Client, shop: Establishment, ward_one: Area
) -> None:
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    other = open_establishment(
        party=shop.party, name="Quầy hoa", kind="stall", area=ward_one, address="Chợ", **SAID
    )
    content = book((shop.code, *HA, "15/3/2022"), headings=("Mã cơ sở", *WHO, "Ngày ký"))
    batch = send(desk, content, list_name="cam-ket")
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    merge_establishments(survivor=other, former=shop, reason="nhập hai lần", **SAID)

    work()

    batch.refresh_from_db()
    assert batch.state == "checked"
    act(desk, batch, "ghi")
    assert Commitment.objects.get().establishment == other


def test_an_old_paper_may_name_the_commune_of_its_day(
    desk: Client, shop: Establishment, ward_one: Area
) -> None:
    then = Area.objects.create(
        code="CU", name="Xã Cũ", level="commune", parent=ward_one.parent,
        valid_to=date(2025, 6, 30),
    )  # fmt: skip
    AreaSuccession.objects.create(old=then, new=ward_one, on=date(2025, 7, 1))
    Establishment.objects.filter(pk=shop.pk).update(area=then)
    issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    old = (*HA[:2], "Xã Cũ", HA[3], "15/3/2022")

    batch = send(desk, book(old, headings=(*WHO, "Ngày ký")), list_name="cam-ket")

    assert batch.counts == {"new": 1}
    act(desk, batch, "ghi")
    assert Commitment.objects.get().establishment == shop


def test_an_old_paper_is_on_the_wording_of_its_day(desk: Client, shop: Establishment) -> None:
    first = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **SAID)
    issue_text(
        kind="trade", verbs="trade import", wording="Bản mới.", valid_from=date(2026, 1, 1), **SAID
    )

    batch = send(desk, book((*HA, "15/3/2022"), headings=(*WHO, "Ngày ký")), list_name="cam-ket")
    act(desk, batch, "ghi")

    assert Commitment.objects.get().text == first


def test_checks_are_withdrawn_not_removed(desk: Client, shop: Establishment) -> None:
    headings = (*WHO, "Ngày kiểm tra", "Kết quả")
    batch = send(desk, book((*HA, "20/5/2026", "không vi phạm"), headings=headings))
    assert (batch.list_name, batch.counts) == ("kiem-tra", {"new": 1})

    act(desk, batch, "ghi")
    assert Inspection.objects.get().results.get().finding == "clean"
    act(desk, batch, "hoan-tac")
    assert Inspection.objects.get().withdrawn_on


def test_groups_of_goods_come_in_as_people_write_them(desk: Client, shop: Establishment) -> None:
    load_plan_125()
    headings = (*WHO, "Ngày kiểm tra", "Kết quả", "Nhóm mặt hàng kiểm tra")
    row = (*HA, "20/5/2026", "không vi phạm", "Giày dép, túi; khác: pháo nổ")
    act(desk, send(desk, book(row, headings=headings)), "ghi")
    assert str(GoodsGroups.of(Inspection.objects.get().goods_groups.all())) == (
        "giày dép; túi; khác: pháo nổ"
    )

    headings = (*WHO, "Nhóm vi phạm", "Số QĐ", "Ngày QĐ", "Nhóm mặt hàng vi phạm")
    rows = [
        (*HA, "hàng giả", "1/QĐ", "10/6/2026", "mỹ phẩm, đồ chơi"),
        (*HA, "hàng giả", "2/QĐ", "11/6/2026", ""),
    ]
    act(desk, send(desk, book(*rows, headings=headings), list_name="quyet-dinh"), "ghi")
    found = Violation.objects.order_by("found_on")
    assert [str(GoodsGroups.of(one.goods_groups.all())) for one in found] == [
        "mỹ phẩm; khác: đồ chơi",
        "chưa ghi",
    ]


def test_the_official_number_of_a_case_is_kept_and_it_comes_in_once(
    desk: Client, shop: Establishment
) -> None:
    headings = (*WHO, "Nhóm vi phạm", "Số QĐ", "Ngày QĐ", "Số tiền phạt", "Mã vụ INS")
    row = (*HA, "hàng giả", "0123/QĐ-XPHC", "10/6/2026", "5.000.000 đ", "INS-9")
    batch = send(desk, book(row, headings=headings), list_name="vu-viec-qltt")
    act(desk, batch, "ghi")

    decision = Decision.objects.get()
    assert (decision.number, decision.fine_vnd, decision.sanction) == (
        "0123/QĐ-XPHC",
        5_000_000,
        "fine",
    )
    assert "INS-9" in batch.rows.get().cells
    assert Case.objects.get().number == "INS-9"
    assert send(desk, book(row, headings=headings), list_name="quyet-dinh").counts == {"same": 1}


CASE_HEADINGS = (*WHO, "Nhóm vi phạm", "Số QĐ", "Ngày QĐ", "Số tiền phạt", "Số vụ việc")


def test_rows_of_one_number_are_one_case_and_go_again_with_their_file(
    client: Client, shop: Establishment, an: User
) -> None:
    client.force_login(an)
    rows = [
        (*HA, "hàng giả", "1/QĐ", "10/6/2026", "5000000", "0007/VV"),
        (*HA, "hàng nhập lậu", "2/QĐ", "10/6/2026", "", "0007/VV"),
        (*HA, "hàng giả", "3/QĐ", "11/6/2026", "", ""),
    ]
    batch = send(client, book(*rows, headings=CASE_HEADINGS), list_name="vu-viec-qltt")
    act(client, batch, "ghi")

    case = Case.objects.get()
    assert (case.number, case.violations.count(), case.area) == ("0007/VV", 2, shop.area)
    more = [(*HA, "hàng cấm", "4/QĐ", "12/6/2026", "", "0007/VV")]
    second = send(client, book(*more, headings=CASE_HEADINGS), list_name="vu-viec-qltt")
    act(client, second, "ghi")
    assert Case.objects.get().violations.count() == 3
    act(client, second, "hoan-tac")
    assert Case.objects.standing().get().violations.count() == 2
    act(client, batch, "hoan-tac")
    assert not Case.objects.standing().exists()


def test_a_row_of_a_case_that_is_over_says_so(
    client: Client, shop: Establishment, an: User
) -> None:
    client.force_login(an)
    row = (*HA, "hàng giả", "1/QĐ", "10/6/2026", "5000000", "0007/VV")
    act(client, send(client, book(row, headings=CASE_HEADINGS), list_name="vu-viec-qltt"), "ghi")
    close_case(case=Case.objects.get(), closed_on=localdate(), outcome="other", **SAID)

    row = (*HA, "hàng giả", "2/QĐ", "10/6/2026", "5000000", "0007/VV")
    batch = send(client, book(row, headings=CASE_HEADINGS), list_name="vu-viec-qltt")

    assert batch.counts == {"error": 1}


def test_a_case_is_taken_back_by_whom_the_policy_lets_annul(
    desk: Client, client: Client, shop: Establishment, an: User
) -> None:
    headings = (*WHO, "Nhóm vi phạm", "Số QĐ", "Ngày QĐ", "Số tiền phạt")
    rows = [(*HA, "hàng giả", "9/QĐ", "10/6/2026", "5000000")]
    batch = send(desk, book(*rows, headings=headings), list_name="quyet-dinh")
    act(desk, batch, "ghi")
    act(desk, batch, "hoan-tac")
    assert batch.state == "written"
    assert "Chưa hoàn tác gì" in page(desk, batch)

    client.force_login(an)
    rows = [(*HA, "hàng giả", "10/QĐ", "11/6/2026", "")]
    batch = send(client, book(*rows, headings=headings), list_name="quyet-dinh")
    act(client, batch, "ghi")
    act(client, batch, "hoan-tac")
    assert Decision.objects.get(number="10/QĐ").annulled_on
    assert Violation.objects.exclude(dismissed_on=None).count() == 1


def test_what_titles_of_groups_say_of_rows_stands_beside_them(desk: Client) -> None:
    headings = ("TT", "Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Địa chỉ")
    rows = [
        ("A", "HỘ KINH DOANH", "", "", ""), ("1", "Vải Lan", "Vi Thị Lan", "Phường Một", "Khu 1"),
        ("2", "Sữa Na", "Lô Thị Na", "Phường Một", "Khu 2"),
        ("B", "CÁ NHÂN KINH DOANH", "", "", ""), ("3", "Quán Tú", "Bế Tú", "Phường Một", "Khu 3"),
    ]  # fmt: skip
    batch = send(desk, book(*rows, headings=headings), list_name="co-so")

    shown = page(desk, batch)
    assert "Loại chủ cơ sở" in shown
    assert shown.count("CÁ NHÂN KINH DOANH") == 2  # above the rows, and in its own


def test_a_fact_about_a_shop_nobody_knows_is_an_error(desk: Client) -> None:
    headings = (*WHO, "Ngày kiểm tra", "Kết quả")
    batch = send(desk, book((*HA, "20/5/2026", "không vi phạm"), headings=headings))

    assert batch.counts == {"error": 1}
    assert "hãy nhập danh sách cơ sở trước" in page(desk, batch)


def test_what_the_tax_office_counts_comes_in_as_a_table(
    desk: Client, client: Client, ward_one: Area, commune_two: Area, an: User
) -> None:
    headings = ("Nguồn", "Đếm gì", "Xã, phường", "Tại ngày", "Số lượng", "Văn bản")
    tax = ("cơ quan thuế", "mọi cơ sở", "Phường Một", "31/12/2025", "120", "CV 15/CCT")
    ahead = ("cơ quan thuế", "mọi cơ sở", "Phường Một", "31/12/2030", "120", "")
    elsewhere = ("cơ quan thuế", "mọi cơ sở", "Xã Hai", "31/12/2025", "80", "")
    rows = (tax, tax, ahead, elsewhere)

    mine = send(desk, book(*rows, headings=headings), list_name="doi-chieu")
    act(desk, mine, "ghi")

    assert mine.counts == {"new": 1, "error": 3}
    count = ExternalCount.objects.get()
    assert (count.number, count.area, count.document) == (120, ward_one, "CV 15/CCT")
    assert send(desk, book(tax, headings=headings), list_name="doi-chieu").counts == {"same": 1}
    other = (*tax[:4], "121", "")
    assert send(desk, book(other, headings=headings), list_name="doi-chieu").counts == {"error": 1}

    act(desk, mine, "hoan-tac")
    assert not ExternalCount.objects.standing().exists()
    client.force_login(an)  # who sees the province may count it whole
    whole = ("cơ quan thuế", "mọi cơ sở", "", "31/12/2025", "9.000", "")
    batch = send(client, book(whole, headings=headings), list_name="doi-chieu")
    act(client, batch, "ghi")
    assert ExternalCount.objects.standing().get().area is None


def test_a_name_of_no_known_heading_is_told_by_its_cells(desk: Client) -> None:
    names = ("Nhà thuốc An Bình", "Quầy thuốc Hồng Hà", "Nhà thuốc Minh Châu 2")
    rows = [(name, "Lê Thị Lan", "Phường Một") for name in names]

    batch = send(desk, book(*rows, headings=("Tên nhà thuốc", "Chủ hộ", "Đơn vị")))

    assert batch.mapping == {"0": "name", "1": "owner", "2": "area"}
    act(desk, batch, "ghi")
    assert set(Establishment.objects.values_list("name", flat=True)) == set(names)


def test_of_a_former_and_a_new_unit_the_new_one_is_read(desk: Client) -> None:
    rows = [(f"Quán {n}", "Lê Thị Lan", "Phường Xưa", "Phường Một") for n in range(3)]

    batch = send(desk, book(*rows, headings=("Tên cơ sở", "Chủ hộ", "Xã cũ", "Xã, phường mới")))

    assert batch.mapping == {"0": "name", "1": "owner", "2": "note", "3": "area"}


def test_goods_and_people_are_no_names_of_shops(desk: Client) -> None:
    for heading, cells in (
        ("Tên hàng hóa", ("Bánh kẹo", "Gạo tẻ", "Rau củ")),
        ("Tên người liên hệ", ("Lê Thị Lan", "Hà Văn Ba", "Vi Thị Na")),
    ):
        rows = [(cell, f"Nông Văn {n}", "Phường Một") for n, cell in enumerate(cells, 5)]
        batch = send(desk, book(*rows, headings=(heading, "Chủ hộ", "Xã, phường")))
        assert batch.mapping == {"1": "owner", "2": "area"}, heading
        assert "lấy theo cột “Chủ hộ”" in batch.warnings[0]
