"""Coordinates come in with a list of shops, checked, and go again with it."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, Boundary, User
from hangthat.core.intake.models import BatchRow
from hangthat.core.journal.models import Entry
from hangthat.desk.intake.tests.test_intake import act, book, send
from hangthat.domain.establishments.models import Establishment, Position
from hangthat.domain.establishments.services import locate, open_establishment, register_party

SAID: dict[str, Any] = {"by": None, "at": now()}
WHO = ("Tên cơ sở", "Chủ hộ", "Xã, phường", "Địa chỉ")
HA = ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "Số 5 phố Chợ")
TWO, ONE = (*WHO, "Vĩ độ", "Kinh độ"), (*WHO, "Tọa độ")


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    owner = register_party(name=HA[1], kind="household", **SAID)
    return open_establishment(
        party=owner, name=HA[0], kind="shop", area=ward_one, address=HA[3], **SAID
    )


def where(position: Position) -> tuple[float, float, str]:
    return position.latitude, position.longitude, position.how


def faults() -> list[Any]:
    return [fault for row in BatchRow.objects.all() for fault in row.faults]


def test_new_shops_come_with_their_points_and_go_with_them(desk: Client) -> None:
    rows = [(*HA, "21,853", "106,761"), ("Vải Lan", "Trần Thị Lan", "Phường Một", "", "", "")]
    batch = send(desk, book(*rows, headings=TWO), list_name="co-so")
    assert batch.counts == {"new": 2}

    act(desk, batch, "ghi")

    assert where(Position.objects.get()) == (21.853, 106.761, "file")
    assert Position.objects.get().establishment.name == "Tạp hóa Hà"
    assert Entry.objects.filter(subject="establishments.position").count() == 1
    act(desk, batch, "hoan-tac")
    assert (Position.objects.count(), Establishment.objects.count()) == (0, 0)


def test_a_point_fills_what_was_empty_and_is_kept_where_one_is_known(
    desk: Client, shop: Establishment
) -> None:
    batch = send(desk, book((*HA, "21.853, 106.761"), headings=ONE), list_name="co-so")
    assert batch.counts == {"update": 1}
    act(desk, batch, "ghi")
    assert where(Position.objects.get()) == (21.853, 106.761, "file")

    other = send(desk, book((*HA, "21.9, 106.7"), headings=ONE), list_name="co-so")
    assert other.counts == {"same": 1}
    assert other.rows.get().values["kept"] == ["point"]


def test_a_point_that_the_row_overwrites_comes_back_when_the_file_is_taken_back(
    desk: Client, shop: Establishment
) -> None:
    locate(shop=shop, latitude=21.8, longitude=106.7, how="device", accuracy_m=9, **SAID)
    batch = send(desk, book((*HA, "21.9, 106.75"), headings=ONE), list_name="co-so")
    typed = dict(zip(("name", "owner", "area", "address"), HA, strict=True))
    row = f"dong/{batch.rows.get().number}"
    act(desk, batch, row, **typed, point="21.9, 106.75", **{"ghi-de": "on"})
    act(desk, batch, "ghi")
    assert where(Position.objects.get()) == (21.9, 106.75, "file")

    act(desk, batch, "hoan-tac")

    back = Position.objects.get()
    assert (*where(back), back.accuracy_m) == (21.8, 106.7, "device", 9)


def test_a_shop_that_was_located_again_since_blocks_the_taking_back(
    desk: Client, binh: User
) -> None:
    batch = send(desk, book((*HA, "21.853, 106.761"), headings=ONE), list_name="co-so")
    act(desk, batch, "ghi")
    locate(shop=Establishment.objects.get(), latitude=21.86, longitude=106.76, how="device",
           by=binh, at=now())  # fmt: skip

    act(desk, batch, "hoan-tac")

    batch.refresh_from_db()
    assert batch.state == "written"
    assert "đã được sửa" in batch.words


def test_swapped_degrees_are_said_with_the_right_ones(desk: Client) -> None:
    batch = send(desk, book((*HA, "106.761", "21.853"), headings=TWO), list_name="co-so")

    assert batch.counts == {"error": 1}
    said = "Vĩ độ và kinh độ bị đảo."
    assert {(name, meant) for name, _, meant in faults()} == {
        ("latitude", "21.853"),
        ("longitude", "106.761"),
    }
    assert {words for _, words, _ in faults()} == {said}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("21.853", "", ""), "longitude"),
        (("", "106.761", ""), "latitude"),
        (("21.853", "106.761", "21.9, 106.7"), "point"),
        (("", "", "48.85, 102.35"), "point"),
        (("31.853", "106.761", ""), "latitude"),
    ],
)
def test_half_a_point_two_points_and_one_abroad_are_refused(
    desk: Client, cells: tuple[str, ...], column: str
) -> None:
    send(desk, book((*HA, *cells), headings=(*TWO, "Tọa độ")), list_name="co-so")

    assert column in [name for name, _, _ in faults()]


def test_with_every_outline_loaded_a_point_must_lie_in_the_province(
    desk: Client, ward_one: Area, commune_two: Area
) -> None:
    for number, area in enumerate((ward_one, commune_two)):
        west = 106.0 + number
        Boundary.objects.create(
            area=area, shape=[], west=west, south=21.5, east=west + 1, north=22.0, source="thử"
        )
    rows = [
        (*HA, "10.77, 106.70"),
        ("Vải Lan", "Lan", "Phường Một", "", "21.7, 107.5"),
        ("Vải Na", "Na", "Phường Một", "", "21.7, 106.5"),
    ]

    batch = send(desk, book(*rows, headings=ONE), list_name="co-so")

    assert batch.counts == {"error": 1, "new": 2}
    assert [said for _, said, _ in faults()] == ["Điểm này không ở tỉnh."]
    notes = {row.values["name"]: row.notes for row in batch.rows.all()}
    assert any("nằm ngoài Phường Một" in note for note in notes["Vải Lan"])
    assert notes["Vải Na"] == []
