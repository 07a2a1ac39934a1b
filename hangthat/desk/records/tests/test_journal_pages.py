"""The journal for people: who did what, before and after, and who looked at whom."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.grants import end, stand_in
from hangthat.core.access.services.people import add_officer, dismiss
from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.history import history_of
from hangthat.core.audit.journal import ACTIONS
from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.services import note, through
from hangthat.domain.activities.services import record as meet
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    amend_establishment,
    amend_party,
    open_establishment,
    register_party,
)
from hangthat.domain.inspections.services import record as inspect

pytestmark = pytest.mark.both  # casts, JSON

ROOT = Path(__file__).resolve().parents[3]
PHONE, NUMBER = "0912345678", "020123456789"
DAY = timedelta(days=1)


@pytest.fixture
def shop(binh: User, ward_one: Area) -> Establishment:
    """Bình's shop, with an owner whose numbers are known."""
    by = {"by": binh, "at": now()}
    owner = register_party(
        name="Bà Lan", kind="household", phone=PHONE, tax_code=NUMBER, with_shop=True, **by
    )
    amend_party(owner, version=1, personal_id="001188012345", **{"by": None, "at": now()})
    return open_establishment(
        party=owner,
        name="Tạp hóa Lan",
        kind="shop",
        area=ward_one,
        address="số 7",
        opened_on=date(2021, 1, 1),
        **by,
    )


@pytest.fixture
def office(client: Client, head: User) -> Client:
    client.force_login(head)
    return client


def amend(shop: Establishment, by: User, **values: Any) -> None:
    fresh = Establishment.objects.get(pk=shop.pk)
    amend_establishment(fresh, version=fresh.version, by=by, at=now(), **values)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(client: Client, query: str = "", book: str = "") -> list[str]:
    shown = page(client, f"/nhat-ky/{book}{query}")
    body = shown.split("<tbody>")[1].split("</tbody>")[0] if "<tbody>" in shown else ""
    return [re.sub(r"<[^>]+>", " ", row) for row in body.split("</tr>")[:-1]]


# Deeds


def test_a_change_is_told_with_actor_role_fields_and_reason(
    office: Client, binh: User, shop: Establishment
) -> None:
    amend(shop, binh, address="số 9", kind="stall", reason="nhập nhầm")

    line = " ".join(rows(office)[0].split())

    assert "Trần Thị Bình (cán bộ xã, phường) sửa" in line
    assert "loại: cửa hàng → quầy, sạp" in line
    assert "địa chỉ: số 7 → số 9" in line
    assert "Lý do: nhập nhầm" in line
    assert "Cơ sở: Tạp hóa Lan" in line


def test_one_outreach_is_one_line_that_unfolds(
    office: Client, binh: User, shop: Establishment, ward_one: Area
) -> None:
    with through("web", "r1"):
        meet(
            kind="conference", title="Hội nghị chợ", held_on=localdate(), area=ward_one,
            establishments=[shop], parties=[shop.party], by=binh, at=now(),
        )  # fmt: skip
    written = Entry.objects.filter(request_id="r1").count()

    first, *rest = rows(office)

    assert written == 3
    assert "Cùng việc này: 2 dòng nữa" in first
    assert first.index("Hội nghị chợ") < first.index("Cùng việc này")
    assert not any("Hội nghị chợ" in row for row in rest)


def test_a_long_act_takes_one_place_of_a_page_and_nothing_is_passed_over(
    office: Client, head: User
) -> None:
    many(60, head)
    with through("web", "r1"):
        at = now()
        for number in range(90):
            note(by=head, at=at, action="x", subject=head, summary=f"dòng {number}")

    newest = page(office, "/nhat-ky/")
    older = re.search(r'href="(\?[^"]*truoc=\d+)"', newest)[1].replace("&amp;", "&")

    assert len(rows(office)) == 50
    assert len(rows(office, older)) == Entry.objects.exclude(request_id="r1").count() - 49


def test_a_dismissal_is_said_once(office: Client, head: User, binh: User) -> None:
    with through("web", "r1"):
        dismiss(user=binh, reason="chuyển công tác", by=head, at=now())

    first, *rest = rows(office)

    assert first.count("đóng tài khoản binh") == 1
    assert first.count("chuyển công tác") == 1
    assert "Chấm dứt vai trò cán bộ xã, phường" in first
    assert not any("binh" in row and "đóng tài khoản" in row for row in rest)


def test_pointers_choices_and_days_are_told_in_words(office: Client, shop: Establishment) -> None:
    added = next(row for row in rows(office) if "thêm cơ sở" in row)

    for words in (
        "chủ cơ sở: Bà Lan",
        "loại: cửa hàng",
        "địa bàn: Phường Một",
        "hoạt động từ ngày: 01/01/2021",
        "địa chỉ: số 7",
    ):
        assert words in added


def test_personal_numbers_are_told_only_as_changed(
    office: Client, binh: User, shop: Establishment
) -> None:
    owner = Party.objects.get(pk=shop.party_id)
    amend_party(owner, version=owner.version, phone="0987654321", by=binh, at=now())

    shown = page(office, "/nhat-ky/")

    assert "điện thoại: đã đổi" in shown
    assert "số định danh: đã ghi" in shown
    assert not any(number in shown for number in (PHONE, "0987654321", NUMBER, "001188012345"))
    assert "hmac" not in shown


def test_a_deed_without_fields_of_a_row_is_told_too(office: Client, head: User) -> None:
    note(by=head, at=now(), action="load", subject=head, summary="nạp", changes={"boards": 3})

    assert "nạp" in rows(office)[0]


def test_a_stand_in_and_the_door_are_told(office: Client, binh: User, shop: Establishment) -> None:
    with through("api", "x", on_behalf_of="Lê Thị Chi"):
        amend(shop, binh, address="số 9")

    [line] = [row for row in rows(office) if "số 9" in row]
    assert "làm thay Lê Thị Chi" in line
    assert "API" in line


def test_the_role_of_an_actor_is_the_one_of_that_moment(
    office: Client, head: User, binh: User, shop: Establishment
) -> None:
    amend(shop, binh, address="số 9")
    end(grant=binh.grants.get(), reason="x", by=head, at=now())

    [line] = [row for row in rows(office) if "số 9" in row]

    assert "(cán bộ xã, phường)" in " ".join(line.split()).replace("( ", "(").replace(" )", ")")


def test_the_journal_is_narrowed_by_each_of_its_filters(
    office: Client, head: User, binh: User, shop: Establishment
) -> None:
    with through("api", "x"):
        amend(shop, binh, address="số 9", reason="nhập nhầm")
    every = len(rows(office))
    today, tomorrow = localdate(), localdate() + DAY

    def found(query: str) -> int:
        return len(rows(office, query))

    assert found("?nguoi=binh") == 3
    assert found("?viec=amend") == 2
    assert found("?loai=establishments.establishment") == 2
    assert found("?qua=api") == 1
    assert found("?q=nhầm") == 1
    assert found("?q=tạp hóa Lan thêm") == 1
    assert found(f"?tu={today:%d/%m/%Y}&den={tomorrow:%d/%m/%Y}&nguoi=binh") == 3
    assert found(f"?tu={tomorrow:%d/%m/%Y}") == 0
    assert found("?den=01/01/2020") == 0
    assert found("?tu=32/01/2020") == every  # no day: nothing is asked, and the form says so
    assert found("?loai=establishments.establishment&viec=amend") == 1


def test_every_kind_of_deed_can_be_asked_for() -> None:
    sources = [path for path in ROOT.rglob("*.py") if "tests" not in path.parts]
    written = {
        word for path in sources for word in re.findall(r'\baction="([a-z_]+)"', path.read_text())
    }

    assert "amend" in written
    assert written - {"store_true"} <= ACTIONS.keys()


def test_the_agency_of_that_time_narrows_too(office: Client, head: User, binh: User) -> None:
    end(grant=binh.grants.get(), reason="x", by=head, at=now())

    assert len(rows(office, "?co_quan=QLTT")) == 1
    assert rows(office, "?co_quan=QLTT&nguoi=binh") == []


def many(count: int, by: User) -> None:
    for number in range(count):
        with_note(by, f"việc {number}")


def with_note(by: User, words: str) -> None:
    note(by=by, at=now(), action="x", subject=by, summary=words)


def test_pages_go_on_by_number_and_back_again_without_a_gap(office: Client, head: User) -> None:
    many(120, head)
    everything = list(Entry.objects.order_by("-pk").values_list("pk", flat=True))

    def numbers(query: str) -> tuple[list[int], str]:
        shown = page(office, f"/nhat-ky/{query}")
        found = re.findall(r'data-label="Số" class="num">([\d.]+)<', shown)
        return [int(one.replace(".", "")) for one in found], shown

    first, shown = numbers("")
    older = re.search(r'href="(\?[^"]*truoc=\d+)"', shown)[1].replace("&amp;", "&")
    second, shown = numbers(older)
    third, _ = numbers(re.search(r'href="(\?[^"]*truoc=\d+)"', shown)[1].replace("&amp;", "&"))
    back, _ = numbers(re.search(r'href="(\?[^"]*sau=\d+)"', shown)[1].replace("&amp;", "&"))

    assert first + second + third == everything
    assert back == first


@pytest.mark.parametrize("query", ["?truoc=x", "?truoc=-1", "?sau=99999999999999999999", "?truoc="])
def test_a_number_that_is_none_is_passed_over(office: Client, query: str) -> None:
    assert rows(office, query)


def test_a_page_takes_as_many_queries_in_a_long_journal_as_in_a_short_one(
    office: Client, head: User, binh: User, shop: Establishment, django_assert_max_num_queries: Any
) -> None:
    many(5, head)
    for number in range(60):
        amend(shop, binh, address=f"số {number}")

    with django_assert_max_num_queries(30):
        assert len(rows(office)) == 50


def test_an_auditor_of_one_commune_reads_of_its_records_only(
    client: Client, head: User, binh: User, chi: User, shop: Establishment, commune_two: Area
) -> None:
    there = open_establishment(
        party=shop.party,
        name="Quán Hai",
        kind="shop",
        area=commune_two,
        opened_on=date(2021, 1, 1),
        by=chi,
        at=now(),
    )
    auditor = add_officer(
        username="kiem",
        password="hangthat-demo",
        full_name="Bế Thị Kiểm",
        role=Role.AUDITOR,
        area=there.area,
        at=now(),
    )
    client.force_login(auditor)

    shown = page(client, "/nhat-ky/")

    assert "thêm cơ sở Quán Hai" in shown
    assert "thêm cơ sở Tạp hóa Lan" not in shown
    assert "Hoàng Minh Trường" not in shown
    client.force_login(binh)
    assert client.get("/nhat-ky/").status_code == 403


# Looks


def test_a_card_that_shows_personal_data_is_written_down_once(
    client: Client, head: User, binh: User, shop: Establishment
) -> None:
    client.force_login(binh)
    client.get(f"/chu-the/{shop.party.code}/")
    client.get(f"/co-so/{shop.code}/")
    kept = [(look.actor, look.subject, look.fields) for look in Look.objects.order_by("pk")]

    assert kept == [
        ("Trần Thị Bình", "establishments.party", ["personal_id", "phone", "tax_code"]),
        ("Trần Thị Bình", "establishments.establishment", ["address"]),
        ("Trần Thị Bình", "establishments.party", ["phone", "tax_code"]),
    ]
    client.force_login(head)
    first = " ".join(rows(client, book="luot-xem/")[2].split())
    assert "Trần Thị Bình" in first
    assert "điện thoại, số định danh" in first or "số định danh, điện thoại" in first
    assert "Chủ cơ sở: Bà Lan" in first


def test_who_sees_dots_leaves_no_look_and_reads_no_number(
    client: Client, leader: User, shop: Establishment
) -> None:
    client.force_login(leader)

    shown = page(client, f"/chu-the/{shop.party.code}/") + page(client, f"/co-so/{shop.code}/")

    assert "•••" in shown
    assert not any(number in shown for number in (PHONE, NUMBER, "001188012345"))
    assert "số 7" not in shown
    assert not Look.objects.exists()


def test_a_form_that_shows_a_phone_is_a_look_too(
    client: Client, binh: User, shop: Establishment
) -> None:
    client.force_login(binh)

    client.get(f"/chu-the/{shop.party.code}/sua/")

    assert Look.objects.get().fields == ["phone", "tax_code"]


def test_lists_show_no_numbers(client: Client, binh: User, shop: Establishment) -> None:
    client.force_login(binh)

    shown = page(client, "/co-so/") + page(client, "/kiem-tra/them/?q=lan")

    assert "Tạp hóa Lan" in shown
    assert not any(number in shown for number in (PHONE, NUMBER, "001188012345"))
    assert not Look.objects.exists()


def test_looks_are_narrowed_by_person_and_kind(
    client: Client, head: User, binh: User, shop: Establishment
) -> None:
    for who in (binh, head):
        client.force_login(who)
        client.get(f"/co-so/{shop.code}/")

    assert len(rows(client, book="luot-xem/")) == 4
    assert len(rows(client, "?nguoi=binh", "luot-xem/")) == 2
    assert len(rows(client, "?loai=establishments.party&nguoi=binh", "luot-xem/")) == 1


# The history on a card


def test_a_card_tells_who_entered_and_changed_it(
    client: Client, binh: User, shop: Establishment
) -> None:
    amend(shop, binh, address="số 9")
    client.force_login(binh)

    shown = page(client, f"/co-so/{shop.code}/")

    assert "Lịch sử sửa đổi (2)" in shown
    assert "<b>Trần Thị Bình</b> (cán bộ xã, phường) sửa địa chỉ: số 7 → số 9" in shown
    assert "thêm cơ sở Tạp hóa Lan tại phường Một" in shown


def test_a_leader_reads_that_an_address_changed_but_not_which(
    client: Client, leader: User, binh: User, shop: Establishment
) -> None:
    amend(shop, binh, address="số 9")
    client.force_login(leader)

    shown = page(client, f"/co-so/{shop.code}/")

    assert "sửa địa chỉ: ••• → •••" in shown
    assert "số 9" not in shown


def test_a_history_holds_the_records_own_lines_only(
    head: User, binh: User, shop: Establishment
) -> None:
    visit = inspect(
        held_on=localdate() - DAY, type="periodic", findings={shop: "clean"}, by=binh, at=now()
    )

    assert [told.kind for told in history_of(shop, head)] == ["cơ sở"]
    assert [told.kind for told in history_of(visit, head)] == ["cuộc kiểm tra"]
    assert {told.kind for told in history_of(shop.party, head)} == {"chủ cơ sở"}


def test_a_stand_ins_role_is_named_too(
    head: User, binh: User, chi: User, shop: Establishment
) -> None:
    stand_in(
        user=chi,
        stands_in_for=binh,
        valid_from=localdate(),
        valid_to=localdate() + DAY,
        by=None,
        at=now() - DAY,
    )
    amend(shop, chi, address="số 9")

    assert history_of(shop, head)[0].role == "cán bộ xã, phường"
