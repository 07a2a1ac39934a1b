"""The list of shops: tabs, filters, columns, saved filters, and the file that is taken away."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import stand_in
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, SavedFilter, User
from hangthat.core.agencies.services import keep_filter
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import work_once
from hangthat.core.jobs.services.products import forget_products, product
from hangthat.core.journal.models import Entry, Look
from hangthat.core.search.services import index_pending
from hangthat.desk.shops.queries.shop_columns import COLUMNS
from hangthat.desk.works import WORKS
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import (
    add_place,
    amend_establishment,
    close_establishment,
    join_group,
    locate,
    open_establishment,
    register_party,
)
from hangthat.domain.matching.sheets.columns import ADDRESS, AREA, NAME, OWNER, PLACE

pytestmark = pytest.mark.both  # sorting, filters

LIST = "/co-so/"


def shop(area: Area, name: str, *, by: User | None = None, **more: Any) -> Establishment:
    told = {"by": by, "at": now()}
    owner = {"name": f"Chủ {name}", "kind": "household", "with_shop": True}
    owner |= {key: more.pop(key) for key in ("phone", "tax_code") if key in more}
    party = register_party(**owner, **told)
    return open_establishment(party=party, name=name, area=area, **{"kind": "shop", **more}, **told)


def shown(client: Client, user: User, **asked: Any) -> str:
    client.force_login(user)
    return client.get(LIST, asked).content.decode()


def test_the_tab_mine_holds_what_i_added_or_changed(
    client: Client, an: User, binh: User, ward_one: Area
) -> None:
    shop(ward_one, "Của Bình", by=binh)
    touched, other = shop(ward_one, "Bình sửa"), shop(ward_one, "Của người khác")
    amend_establishment(touched, version=1, by=binh, at=now(), name="Bình đã sửa")

    mine = shown(client, binh, xem="toi")

    assert "Của Bình" in mine
    assert "Bình đã sửa" in mine
    assert other.name not in mine
    assert 'Của tôi<span class="count">2</span>' in mine
    assert 'Tất cả<span class="count">3</span>' in mine
    assert "Đơn vị<span" not in mine
    assert other.name in shown(client, an)


def test_the_tab_of_the_unit_leaves_out_what_one_stands_in_for(
    client: Client, binh: User, chi: User, ward_one: Area, commune_two: Area
) -> None:
    shop(ward_one, "Ở phường"), shop(commune_two, "Ở xã")
    today = localdate()
    stand_in(
        user=binh, stands_in_for=chi, valid_from=today, valid_to=today + timedelta(days=9),
        by=None, at=now(),
    )  # fmt: skip

    unit = shown(client, binh, xem="don_vi")

    assert "Ở phường" in unit
    assert "Ở xã" not in unit
    assert "Ở xã" in shown(client, binh)


def test_who_may_write_nothing_has_no_tab_of_his_own(
    client: Client, leader: User, ward_one: Area
) -> None:
    shop(ward_one, "Tạp hóa Một")

    page = shown(client, leader)

    assert "Của tôi" not in page
    assert 'name="chon"' not in page


@pytest.fixture
def many_shops(ward_one: Area, commune_two: Area) -> dict[str, Establishment]:
    at = {"by": None, "at": now()}
    market = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, code="CHO1", **at)
    shops = {
        "stall": shop(ward_one, "Quầy Mười", kind="stall", place=market, phone="0912345678"),
        "bare": shop(commune_two, "Hàng Xén", tax_code="0100109106", address="Thôn 1"),
        "closed": shop(ward_one, "Đã Nghỉ", opened_on=date(2021, 1, 1)),
        "import": shop(ward_one, "Nhập Khẩu", kind="importer_office"),
    }
    close_establishment(shop=shops["closed"], closed_on=date(2025, 6, 30), **at)
    join_group(party=shops["import"].party, group="importer", **at)
    return shops


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "stall bare closed import"),
        ({"loai": "stall"}, "stall"),
        ({"noi": "CHO1"}, "stall"),
        ({"dia_ban": "00002"}, "bare"),
        ({"nhom": "importer"}, "import"),
        ({"tinh_trang": "dong"}, "closed"),
        ({"tinh_trang": "mo"}, "stall bare import"),
        ({"tinh_trang": "mo", "ngay": "30/06/2025"}, "stall bare closed import"),
        ({"tinh_trang": "dong", "ngay": "01/07/2025"}, "closed"),
        ({"tinh_trang": "dong", "ngay": "1/7/25"}, "closed"),
        ({"tinh_trang": "mo", "ngay": "01/01/1001"}, "stall bare import"),
        ({"thieu": "mst"}, "stall closed import"),
        ({"thieu": "dien_thoai"}, "bare closed import"),
        ({"thieu": "dia_chi"}, "stall closed import"),
        ({"thieu": "ngay_mo"}, "stall bare import"),
        ({"q": "xen", "loai": "stall"}, ""),
        ({"loai": "không có", "ngay": "hôm qua", "sort": "x; drop", "so_dong": "9"}, "*"),
    ],
)
def test_each_filter_of_the_address_narrows_the_list(
    client: Client,
    an: User,
    many_shops: dict[str, Establishment],
    asked: dict[str, str],
    found: str,
) -> None:
    page = shown(client, an, **asked)

    wanted = set(many_shops) if found == "*" else set(found.split())
    assert {key for key, one in many_shops.items() if one.name in page} == wanted


def test_the_list_is_ordered_by_its_heads_and_what_is_not_known_comes_last(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    def names(order: str) -> list[str]:
        page = shown(client, an, sort=order)
        return sorted(many_shops, key=lambda key: page.index(f">{many_shops[key].name}<"))

    assert names("loai")[0] == "import"
    assert names("mo")[0] == names("-mo")[0] == "closed"
    assert names("-dia_ban")[0] == "bare"


@pytest.mark.parametrize("key", [column.key for column in COLUMNS])
def test_every_head_orders_the_list_both_ways_at_the_same_cost(
    client: Client,
    an: User,
    many_shops: dict[str, Establishment],
    django_assert_max_num_queries: Any,
    key: str,
) -> None:
    locate(shop=many_shops["bare"], latitude=21.8, longitude=106.7, how="map", by=None, at=now())
    every = [column.key for column in COLUMNS]
    client.force_login(an)
    client.get(LIST)
    found = {}
    for order in (key, f"-{key}"):
        with django_assert_max_num_queries(20):
            page = client.get(LIST, {"sort": order, "cot": every}).content.decode()
        found[order] = sorted(many_shops, key=lambda one: page.index(f">{many_shops[one].name}<"))

    assert f'sort={key}"' in client.get(LIST, {"cot": every}).content.decode()
    first = {
        "ten": ("closed", "stall"), "mst": ("bare", "bare"), "dien_thoai": ("stall", "stall"),
        "dia_chi": ("bare", "bare"), "noi": ("stall", "stall"), "vi_do": ("bare", "bare"),
        "kinh_do": ("bare", "bare"), "mo": ("closed", "closed"), "dong": ("closed", "closed"),
        "tinh_trang": ("bare", "closed"), "dia_ban": ("closed", "bare"),
    }  # fmt: skip
    if key in first:
        assert (found[key][0], found[f"-{key}"][0]) == first[key]


@pytest.mark.parametrize("key", ["mst", "dinh_danh", "dien_thoai", "dia_chi", "vi_do", "kinh_do"])
def test_no_order_tells_what_stands_under_a_mask(
    client: Client, leader: User, many_shops: dict[str, Establishment], key: str
) -> None:
    page = shown(client, leader, cot=["ten", key], sort=f"-{key}")

    assert f"sort={key}" not in page
    assert '<option value="ten" selected>' in page


def test_a_column_that_says_the_same_in_every_row_is_left_out(
    client: Client, an: User, binh: User, many_shops: dict[str, Establishment]
) -> None:
    def heads(user: User, **asked: Any) -> list[str]:
        page = shown(client, user, **asked)
        table = page.partition("<thead>")[2].partition("</thead>")[0]
        return [column.key for column in COLUMNS if f">{column.label}<" in table]

    usual = ["ten", "chu", "loai", "dia_ban", "noi", "dia_chi", "cam_ket"]
    assert heads(an) == usual
    assert heads(binh) == [key for key in usual if key != "dia_ban"]
    assert heads(an, dia_ban="00001") == heads(binh)
    assert heads(an, noi="CHO1", loai="stall") == ["ten", "chu", "dia_ban", "dia_chi", "cam_ket"]
    assert heads(binh, cot=["ten", "dia_ban", "chu"]) == ["ten", "chu"]
    chosen = shown(client, an, dia_ban="00001", cot=["ten", "dia_ban"])
    assert re.search(r'name="cot" value="dia_ban"[^>]*checked', chosen)  # kept for another filter


def test_rows_are_compact_while_their_columns_have_room_and_tell_in_full_when_pointed_at(
    client: Client, an: User, ward_one: Area
) -> None:
    shop(ward_one, "Cửa hàng bách hóa tổng hợp", address="Số 7, phố Chợ, khu phố Trần Đăng Ninh")

    page = shown(client, an)
    assert 'class="sheet dense compact"' in page
    assert 'title="Cửa hàng bách hóa tổng hợp"' in page
    assert 'title="Số 7, phố Chợ, khu phố Trần Đăng Ninh"' in page

    wide = shown(client, an, cot=[column.key for column in COLUMNS])
    assert 'class="sheet dense"' in wide


def test_a_list_of_what_may_be_meant_says_so(client: Client, an: User, ward_one: Area) -> None:
    shop(ward_one, "Tạp hóa Hương")
    index_pending(at_least=1)

    near = shown(client, an, q="tap hoa hunog")
    exact = shown(client, an, q="tap hoa huong")

    assert ">Tạp hóa Hương<" in near
    assert ">Tạp hóa Hương<" in exact
    assert ("gần đúng" in near, "gần đúng" in exact) == (True, False)


def test_columns_are_chosen_and_personal_ones_are_written_down(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    assert "0912345678" not in shown(client, an)
    assert not Look.objects.exists()

    page = shown(client, an, cot=["ten", "dien_thoai", "mst"])

    assert "0912345678" in page
    assert "Xã, phường</th>" not in page
    look = Look.objects.get()
    assert (look.subject_id, look.fields) == (str(many_shops["stall"].party.pk), ["phone"])


def test_a_column_that_one_may_not_read_shows_dots(
    client: Client, leader: User, many_shops: dict[str, Establishment]
) -> None:
    page = shown(client, leader, cot=["ten", "dien_thoai", "dia_chi"])

    assert "0912345678" not in page
    assert "Thôn 1" not in page
    assert page.count("•••") == 2
    assert not Look.objects.exists()


def test_a_point_is_masked_where_the_address_is_and_taking_it_away_is_a_look_at_it(
    client: Client, an: User, leader: User, many_shops: dict[str, Establishment]
) -> None:
    point = {"latitude": 21.853, "longitude": 106.761, "how": "map"}
    locate(shop=many_shops["bare"], **point, by=None, at=now())

    masked = shown(client, leader, cot=["ten", "vi_do", "kinh_do"])
    assert "21.853" not in masked
    assert masked.count("•••") == 2

    text = content(client, exported(client, an, "csv", "cot=ten&cot=vi_do&cot=kinh_do")).decode()
    assert "Hàng Xén,Xã Hai,21.853,106.761" in text
    look = Look.objects.get()
    assert (look.subject_id, look.fields) == (str(many_shops["bare"].pk), ["address"])


def test_a_saved_filter_keeps_the_whole_address_for_its_owner(
    client: Client, an: User, binh: User, many_shops: dict[str, Establishment]
) -> None:
    client.force_login(an)
    client.post(
        "/danh-sach/establishments/luu/",
        {"loc": "loai=stall&cot=ten&sort=-ten", "ten": " Quầy  chợ "},
    )

    kept = SavedFilter.objects.get()
    page = shown(client, an)
    assert "loai=stall&amp;cot=ten&amp;sort=-ten" in page
    assert "Quầy chợ" in page

    assert "Quầy chợ" not in shown(client, binh)
    assert client.post(f"/danh-sach/establishments/bo-loc/{kept.pk}/xoa/").status_code == 404
    client.force_login(an)
    client.post(f"/danh-sach/establishments/bo-loc/{kept.pk}/xoa/")
    assert not SavedFilter.objects.exists()


def test_a_saved_list_says_which_of_its_filters_are_no_more(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    client.force_login(an)

    page = client.get("/co-so/", {"dia_ban": "99999", "noi": "CHO-CU", "loai": "shop"})

    assert "Điều kiện không còn" in page.content.decode()
    assert "Xã, phường “99999”; Thuộc chợ, TTTM “CHO-CU”" in page.content.decode()
    assert "Điều kiện không còn" not in client.get("/co-so/", {"loai": "shop"}).content.decode()


def test_a_filter_needs_a_name_and_twenty_are_enough(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    client.force_login(an)
    assert client.post("/danh-sach/establishments/luu/", {"ten": " "}).status_code == 200

    for number in range(20):
        keep_filter(page="establishments", name=f"số {number}", query="", by=an, at=now())
    page = client.post("/danh-sach/establishments/luu/", {"loc": "loai=stall", "ten": "thêm"})

    assert "Đã có 20 bộ lọc" in page.content.decode()
    assert 'value="loai=stall"' in page.content.decode()
    assert SavedFilter.objects.count() == 20


@pytest.mark.parametrize("count", [2, 25])
def test_a_page_with_every_column_costs_the_same_whatever_its_length(
    client: Client, ward_one: Area, count: int, django_assert_max_num_queries: Any
) -> None:
    """Also for who reads phones only in part of what he sees."""
    for number in range(count):
        shop(ward_one, f"Quầy {number}", phone="0912345678", address="Phố Chợ")
    mixed = add_officer(
        username="mix", password="hangthat-demo", full_name="Lẫn", role=Role.LEADER, at=now()
    )
    client.force_login(mixed)
    client.get(LIST)

    with django_assert_max_num_queries(17):
        client.get(LIST, {"cot": ["ma", "ten", "dien_thoai", "mst", "dinh_danh", "dia_chi"]})


def test_a_phone_reads_twenty_shops_a_page_and_a_desk_fifty(
    client: Client, an: User, ward_one: Area
) -> None:
    for number in range(21):
        shop(ward_one, f"Quầy {number}")
    client.force_login(an)

    phone = client.get(LIST, headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Mobile"})

    assert phone.content.decode().count("data-row>") == 20
    assert shown(client, an).count("data-row>") == 21


def test_beneath_a_name_the_phone_says_the_address_first_and_never_what_is_masked(
    client: Client, an: User, leader: User, ward_one: Area
) -> None:
    shop(ward_one, "Tạp hóa Một", address="Số 7, phố Chợ")

    line = '<span class="phone-line">Số 7, phố Chợ · Chủ Tạp hóa Một · '
    assert line in shown(client, an)
    masked = shown(client, leader)
    assert '<span class="phone-line">Chủ Tạp hóa Một · ' in masked


def test_the_order_is_chosen_in_a_box_too_and_keeps_what_a_head_chose(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    newest = shown(client, an, sort="-nhap")
    assert newest.index(">Nhập Khẩu<") < newest.index(">Quầy Mười<")
    assert '<option value="-nhap" selected>mới nhập trước</option>' in newest

    assert '<option value="-ten" selected>' in shown(client, an, sort="-ten")


def test_every_list_of_the_registry_leads_to_the_others(client: Client, an: User) -> None:
    books = ["/co-so/", "/khu-vuc/", "/kenh-truc-tuyen/", "/trong-diem/"]
    books += ["/chat-luong-du-lieu/", "/trung-lap/"]
    client.force_login(an)
    for here in books:
        page = client.get(here).content.decode()
        menu = page[page.index('aria-label="Danh sách"') :].split("</nav>")[0]
        assert [book for book in books if f'href="{book}"' in menu] == [
            book for book in books if book != here
        ]


# Taking it away


def exported(client: Client, user: User, form: str, query: str = "") -> Job:
    client.force_login(user)
    answer = client.post("/co-so/xuat/", {"loc": query, "dang": form})
    assert answer["Location"].startswith("/viec/"), answer["Location"]
    assert work_once(WORKS, clock=now)
    return Job.objects.latest("pk")


def content(client: Client, job: Job) -> bytes:
    return b"".join(client.get(f"/viec/{job.pk}/tep/").streaming_content)


def test_the_workbook_holds_exactly_what_is_seen(
    client: Client, an: User, many_shops: dict[str, Establishment]
) -> None:
    query = "noi=CHO1&cot=ma&cot=ten&cot=dien_thoai&cot=mo&cot=loai"
    job = exported(client, an, "xlsx", query)

    sheet = openpyxl.load_workbook(io.BytesIO(content(client, job))).active
    rows = list(sheet.iter_rows(values_only=True))

    heads = (
        *("Mã cơ sở", "Tên cơ sở", "Điện thoại", "Loại cơ sở", "Xã, phường"),
        "Hoạt động từ ngày",
    )
    stall = many_shops["stall"]
    assert rows == [heads, (stall.code, "Quầy Mười", "0912345678", "quầy, sạp", "Phường Một", None)]
    assert sheet["C2"].data_type == "s"
    assert job.result["words"] == "Tệp có 1 cơ sở"
    assert Look.objects.get().fields == ["phone"]
    line = Entry.objects.get(action="export")
    assert (line.actor_id, line.request_id) == (an.pk, f"job-{job.pk}")
    assert "xuất 1 cơ sở ra Excel" in line.summary


def test_no_cell_of_a_file_is_ever_a_formula(client: Client, an: User, ward_one: Area) -> None:
    it = shop(ward_one, '=cmd|" /C calc"!A0', address="-1+2")

    text = content(client, exported(client, an, "csv", "cot=ten&cot=dia_chi")).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1] == [
        it.code, '\'=cmd|" /C calc"!A0', "Phường Một", "'-1+2"
    ]  # fmt: skip

    book = openpyxl.load_workbook(io.BytesIO(content(client, exported(client, an, "xlsx"))))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n"}


def test_masks_and_sight_are_those_of_the_page(
    client: Client, leader: User, binh: User, many_shops: dict[str, Establishment]
) -> None:
    text = content(client, exported(client, leader, "csv", "cot=ten&cot=dien_thoai")).decode()
    assert "0912345678" not in text
    assert "•••" in text

    own = content(client, exported(client, binh, "csv")).decode()
    assert "Quầy Mười" in own
    assert "Hàng Xén" not in own


def test_a_file_is_its_askers_alone_and_only_for_three_days(
    client: Client, an: User, binh: User, many_shops: dict[str, Establishment]
) -> None:
    job = exported(client, an, "csv")
    client.force_login(binh)
    assert client.get(f"/viec/{job.pk}/tep/").status_code == 404
    assert product(job).parent.stat().st_mode & 0o077 == 0

    forget_products(at=now() + timedelta(days=2))
    assert product(job).exists()
    forget_products(at=now() + timedelta(days=4))
    client.force_login(an)
    assert client.get(f"/viec/{job.pk}/tep/").status_code == 404


def test_a_long_list_is_not_taken_away_by_whoever_finds_the_screen_open(
    client: Client, an: User, ward_one: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hangthat.desk.shops.views.shop_list.MANY", 0)
    monkeypatch.setattr("hangthat.desk.shops.views.shop_list.is_fresh", lambda request: False)
    shop(ward_one, "Tạp hóa Một")
    client.force_login(an)

    answer = client.post("/co-so/xuat/", {"loc": "", "dang": "xlsx"})

    assert answer["Location"].startswith("/xac-nhan/")
    assert not Job.objects.exists()


def test_an_empty_list_or_another_form_is_refused_in_words(
    client: Client, an: User, ward_one: Area
) -> None:
    client.force_login(an)

    empty = client.post("/co-so/xuat/", {"dang": "xlsx"}, follow=True).content.decode()
    shop(ward_one, "Tạp hóa Một")
    client.post("/co-so/xuat/", {"dang": "exe"})

    assert "Danh sách trống" in empty
    assert not Job.objects.exists()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_exported_list_goes_back_in_unchanged(
    client: Client, an: User, many_shops: dict[str, Establishment], form: str
) -> None:
    shop(many_shops["bare"].area, "+ Ba Cô", phone="0987654321", address="-Ngõ 5")
    point = {"latitude": 21.853, "longitude": 106.7612345, "how": "map"}
    locate(shop=many_shops["bare"], **point, by=None, at=now())
    every = "&".join(f"cot={column.key}" for column in COLUMNS)
    job = exported(client, an, form, every)
    file = SimpleUploadedFile(job.result["file"], content(client, job))

    answer = client.post("/nhap-du-lieu/gui/", {"file": file, "list_name": "co-so"})
    while work_once(WORKS, clock=now):
        pass

    batch = Batch.objects.get(code=answer["Location"].split("/")[-2])
    assert batch.counts == {"same": 5}
    assert all(row.values["kept"] == [] for row in batch.rows.all())
    assert [row.values["point"] for row in batch.rows.all() if "point" in row.values] == [
        "21.853, 106.761235"
    ]


@pytest.mark.parametrize(
    ("key", "column"),
    [("ten", NAME), ("chu", OWNER), ("dia_ban", AREA), ("noi", PLACE), ("dia_chi", ADDRESS)],
)
def test_a_heading_of_the_exported_list_is_understood_when_it_is_sent_in(
    key: str, column: Column
) -> None:
    (heading,) = (one.label for one in COLUMNS if one.key == key)

    assert heading in {column.label, *column.synonyms}


def test_the_list_tells_the_three_states_and_is_narrowed_to_one(
    client: Client, binh: User, ward_one: Area, django_assert_max_num_queries: Any
) -> None:
    text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", by=None, at=now())
    today = localdate()
    ended = {"signed_on": today - timedelta(9), "valid_to": today - timedelta(1)}
    names = ("Quầy còn", "Quầy hết", "Quầy chưa", "Quầy nghỉ")
    holds, over, _, shut = (
        open_establishment(
            party=register_party(name=f"Chủ {name}", kind="household", by=None, at=now()),
            name=name, kind="stall", area=ward_one, opened_on=date(2021, 1, 5), by=None, at=now(),
        )
        for name in names
    )  # fmt: skip
    sign(text=text, member=holds, signed_on=ended["signed_on"], by=None, at=now())
    for shop in (over, shut):
        sign(text=text, member=shop, **ended, by=None, at=now())
    close_establishment(shop=shut, closed_on=ended["valid_to"], reason="nghỉ", by=None, at=now())
    client.force_login(binh)

    def found(state: str) -> list[str]:
        page = client.get("/co-so/", {"q": "quay", "cam_ket": state}).content.decode()
        return [name for name in names if f">{name}</a>" in page]

    with django_assert_max_num_queries(40):
        page = client.get("/co-so/").content.decode()

    for words in ("còn hiệu lực", "hết hạn, cần ký lại", "chưa từng ký", "đã đóng cửa"):
        assert words in page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert [found(state) for state in ("con", "het", "chua")] == [[n] for n in names[:3]]
