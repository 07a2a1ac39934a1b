"""A reminder stands on every page that shows what was recorded, and in every list of kinds."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.addresses import address_of
from hangthat.core.files.testing import a_pdf
from hangthat.core.journal.models import Entry, Look
from hangthat.core.search.services import index_pending
from hangthat.desk.tests.api import by_token
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.merging.services import merge_establishments, undo_merge
from hangthat.domain.reminders.models import Reminder
from hangthat.domain.reminders.services import remind
from hangthat.domain.targets.services.touching import Touched, touched_by

SENT, DUE = date(2026, 3, 8), date(2026, 3, 20)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    return stalls(ward_one, 1)[0]


@pytest.fixture
def reminder(shop: Establishment) -> Reminder:
    return remind(
        shop,
        topics=["invoices", "prices"],
        demand="Niêm yết giá từng mặt hàng",
        sent_on=SENT,
        due_on=DUE,
        number="15/NN",
        address="Số 9 phố Chợ",
        upload=SimpleUploadedFile("nhac.pdf", a_pdf("nhắc nhở")),
        **BY,
    )


def workbook(rows: list[tuple[str, ...]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet("Nhắc nhở")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_search_box_finds_it(client: Client, reminder: Reminder, an: User, chi: User) -> None:
    def finds(user: User, words: str) -> bool:
        return f'href="{address_of(reminder)}"' in page(client, user, f"/tim/?q={words}")

    def is_found() -> None:
        assert finds(an, "niem yet gia")
        assert finds(an, "15/NN")
        assert not finds(chi, "niem yet gia")

    is_found()
    index_pending(at_least=1)
    is_found()


def test_it_stands_on_the_card_and_in_the_history_of_shop_and_owner(
    client: Client, reminder: Reminder, an: User, leader: User
) -> None:
    there = address_of(reminder)
    for member in (reminder.establishment, reminder.establishment.party):
        shown = page(client, an, address_of(member))
        assert "Nhắc nhở đang theo dõi" in shown
        assert "hạn 20/03/2026" in shown
        assert f'<a href="{there}">Nhắc nhở: niêm yết giá, giữ hóa đơn</a>' in shown
        assert f'<a href="{there}ban-quet/">Xem bản quét</a>' in shown
        assert f'<a href="{there}ket-thuc/">Kết thúc theo dõi</a>' in shown

    only_read = page(client, leader, address_of(reminder.establishment))
    assert f"{there}ban-quet/" in only_read
    assert f"{there}ket-thuc/" not in only_read


def test_it_waits_on_the_first_page_until_it_is_ended(
    client: Client, reminder: Reminder, binh: User, chi: User
) -> None:
    assert "Nhắc nhở quá hạn" in page(client, binh, "/viec-cua-toi/")
    assert "Nhắc nhở quá hạn" not in page(client, chi, "/viec-cua-toi/")

    client.force_login(binh)
    typed = {"day": "21/03/2026", "reason": "đã niêm yết"}
    client.post(f"{address_of(reminder)}ket-thuc/", typed)

    assert "Nhắc nhở quá hạn" not in page(client, binh, "/viec-cua-toi/")
    assert Reminder.objects.get().ended_on == date(2026, 3, 21)


def test_the_navigation_leads_to_it(client: Client, binh: User, technician: User) -> None:
    assert 'href="/nhac-nho/"' in page(client, binh, "/viec-cua-toi/")
    assert 'href="/nhac-nho/"' not in page(client, technician, "/viec-cua-toi/")


def test_it_is_sent_from_a_page_with_its_scan(
    client: Client, shop: Establishment, binh: User, chi: User
) -> None:
    def typed() -> dict[str, Any]:
        scan = SimpleUploadedFile("nhac.pdf", a_pdf("quét"))
        words = {"shop": shop.code, "topics": ["labels"], "demand": "Dán nhãn phụ"}
        return {**words, "sent_on": "08/03/2026", "upload": scan}

    client.force_login(chi)
    refused = client.post("/nhac-nho/them/", typed()).content.decode()
    client.force_login(binh)
    client.post("/nhac-nho/them/", typed())

    made = Reminder.objects.get()
    assert "Không có cơ sở nào mang mã này" in refused
    assert "Dán nhãn phụ" in page(client, binh, address_of(made))
    assert client.get(f"{address_of(made)}ban-quet/").getvalue() == a_pdf("quét")


def test_programs_read_it_and_write_it(reminder: Reminder, an: User, chi: User) -> None:
    caller = by_token(an)
    new = {"establishment": reminder.establishment.code, "topics": ["labels"], "demand": "Dán nhãn"}

    made = caller.write("reminders", {**new, "sent_on": "2026-03-09"})
    ended = caller.write(f"reminders/{reminder.code}/end", {"end": "2026-03-21", "reason": "xong"})

    assert (made.status_code, ended.status_code) == (201, 201)
    rows = caller.read("reminders").json()["items"]
    assert [(row["code"], row["ended_on"]) for row in rows] == [
        (made.json()["code"], None),
        (reminder.code, "2026-03-21"),
    ]
    assert "/api/v1/reminders/{code}/end" in caller.read("openapi.json").json()["paths"]
    assert by_token(chi).read(f"reminders/{reminder.code}").status_code == 404


def test_where_it_was_left_is_for_those_who_may_read_addresses(
    client: Client, reminder: Reminder, binh: User, leader: User
) -> None:
    there = address_of(reminder)

    assert "Số 9 phố Chợ" in page(client, binh, there)
    assert Look.objects.filter(subject="reminders.reminder").count() == 1
    shown = page(client, leader, there)
    assert "•••" in shown
    assert "Số 9" not in shown
    assert by_token(leader).read(f"reminders/{reminder.code}").json()["address"] == "•••"


def test_the_journal_says_it_in_words_and_keeps_the_address_to_itself(
    client: Client, reminder: Reminder, an: User, head: User
) -> None:
    lines = page(client, head, "/nhat-ky/")

    for shown in (lines, page(client, an, address_of(reminder))):
        assert "niêm yết giá, giữ hóa đơn" in shown
    assert "invoices" not in lines
    assert "Số 9" not in lines


def test_it_is_explained_who_sees_it(client: Client, reminder: Reminder, head: User) -> None:
    asked = f"/quyen/vi-sao/?loai=reminder&ma={reminder.code}"

    assert str(reminder) in page(client, head, asked)


def test_a_spreadsheet_brings_reminders_and_takes_them_back(
    client: Client, shop: Establishment, binh: User
) -> None:
    assert "Văn bản nhắc nhở" in page(client, binh, "/nhap-du-lieu/gui/")
    assert client.get("/nhap-du-lieu/mau/nhac-nho.xlsx").status_code == 200
    rows = [
        ("Mã cơ sở", "Tên cơ sở", "Ngày gửi", "Nội dung nhắc", "Yêu cầu"),
        (shop.code, shop.name, "08/03/2026", "giữ hóa đơn", "Lưu hóa đơn mua vào"),
    ]
    file = SimpleUploadedFile("nhắc nhở.xlsx", workbook(rows))

    sent = client.post("/nhap-du-lieu/gui/", {"file": file, "list_name": "nhac-nho"})
    call_command("work", "--once")
    client.post(f"{sent['Location']}ghi/", {})
    call_command("work", "--once")
    made = Reminder.objects.get()
    client.post(f"{sent['Location']}hoan-tac/", {})
    call_command("work", "--once")

    assert (made.establishment, made.topics, made.ended_on) == (shop, "invoices", None)
    assert not Reminder.objects.exists()


def test_it_moves_with_its_shop_when_two_records_are_merged(
    reminder: Reminder, ward_one: Area
) -> None:
    owner = register_party(name="Chủ quầy 1", kind="household", **BY)
    kept = open_establishment(
        party=owner, name="Quầy 1", kind="stall", area=ward_one, opened_on=date(2020, 1, 1), **BY
    )
    merge = merge_establishments(
        survivor=kept, former=reminder.establishment, reason="nhập hai lần", **BY
    )
    assert Reminder.objects.get().establishment == kept

    undo_merge(merge=merge, reason="nhầm", **BY)
    assert Reminder.objects.get().establishment == reminder.establishment


def test_it_changes_no_number_of_a_target(reminder: Reminder) -> None:
    assert touched_by(Entry.objects.filter(subject="reminders.reminder")) == Touched()
