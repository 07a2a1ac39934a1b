"""Headings of the office's own: said once, used from then on, and taken out again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.models import ColumnMapping
from hangthat.core.intake.services import forget_heading, remember_heading
from hangthat.core.journal.models import Entry
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.intake.tests.test_intake import act, book, page, send
from hangthat.desk.tests.api import by_token

ADD, ALL = "/nhap-du-lieu/tieu-de/them/co-so/", "/nhap-du-lieu/tieu-de/"
ROW = ("Quán Hà", "Lê Hà", "Phường Một", "Rau sạch", "12")
HEADS = ("Chữ trên mặt tiền", "Chủ hộ", "Xã, phường", "Bán gì", "Số nhân khẩu")


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def test_a_heading_that_was_added_is_understood_from_then_on_and_no_more_when_forgotten(
    desk: Client,
) -> None:
    assert send(desk, book(ROW, headings=HEADS)).mapping.get("0") is None

    desk.post(ADD, {"heading": "CHỮ TRÊN  mặt tiền", "column": "name"})
    one = ColumnMapping.objects.get()
    assert "chu tren mat tien" in desk.get(ALL).content.decode()
    assert send(desk, book(ROW, headings=HEADS)).mapping["0"] == "name"

    desk.post(f"{ALL}{one.pk}/bo/")
    assert not ColumnMapping.objects.exists()
    assert send(desk, book(ROW, headings=HEADS)).mapping.get("0") is None
    said = Entry.objects.filter(subject="intake.columnmapping").values_list("action", flat=True)
    assert list(said) == ["add", "remove"]


def test_an_office_has_one_meaning_of_a_heading_and_another_office_its_own(
    desk: Client, client: Client, binh: User, chi: User, an: User, standing_agency: Agency
) -> None:
    User.objects.filter(pk__in=(binh.pk, an.pk)).update(agency=standing_agency)
    desk.post(ADD, {"heading": "Tiệm", "column": "name"})
    client.force_login(an)
    refused = client.post(ADD, {"heading": "tiem", "column": "owner"}).content.decode()
    assert "Đã nhớ “tiem” là “Tên cơ sở”" in refused
    pk = ColumnMapping.objects.get().pk

    client.force_login(chi)
    assert "tiem" not in client.get(ALL).content.decode()
    assert client.post(f"{ALL}{pk}/bo/").status_code == 404
    client.post(ADD, {"heading": "Tiệm", "column": "owner"})
    assert ColumnMapping.objects.count() == 2

    client.force_login(an)
    client.post(f"{ALL}{pk}/bo/")
    assert not ColumnMapping.objects.filter(pk=pk).exists()


def test_who_sends_no_files_remembers_no_heading(binh: User, leader: User) -> None:
    said = {"heading": "Tiệm", "column": "name", "kind": LISTS["co-so"]}
    one = remember_heading(**said, by=binh, at=now())

    with pytest.raises(PermissionDenied):
        remember_heading(**said | {"heading": "Quán"}, by=leader, at=now())
    with pytest.raises(PermissionDenied):
        forget_heading(mapping=one, by=leader, at=now())


def test_what_was_chosen_by_hand_for_a_file_stands_among_the_remembered(desk: Client) -> None:
    batch = send(desk, book(ROW, headings=HEADS))

    act(desk, batch, "cot", **{"list_name": "co-so", "cot-0": "name", "cot-1": "owner"})

    assert "Tên cơ sở" in desk.get(ALL).content.decode()
    assert ColumnMapping.objects.get(heading="chu tren mat tien").column == "name"


def test_what_is_not_used_is_named_once_and_kept_in_the_note_with_one_click(desk: Client) -> None:
    batch = send(desk, book(ROW, headings=("Tên cơ sở", *HEADS[1:])))
    shown = page(desk, batch)
    assert shown.count("Số nhân khẩu") == 1
    assert f'href="/nhap-du-lieu/{batch.code}/cot/#id_cot-4"' in shown
    form = shown.split("Cột không dùng")[1].split("</form>")[0]
    hidden = dict(part.split('"')[0:3:2] for part in form.split('type="hidden" name="')[1:])

    act(desk, batch, "cot", **hidden)

    assert batch.mapping == {"0": "name", "1": "owner", "2": "area", "3": "note", "4": "note"}
    assert batch.rows.get().values["note"] == "Bán gì: Rau sạch; Số nhân khẩu: 12"
    assert "Cột không dùng" not in page(desk, batch)


def test_programs_read_remember_and_forget_headings_of_their_own_office(
    client: Client, binh: User, chi: User, ward_one: Area
) -> None:
    mine, others = by_token(binh), by_token(chi)
    said = {"list_name": "co-so", "heading": "Chữ trên mặt tiền"}

    made = mine.write("headings", said | {"column": "name"})
    again = mine.write("headings", said | {"column": "owner"})
    wrong = mine.write("headings", said | {"column": "khong-co"})
    there = mine.read("headings").json()["items"]

    kept = {"list_name": "co-so", "heading": "chu tren mat tien", "column": "name"}
    assert (made.status_code, made.json(), there) == (201, kept, [kept])
    assert again.json()["fields"]["heading"].startswith("Đã nhớ")
    assert wrong.json()["fields"].keys() == {"column"}
    client.force_login(binh)
    assert send(client, book(ROW, headings=HEADS)).mapping["0"] == "name"

    assert others.read("headings").json()["items"] == []
    assert others.write("headings/withdrawal", said).status_code == 422
    assert ColumnMapping.objects.exists()
    assert mine.write("headings/withdrawal", said).json() == kept
    assert not ColumnMapping.objects.exists()
