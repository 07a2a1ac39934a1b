"""Totals of a file that do not come out: shown before anything is written, and kept with it."""

from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.intake.models import Batch
from hangthat.desk.intake.tests.test_intake import act, book, page, send

WHO = ("Tên cơ sở", "Chủ hộ", "Xã, phường", "Số vụ", "Tiền phạt")
ROWS = (
    ("Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "2", "5.000.000"),
    ("Quán Na", "Lê Na", "Phường Một", "1", "7.500.000"),
    ("Quầy 12", "Trần Lan", "Phường Một", "3", "1.000.000"),
    ("Tổng cộng", "", "", "6", "15.500.000"),
)


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def sent(desk: Client) -> Batch:
    return send(desk, book(*ROWS, headings=WHO), list_name="co-so")


def test_a_total_that_does_not_come_out_is_shown_before_the_file_is_written(desk: Client) -> None:
    batch = sent(desk)

    told = page(desk, batch)
    assert batch.counts == {"new": 3}
    assert "1 tổng ghi trong tệp không bằng các phần cộng lại" in told
    for words in ("15.500.000", "13.500.000", "+2.000.000", "không khớp"):
        assert words in told


def test_the_report_stays_with_the_batch_when_it_is_written_and_taken_back(desk: Client) -> None:
    batch = sent(desk)
    act(desk, batch, "ghi")
    assert batch.state == "written"
    act(desk, batch, "hoan-tac")

    told = desk.get(f"/nhap-du-lieu/{batch.code}/tong/").content.decode()

    assert "+2.000.000" in told


def test_the_report_can_be_taken_away(desk: Client) -> None:
    content = desk.get(f"/nhap-du-lieu/{sent(desk).code}/tong.xlsx").content

    rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True))

    assert rows[0][:3] == ("Ô", "Tổng của", "Tệp ghi")
    assert rows[1][2:5] == ("15.500.000", "13.500.000", "+2.000.000")


def test_a_file_whose_totals_come_out_says_so(desk: Client) -> None:
    right = (*ROWS[:3], ("Tổng cộng", "", "", "6", "13.500.000"))
    batch = send(desk, book(*right, headings=WHO), list_name="co-so")

    assert "2 tổng ghi trong tệp khớp với các phần cộng lại" in page(desk, batch)


def test_a_file_without_totals_says_nothing_of_them(desk: Client) -> None:
    batch = send(desk, book(*ROWS[:3], headings=WHO), list_name="co-so")

    assert "tổng ghi trong tệp" not in page(desk, batch)
    told = desk.get(f"/nhap-du-lieu/{batch.code}/tong/").content.decode()
    assert "Tệp không ghi tổng nào" in told


def test_who_may_not_see_the_batch_does_not_see_its_totals(
    desk: Client, client: Client, an: User
) -> None:
    batch = sent(desk)
    client.force_login(an)

    assert client.get(f"/nhap-du-lieu/{batch.code}/tong/").status_code in (200, 404)
