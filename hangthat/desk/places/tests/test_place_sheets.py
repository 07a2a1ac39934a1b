"""An office's own list of markets: sent, looked through, written, sent again, taken back."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import room_lists
from hangthat.core.intake.services.lists import lists_open_to
from hangthat.desk.intake.tests.test_intake import act, send, work
from hangthat.domain.commitments.tests.market import BY
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.services import add_place
from hangthat.domain.place_imports.sheets.wording import full_name, kind_called, kind_in_titles

pytestmark = [pytest.mark.django_db, pytest.mark.both]

HEADS = ("STT", "Tên chợ", "Xã, phường", "Hạng chợ", "Số điểm kinh doanh", "Ngày họp chợ")


@pytest.fixture
def officer(client: Client, ward_one: Area) -> User:
    user = add_officer(username="an", full_name="An", role=Role.STANDING_OFFICER, at=now())
    client.force_login(user)
    return user


def sent(
    client: Client,
    *rows: tuple[Any, ...],
    heads: tuple[str, ...] = HEADS,
    title: str = "DANH MỤC NĂM 2026",
) -> Batch:
    made = openpyxl.Workbook()
    made.active.append((title,))
    made.active.append(heads)
    for number, row in enumerate(rows, start=1):
        made.active.append((number, *row))
    out = BytesIO()
    made.save(out)
    return send(client, out.getvalue())


def reasons(batch: Batch) -> list[str]:
    return [fault[1] for row in batch.rows.order_by("number") for fault in row.faults]


def test_a_list_of_markets_is_known_goes_in_and_changes_nothing_the_second_time(
    client: Client, officer: User, ward_one: Area
) -> None:
    rows = (
        ("Bản Ngà", ward_one.name, "3", 45, "ngày 2, 7"),
        ("Chợ Giếng Vuông", ward_one.name, "Hạng 1", "1.250", "hằng ngày"),
    )
    batch = sent(client, *rows)
    assert (batch.list_name, batch.counts) == ("khu-vuc", {"new": 2}), reasons(batch)
    assert batch.rows.order_by("number")[0].notes == ["Ghi tên là “Chợ Bản Ngà”."]

    act(client, batch, "ghi")
    nga, vuong = Place.objects.filter(kind="market").order_by("name")
    assert (nga.name, nga.area) == ("Chợ Bản Ngà", ward_one)
    assert nga.details == {"class": "3", "stalls": 45, "market_days": "ngày 2, 7"}
    assert vuong.details["stalls"] == 1250

    assert sent(client, *rows).counts == {"same": 2}


def test_a_blank_is_filled_in_what_is_recorded_stays_and_taking_back_empties_it_again(
    client: Client, officer: User, ward_one: Area
) -> None:
    place = add_place(name="Chợ Bản Ngà", kind="market", area=ward_one, **BY)
    Place.objects.filter(pk=place.pk).update(details={"class": "Hạng 3"})
    batch = sent(client, ("chợ Bản Ngà", ward_one.name, "Hạng 2", 45, ""))
    assert batch.counts == {"update": 1}, reasons(batch)
    assert batch.rows.get().values["kept"] == ["class"]

    act(client, batch, "ghi")
    place.refresh_from_db()
    assert place.details == {"class": "Hạng 3", "stalls": 45}
    act(client, batch, "hoan-tac", reason="gửi nhầm")
    work()
    place.refresh_from_db()
    assert place.details == {"class": "Hạng 3"}


def test_new_markets_go_when_their_file_is_taken_back(
    client: Client, officer: User, ward_one: Area
) -> None:
    batch = sent(client, ("Chợ Bản Ngà", ward_one.name, "", "", ""))
    act(client, batch, "ghi")
    assert Place.objects.filter(name="Chợ Bản Ngà").exists()

    act(client, batch, "hoan-tac", reason="gửi nhầm")
    work()
    assert not Place.objects.filter(name="Chợ Bản Ngà").exists()


def test_what_a_place_is_is_told_by_its_name_its_title_or_what_only_markets_have() -> None:
    assert kind_called("Chợ cửa khẩu Tân Thanh") == "market"
    assert kind_called("TTTM Vincom") == "mall"
    assert kind_called("Làng nghề thạch đen") == "craft_village"
    assert kind_called("Khoái Châu") is None
    assert kind_in_titles(["Hiện trạng các chợ trên địa bàn"]) == {"kind": "chợ"}
    assert kind_in_titles(["Chợ và trung tâm thương mại"]) == {}
    assert kind_in_titles(["UBND thành phố"]) == {}
    assert full_name("CHỢ Bản Ngà", "market") == "Chợ Bản Ngà"
    assert full_name("Trung tâm chợ Na Dương", "market") == "Trung tâm chợ Na Dương"
    assert full_name("Bản Ngà", "craft_village") == "Bản Ngà"


def test_a_name_that_may_be_anything_is_asked_about(
    client: Client, officer: User, ward_one: Area
) -> None:
    heads = ("STT", "Tên khu vực kinh doanh", "Xã, phường", "Ghi chú")
    batch = sent(client, ("Bản Khiếng", ward_one.name, "mới"), ("Chợ Háng", ward_one.name, ""),
                 ("Làng nghề Mẫu Sơn", ward_one.name, ""), heads=heads)  # fmt: skip

    assert batch.list_name == "khu-vuc"
    assert batch.counts == {"error": 1, "new": 2}
    assert reasons(batch) == ["Không rõ “Bản Khiếng” là chợ hay loại nào; ghi ở cột loại."]


def test_the_same_market_twice_in_a_file_is_entered_once(
    client: Client, officer: User, ward_one: Area
) -> None:
    batch = sent(client, ("Chợ Bản Ngà", ward_one.name, "", "", ""),
                 ("Bản Ngà", ward_one.name, "Hạng 3", "", ""))  # fmt: skip

    assert batch.counts == {"error": 1, "new": 1}
    assert reasons(batch) == ["Trùng với dòng 3 của tệp này: cùng tên, cùng xã, phường."]


def test_traders_of_a_market_are_no_list_of_markets(
    client: Client, officer: User, ward_one: Area
) -> None:
    add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)
    heads = ("STT", "Họ tên", "Chợ", "Số quầy", "Điện thoại")
    batch = sent(client, ("Nông Thị Hà", "Chợ Giếng Vuông", "12", "0912345678"),
                 ("Lý Văn Sáu", "Chợ Giếng Vuông", "13", "0912345679"), heads=heads)  # fmt: skip

    assert batch.list_name != "khu-vuc"


def test_a_clerk_enters_no_market_of_another_commune(
    client: Client, ward_one: Area, commune_two: Area
) -> None:
    clerk = add_officer(username="b", full_name="B", role=Role.CLERK, area=ward_one, at=now())
    client.force_login(clerk)
    batch = sent(client, ("Chợ Bản Ngà", commune_two.name, "", "", ""))

    assert batch.counts == {"error": 1}
    assert reasons(batch) == ["Xã, phường này không thuộc địa bàn được giao."]


def test_who_may_read_places_alone_is_not_offered_the_list(db: None) -> None:
    reader = add_officer(username="ks", full_name="KS", role=Role.AUDITOR, at=now())
    officer = add_officer(username="an", full_name="An", role=Role.STANDING_OFFICER, at=now())

    assert "khu-vuc" in lists_open_to(officer, room_lists())
    assert "khu-vuc" not in lists_open_to(reader, room_lists())


def test_a_mall_among_markets_is_one_by_its_name_unless_its_row_says_otherwise(
    client: Client, officer: User, ward_one: Area
) -> None:
    heads, title = ("STT", "Tên chợ", "Xã, phường"), "DANH SÁCH CÁC CHỢ"
    rows = (("Bản Ngà", ward_one.name), ("TTTM Vincom", ward_one.name))
    titled = sent(client, *rows, heads=heads, title=title)
    said = sent(client, *((*row, "chợ") for row in rows), heads=(*heads, "Loại"), title=title)

    assert titled.counts == said.counts == {"new": 2}
    assert [batch.rows.order_by("number")[1].notes for batch in (titled, said)] == [
        ["Loại: trung tâm thương mại, theo tên."],
        ["Loại: chợ, như đã ghi; tên là trung tâm thương mại."],
    ]
    act(client, titled, "ghi")
    kinds = dict(Place.objects.values_list("name", "kind"))
    assert kinds == {"Chợ Bản Ngà": "market", "TTTM Vincom": "mall"}


@pytest.mark.parametrize(
    "title",
    ["BIỂU TỔNG HỢP HẠ TẦNG CHỢ, TTTM", "BÁO CÁO HẠ TẦNG THƯƠNG MẠI", "KẾT QUẢ RÀ SOÁT CÁC CHỢ"],
)
def test_a_table_of_markets_is_one_whatever_else_its_title_says(
    client: Client, officer: User, ward_one: Area, title: str
) -> None:
    here = ward_one.name
    heads = ("STT", "Chợ/TTTM", "Thuộc xã", "Phân hạng", "Tổng số quầy, sạp", "Phiên")
    rows = (("Văn Quan", here, "3", 85, "2, 7"), ("chợ Yên Phúc", here, "3", 60, "3, 8"),
            ("TTTM Phú Lộc", here, "", 40, ""), ("Điềm He", here, "Tạm", 30, "4, 9"))  # fmt: skip
    batch = sent(client, *rows, heads=heads, title=title)

    assert (batch.list_name, batch.counts) == ("khu-vuc", {"new": 4}), batch.reading.get("likely")
    act(client, batch, "ghi")
    assert Place.objects.get(kind="mall").details == {"stalls": 40}
