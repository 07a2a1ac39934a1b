"""Wrong values are put right once for all rows that say them, and taken back before writing."""

from typing import Any

import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Alias, Batch
from hangthat.core.intake.services import value_key
from hangthat.core.journal.models import Entry
from hangthat.desk.intake.tests.test_intake import HA, LAN, act, book, page, send
from hangthat.desk.tests.api import by_token
from hangthat.domain.establishments.models import Establishment

pytestmark = pytest.mark.both  # faults are asked of as JSON

HEADS = ("Tên cơ sở", "Chủ cơ sở", "Xã, phường", "Điện thoại", "Loại cơ sở", "Hoạt động từ ngày")


def row(number: int, area: str = "Phường Một", phone: str = "", **more: str) -> tuple[str, ...]:
    kind, opened = more.get("kind", ""), more.get("opened", "")
    return (f"Quán {number}", f"Lê {number}", area, phone, kind, opened)


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def sheet(desk: Client, *rows: tuple[str, ...]) -> Batch:
    return send(desk, book(*rows, headings=HEADS))


def mend(desk: Client, batch: Batch, *repairs: tuple[str, str, str, str]) -> None:
    """(column, what is said, way out, own words)."""
    typed: dict[str, Any] = {}
    for column, said, way, own in repairs:
        key = value_key(column, said)
        typed |= {f"cach-{key}": way, f"ghi-{key}": own}
    act(desk, batch, "gia-tri", **typed)


def test_a_cell_that_may_be_blank_does_not_keep_its_row_out(desk: Client) -> None:
    batch = sheet(desk, row(1, phone="09123"), row(2, opened="31/2/2021"), row(3))

    assert (batch.counts, batch.reading["blanks"]) == ({"new": 3}, 2)
    told = page(desk, batch, ket_qua="o-trong")
    assert "Quán 1" in told
    assert "Điện thoại: để trống." in told
    assert "Quán 3" not in told
    act(desk, batch, "ghi")
    assert Establishment.objects.get(name="Quán 1").party.phone == ""
    assert "còn ô để trống" in page(desk, batch, ket_qua="o-trong").lower()


def test_a_word_that_blank_would_turn_into_another_is_asked(desk: Client) -> None:
    batch = sheet(desk, row(1, kind="chòi lá"), (*row(2)[:1], "=A1", *row(2)[2:]))

    assert batch.counts == {"error": 2}


def test_each_value_is_said_once_and_one_button_mends_every_row(desk: Client) -> None:
    wrong = [row(n, area="P. Nhất", kind="chòi lá") for n in range(1, 5)]
    known = [row(n, kind="cửa hàng") for n in range(6, 14)]
    batch = sheet(desk, *wrong, row(5, phone="0912 34"), *known)
    shown = page(desk, batch, "gia-tri/")
    assert shown.count('<select name="cach-') == 3
    assert shown.count('<th scope="row">') == 3

    mend(
        desk,
        batch,
        ("area", "P. Nhất", "", "Phường Một"),
        ("kind", "chòi lá", "la:cửa hàng", ""),
        ("phone", "0912 34", "trong", ""),
    )

    assert (batch.counts, batch.reading["blanks"]) == ({"new": 13}, 0)
    assert set(Alias.objects.values_list("typed", "meant")) == {
        ("p nhat", "Phường Một"),
        ("choi la", "cửa hàng"),
    }
    line = Entry.objects.get(action="repair")
    assert "sửa 3 giá trị, 5 dòng" in line.summary


def test_what_was_mended_is_taken_back_step_by_step(desk: Client) -> None:
    batch = sheet(desk, row(1, area="P. Nhất"), row(2, area="P. Nhất", phone="0912 34"))
    mend(desk, batch, ("area", "P. Nhất", "", "Phường Một"))
    mend(desk, batch, ("phone", "0912 34", "", "0912 345 678"))
    assert (batch.counts, batch.reading["blanks"]) == ({"new": 2}, 0)

    act(desk, batch, "gia-tri/hoan-tac")
    assert (batch.counts, batch.reading["blanks"]) == ({"new": 2}, 1)
    act(desk, batch, "gia-tri/hoan-tac")

    assert batch.counts == {"error": 2}
    assert not Alias.objects.exists()
    assert not batch.rows.exclude(fixed={}).exists()
    again = desk.post(f"/nhap-du-lieu/{batch.code}/gia-tri/hoan-tac/")
    assert "Chưa sửa giá trị nào để hoàn tác." in again.content.decode()


def test_a_blank_column_is_filled_for_all_rows_at_once(desk: Client) -> None:
    batch = send(
        desk, book(("", "Lê 1"), ("", "Lê 2"), ("Quán", "Lê 3"), headings=("Tên cơ sở", "Chủ hộ"))
    )
    assert batch.counts == {"new": 1, "error": 2}

    mend(desk, batch, ("name", "", "", "Quán nước"))

    assert batch.counts == {"new": 3}
    assert batch.rows.filter(values__name="Quán nước").count() == 2


@pytest.mark.parametrize(
    ("way", "own", "words"),
    [
        ("", "", "Chưa chọn cách sửa giá trị nào."),
        ("", "P. Nhì", "Không có xã, phường “P. Nhì”"),
        ("", "p. nhất", "Không có xã, phường"),
    ],
)
def test_a_mending_that_mends_nothing_is_refused_and_nothing_kept(
    desk: Client, way: str, own: str, words: str
) -> None:
    batch = sheet(desk, row(1, area="P. Nhất"))
    key = value_key("area", "P. Nhất")

    answer = desk.post(
        f"/nhap-du-lieu/{batch.code}/gia-tri/", {f"cach-{key}": way, f"ghi-{key}": own}
    )

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Alias.objects.exists()
    assert not Entry.objects.filter(action="repair").exists()


def test_a_place_is_offered_only_to_whom_it_is_shown_and_strangers_find_no_page(
    client: Client, desk: Client, chi: User
) -> None:
    batch = sheet(desk, row(1, area="P. Nhất"))
    client.force_login(chi)

    assert client.get(f"/nhap-du-lieu/{batch.code}/gia-tri/").status_code == 404
    assert client.post(f"/nhap-du-lieu/{batch.code}/gia-tri/hoan-tac/").status_code == 404


def test_programs_mend_values_as_the_page_does(desk: Client, binh: User) -> None:
    batch = sheet(desk, row(1, area="P. Nhất"), row(2, area="p nhất", phone="0912 34"))
    caller = by_token(binh)

    told = caller.read(f"imports/{batch.code}/values").json()["items"]
    assert [(one["column"], one["said"], one["rows"], one["blocks"]) for one in told] == [
        ("area", "P. Nhất", 2, True),
        ("phone", "0912 34", 1, False),
    ]
    meant = [{"column": "area", "said": "P. Nhất", "meant": "Phường Một"}]
    caller.write(f"imports/{batch.code}/values", {"repairs": meant})

    batch.refresh_from_db()
    assert batch.counts == {"new": 2}
    caller.write(f"imports/{batch.code}/values/undoing", {})
    batch.refresh_from_db()
    assert batch.counts == {"error": 2}


def alike(desk: Client, *rows: tuple[str, ...]) -> Batch:
    """Shops that are there, sent again without owner or house number."""
    act(desk, send(desk, book(*rows)), "ghi")
    return send(desk, book(*((n, name, "", area, "chợ", "", "") for n, name, _, area, *_ in rows)))


def test_questions_stand_in_one_table_with_the_likely_answer_and_the_evidence(
    desk: Client,
) -> None:
    batch = alike(desk, HA, LAN)
    assert batch.counts == {"doubtful": 2}

    shown = page(desk, batch, "tra-loi/")
    assert "Nguyễn Thị Hà" in shown
    assert "0912345678" in shown
    assert shown.count("selected") == 2
    typed = {f"dong-{one.number}": str(one.likely[0][0]) for one in batch.rows.all()}
    act(desk, batch, "tra-loi", **typed)

    assert set(batch.counts) <= {"same", "update"}
    assert batch.rows.exclude(target=None).count() == 2


def test_programs_answer_by_the_code_of_the_shop(desk: Client, binh: User) -> None:
    batch = alike(desk, HA)
    row_number = batch.rows.get().number
    code = Establishment.objects.get().code

    by_token(binh).write(f"imports/{batch.code}/answers", {"answers": {str(row_number): code}})

    batch.refresh_from_db()
    assert "doubtful" not in batch.counts


def test_of_a_paper_no_new_shop_is_an_answer(desk: Client) -> None:
    act(desk, alike(desk, HA), "bo")
    heads = ("Tên cơ sở", "Xã, phường", "Ngày ký", "Người ký", "Loại cam kết")
    papers = [("Tạp hóa Hà", "Phường Một", "05/05/2024", "Nguyễn Thị Hà", "không kinh doanh")]
    batch = send(desk, book(*papers, headings=heads), list_name="cam-ket")
    assert batch.counts == {"doubtful": 1}

    shown = page(desk, batch, "tra-loi/")
    assert "Cơ sở mới" not in shown
    assert "Để sau" in shown
    assert "Người ký:" in shown
    assert "Loại cam kết:" not in shown
    number = batch.rows.get().number
    refused = desk.post(f"/nhap-du-lieu/{batch.code}/tra-loi/", {f"dong-{number}": "new"})
    assert refused.status_code == 200
