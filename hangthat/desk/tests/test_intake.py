"""Files of communes, from the upload to the registry and back, by Bình of Phường Một."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from hangthat.agencies.models import Area, User
from hangthat.desk.services.works import WORKS
from hangthat.establishments.models import Establishment, Party
from hangthat.intake.models import Batch
from hangthat.jobs.services import work_once

HEADINGS = ("STT", "Tên hộ KD", "Chủ hộ", "Xã/phường", "Địa chỉ kinh doanh", "MST", "SĐT")
HA = ("1", "Tạp hóa Hà", "Nguyễn Thị Hà", "Phường Một", "Số 5 phố Chợ", "", "0912 345 678")
LAN = ("2", "Vải Lan", "Trần Thị Lan", "phuong mot", "Số 9 phố Chợ", "0100109106", "")


def book(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Danh sách")
        for number, row in enumerate(((), ("DANH SÁCH HỘ KINH DOANH",), headings, *rows)):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def send(client: Client, content: bytes, **more: str) -> Batch:
    file = SimpleUploadedFile("danh sách.xlsx", content)
    answer = client.post("/nhap-du-lieu/gui/", {"file": file, "list_name": "", **more})
    assert answer.status_code == 302, answer.content.decode()
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def work() -> None:
    while work_once(WORKS, clock=now):
        pass


def act(client: Client, batch: Batch, name: str, **typed: Any) -> None:
    answer = client.post(f"/nhap-du-lieu/{batch.code}/{name}/", typed)
    assert answer.status_code == 302, answer.content.decode()
    work()
    batch.refresh_from_db()


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def test_a_file_is_checked_seen_written_and_taken_back(desk: Client) -> None:
    batch = send(desk, book(HA, LAN))
    assert (batch.state, batch.counts, batch.list_name) == ("checked", {"new": 2}, "co-so")
    assert Establishment.objects.count() == 0

    act(desk, batch, "ghi")
    assert batch.state == "written"
    shop = Establishment.objects.get(name="Tạp hóa Hà")
    assert (shop.party.name, shop.party.phone) == ("Nguyễn Thị Hà", "0912345678")

    act(desk, batch, "hoan-tac")
    assert batch.state == "undone"
    assert (Establishment.objects.count(), Party.objects.count()) == (0, 0)
