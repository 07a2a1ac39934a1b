"""Files of communes, from the upload to the registry and back, by Bình of Phường Một."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate, now

from hangthat.core.access.services import masks
from hangthat.core.access.services.grants import RoleTerms, end, give
from hangthat.core.agencies.models import Area, User
from hangthat.core.audit.entries import describe
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import lists_open_to
from hangthat.core.intake.services.staging import in_turn, lines_waiting, made_by, tell_made
from hangthat.core.jobs.services import work_once
from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.services.verifying import verify
from hangthat.desk.intake.queries.batches import preview
from hangthat.desk.intake.queries.lists import LISTS
from hangthat.desk.tests.api import by_token
from hangthat.desk.works import WORKS
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.merging.services import merge_establishments
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.services import current
from hangthat.domain.targets.tests.test_keeping import everything_agrees

pytestmark = pytest.mark.both  # rows written in bulk

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


def act(client: Client, batch: Batch, where: str, /, **typed: Any) -> None:
    answer = client.post(f"/nhap-du-lieu/{batch.code}/{where}/", typed)
    assert answer.status_code == 302, answer.content.decode()
    work()
    batch.refresh_from_db()


@pytest.fixture
def desk(client: Client, binh: User, ward_one: Area) -> Client:
    client.force_login(binh)
    return client


def test_a_file_of_which_a_row_got_lost_is_not_written(desk: Client) -> None:
    batch = send(desk, book(HA, LAN))
    Batch.objects.filter(pk=batch.pk).update(counts={"new": 3})

    act(desk, batch, "ghi")

    assert "Đã ghi 2 dòng, khác 3 dòng của bản xem trước." in page(desk, batch)
    assert (batch.state, Establishment.objects.count()) == ("checked", 0)


def test_a_file_is_checked_seen_written_and_taken_back(desk: Client) -> None:
    batch = send(desk, book(HA, LAN))
    assert (batch.state, batch.counts, batch.list_name) == ("checked", {"new": 2}, "co-so")
    assert "Nhập 2 dòng" in page(desk, batch)
    assert Establishment.objects.count() == 0

    act(desk, batch, "ghi")
    assert batch.state == "written"
    shop = Establishment.objects.get(name="Tạp hóa Hà")
    assert (shop.party.name, shop.party.phone) == ("Nguyễn Thị Hà", "0912345678")

    act(desk, batch, "hoan-tac")
    assert batch.state == "undone"
    assert (Establishment.objects.count(), Party.objects.count()) == (0, 0)


def page(client: Client, batch: Batch, name: str = "", **asked: str) -> str:
    return client.get(f"/nhap-du-lieu/{batch.code}/{name}", asked).content.decode()


def test_a_shop_of_another_commune_is_an_error_of_its_row(desk: Client, commune_two: Area) -> None:
    batch = send(desk, book(HA, ("2", "Quán Hai", "Lê Hai", "Xã Hai", "", "", "")))

    assert batch.counts == {"new": 1, "error": 1}
    assert "không thuộc địa bàn được giao" in page(desk, batch)
    act(desk, batch, "ghi")
    assert "Đã ghi 1 dòng. Còn 1 dòng chưa ghi." in page(desk, batch)
    assert [shop.area.name for shop in Establishment.objects.all()] == ["Phường Một"]


def test_what_was_meant_is_said_once_for_every_row_and_every_later_file(desk: Client) -> None:
    wrong = [("1", f"Quán {n}", "", "P. Nhất", f"Số {n}", "", "") for n in (1, 2)]
    batch = send(desk, book(*wrong))
    assert batch.counts == {"error": 2}
    number = batch.rows.first().number

    cells = {"name": "Quán 1", "address": "Số 1", "area": "Phường Một", "moi-area": "on"}
    act(desk, batch, f"dong/{number}", **cells)

    assert batch.counts == {"new": 2}
    assert send(desk, book(*wrong)).counts == {"new": 2}


def test_the_same_file_again_changes_nothing(desk: Client) -> None:
    act(desk, send(desk, book(HA, LAN)), "ghi")

    again = send(desk, book(HA, LAN))

    assert again.counts == {"same": 2}
    assert desk.post(f"/nhap-du-lieu/{again.code}/ghi/").status_code == 200
    assert Establishment.objects.count() == 2


def test_blanks_are_filled_and_what_is_there_stays_unless_asked(desk: Client) -> None:
    act(desk, send(desk, book(LAN)), "ghi")
    changed = (*LAN[:6], "0987 654 321")

    batch = send(desk, book(changed))
    assert batch.counts == {"update": 1}
    act(desk, batch, "ghi")
    assert Party.objects.get().phone == "0987654321"

    act(desk, batch, "hoan-tac")
    assert Party.objects.get().phone == ""
    assert Establishment.objects.count() == 1


def test_what_the_registry_says_beside_a_row_is_a_look(desk: Client, binh: User) -> None:
    act(desk, send(desk, book(HA)), "ghi")
    alike = ("1", "Tạp hoá Hà", "", "Phường Một", "chợ", "", "")
    batch = send(desk, book(alike))
    assert not Look.objects.exists()

    shown = page(desk, batch, f"trung/{batch.rows.get().number}/")

    assert "0912345678" in shown
    kept = [(look.actor, look.subject, look.fields) for look in Look.objects.order_by("pk")]
    assert kept == [
        (str(binh), "establishments.establishment", ["address"]),
        (str(binh), "establishments.party", ["phone"]),
    ]


def overwriting(desk: Client, *shops: Sequence[str]) -> Batch:
    """A file that has another phone for Hà, or these, than the registry, and is to prevail."""
    rows = shops or (HA,)
    act(desk, send(desk, book(*rows)), "ghi")
    batch = send(desk, book(*((*row[:6], f"0987 654 32{n + 1}") for n, row in enumerate(rows))))
    columns = {f"cot-{number}": name for number, name in batch.mapping.items()}
    act(desk, batch, "cot", list_name="co-so", sheet=batch.sheet, overwrites="on", **columns)
    assert batch.counts == {"update": len(rows)}
    return batch


def test_a_phone_that_a_file_would_replace_is_told_and_written_down(
    desk: Client, binh: User
) -> None:
    batch = overwriting(desk)

    assert "0912345678 → 0987654321" in page(desk, batch)

    by_token(binh).read(f"imports/{batch.code}/rows")
    looks = Look.objects.filter(subject="establishments.party")
    assert [(look.actor, look.fields, look.door) for look in looks] == [
        (str(binh), ["phone"], "web"),
        (str(binh), ["phone"], "api"),
    ]


def test_who_went_to_another_commune_reads_no_phone_of_the_old_one_in_his_files(
    desk: Client, binh: User, commune_two: Area
) -> None:
    batch = overwriting(desk)
    end(grant=binh.grants.get(), reason="chuyển xã", by=None, at=now())
    give(user=binh, terms=RoleTerms(role="clerk", area=commune_two), by=None, at=now())

    shown = page(desk, batch)

    assert "••• → 0987654321" in shown
    assert "0912345678" not in shown
    assert not Look.objects.exists()


def test_however_many_phones_stand_in_a_page_the_masks_are_asked_once(
    desk: Client, binh: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("An Phát", "Bánh Hoa", "Mỹ Hà", "Vải Lan")
    batch = overwriting(
        desk, *(("", one, one, "Phường Một", one, "", f"09123456{len(one)}8") for one in names)
    )
    monkeypatch.setattr(masks, "_as_far_as_read", lambda *_: False)

    preview(batch, batch.rows.all(), binh)  # his rights are read once

    asked = []
    for rows in (batch.rows.all()[:1], batch.rows.all()):
        with CaptureQueriesContext(connection) as seen:
            preview(batch, rows, binh)
        asked.append(len(seen))

    assert asked[0] == asked[1]


def test_what_looks_alike_is_asked_once(desk: Client, ward_one: Area) -> None:
    act(desk, send(desk, book(HA)), "ghi")
    alike = ("1", "Tạp hoá Hà", "", "Phường Một", "chợ", "", "")
    batch = send(desk, book(alike))
    assert batch.counts == {"doubtful": 1}
    number = batch.rows.get().number
    assert "Số 5 phố Chợ" in page(desk, batch, f"trung/{number}/")

    act(desk, batch, f"trung/{number}", answer="new")

    assert batch.counts == {"new": 1}
    assert send(desk, book(alike)).counts == {"new": 1}


def test_a_batch_is_its_senders(client: Client, desk: Client, chi: User) -> None:
    batch = send(desk, book(HA))
    client.force_login(chi)

    number = batch.rows.values_list("number", flat=True)[0]
    for name in (
        "",
        "cot/",
        "ghi/",
        "tep/",
        "dong-loi.xlsx",
        f"dong/{number}/",
        f"trung/{number}/",
    ):
        assert client.get(f"/nhap-du-lieu/{batch.code}/{name}").status_code == 404
    assert "chưa gửi tệp nào" in client.get("/nhap-du-lieu/").content.decode()


def test_what_hangs_on_a_row_blocks_the_undoing_by_name(desk: Client) -> None:
    from hangthat.domain.inspections.services import record

    batch = send(desk, book(HA, LAN))
    act(desk, batch, "ghi")
    shop = Establishment.objects.get(name="Vải Lan")
    said = {"by": None, "at": now()}
    record(held_on=localdate(), type="periodic", findings={shop: "clean"}, **said)

    assert "Vải Lan" in page(desk, batch, "hoan-tac/")
    assert "đã có kết quả kiểm tra" in page(desk, batch, "hoan-tac/")
    act(desk, batch, "hoan-tac")
    assert batch.state == "written"
    assert Establishment.objects.count() == 2


def test_a_column_nobody_knows_is_chosen_and_remembered(desk: Client) -> None:
    headings = ("STT", "Ông bà", "Phường", "Số điện thoại")
    rows = [("1", "Quán Ba Cô", "Phường Một", "0912345679")]
    batch = send(desk, book(*rows, headings=headings), list_name="co-so")
    assert batch.state == "read"
    assert "Tên cơ sở" in page(desk, batch)

    chosen = {"cot-0": "", "cot-1": "name", "cot-2": "area", "cot-3": "phone"}
    act(desk, batch, "cot", list_name="co-so", sheet=batch.sheet, **chosen)
    assert batch.counts == {"new": 1}

    assert send(desk, book(*rows, headings=headings), list_name="co-so").counts == {"new": 1}


def test_one_value_may_hold_for_all_rows(desk: Client) -> None:
    headings = ("Tên cơ sở", "Địa chỉ")
    batch = send(desk, book(("Quán Ba", "Số 3"), headings=headings), list_name="co-so")
    chosen = {"cot-0": "name", "cot-1": "address", "chung-area": "Phường Một"}

    act(desk, batch, "cot", list_name="co-so", sheet=batch.sheet, **chosen)

    assert batch.counts == {"new": 1}


def test_a_file_that_is_no_table_says_so(desk: Client) -> None:
    batch = send(desk, b"%PDF-1.7 ...")

    assert batch.state == "unreadable"
    assert "Đây là tệp PDF" in page(desk, batch)


def test_rows_left_over_go_out_with_their_reason_and_come_back_as_they_are(desk: Client) -> None:
    batch = send(desk, book(HA, ("2", "=1+1", "", "Xã Không Có", "", "", "")))
    answer = desk.get(f"/nhap-du-lieu/{batch.code}/dong-loi.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]][:3] == ["Lý do", "STT", "Tên hộ KD"]
    assert "Xã Không Có" in sheet.cell(2, 1).value

    sheet.cell(2, 3).value, sheet.cell(2, 5).value = "Quán Mới", "Phường Một"
    out = BytesIO()
    sheet.parent.save(out)

    assert send(desk, out.getvalue()).counts == {"new": 1}


def test_every_template_is_understood_as_its_own_list(desk: Client, binh: User) -> None:
    for name, kind in lists_open_to(binh, LISTS).items():
        answer = desk.get(f"/nhap-du-lieu/mau/{name}.xlsx")
        template = openpyxl.load_workbook(BytesIO(answer.content))
        template.worksheets[0].cell(3, 2).value = "Quán Mới"
        out = BytesIO()
        template.save(out)

        batch = send(desk, out.getvalue())

        assert batch.list_name == name, "its hidden mark says which it is"
        assert set(batch.mapping.values()) == {column.name for column in kind.columns}
        assert sum(batch.counts.values()) == 1, "the example row is not taken in"


def test_twice_in_one_file_is_named_with_its_row(desk: Client) -> None:
    batch = send(desk, book(HA, HA))

    assert batch.counts == {"new": 1, "error": 1}
    assert "Trùng với dòng 4 của tệp này." in page(desk, batch)


def test_a_worker_killed_between_two_pieces_goes_on_with_the_next_row(
    desk: Client, binh: User
) -> None:
    batch = send(desk, book(HA, LAN))
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    batch.refresh_from_db()
    kind = LISTS[batch.list_name]
    turn = in_turn(batch)
    first = lines_waiting(turn, kind, 1, after=0)
    with transaction.atomic():
        kind.opens(binh, localdate()).prepare(first, at=now())()
        tell_made(batch, first)

    work()

    batch.refresh_from_db()
    assert batch.state == "written"
    assert Establishment.objects.count() == 2
    act(desk, batch, "hoan-tac")
    assert Establishment.objects.count() == 0


def test_what_is_refused_halfway_is_taken_back_whole(desk: Client, binh: User) -> None:
    batch = send(desk, book(HA, LAN))
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    batch.refresh_from_db()
    kind = LISTS[batch.list_name]
    turn = in_turn(batch)
    first = lines_waiting(turn, kind, 1, after=0)
    with transaction.atomic():
        kind.opens(binh, localdate()).prepare(first, at=now())()
        tell_made(batch, first)
    binh.grants.update(valid_to=date(2026, 1, 1))

    work()

    batch.refresh_from_db()
    assert "Chưa ghi gì" in batch.words
    assert (batch.state, Establishment.objects.count()) == ("checked", 0)


def test_a_long_file_is_written_in_the_order_of_names_and_shown_in_its_own(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("checking", "staging"):
        monkeypatch.setattr(f"hangthat.core.intake.services.{room}.PIECE", 2)
    monkeypatch.setattr("hangthat.core.intake.services.writing._FIRST", 2)
    names = ("Vải Lan", "An Phát", "Mỹ Hà", "an phát", "Bánh Hoa")
    rows = [(str(n), name, "", "Phường Một", "Số 5", "", "") for n, name in enumerate(names)]
    batch = send(desk, book(*rows))
    assert batch.counts == {"new": 4, "error": 1}

    turn = in_turn(batch)
    first = lines_waiting(turn, LISTS[batch.list_name], 9, after=turn.first - 1)
    assert [line.values["name"] for line in first] == ["An Phát", "Bánh Hoa", "Mỹ Hà", "Vải Lan"]
    act(desk, batch, "ghi")
    shops = list(Establishment.objects.order_by("pk"))
    assert [shop.name for shop in shops] == ["An Phát", "Bánh Hoa", "Mỹ Hà", "Vải Lan"]
    assert sum(batch.written.values_list("count", flat=True)) == 4
    staged = list(batch.rows.order_by("number"))
    made = made_by(batch, staged)
    names_of = {shop.pk: shop.name for shop in shops}
    told = [names_of.get(made[row.number][-1].pk) if made[row.number] else "" for row in staged]
    assert told == ["Vải Lan", "An Phát", "Mỹ Hà", "", "Bánh Hoa"]
    shown = page(desk, batch, ket_qua="new")
    assert shown.index("Vải Lan") < shown.index("An Phát") < shown.index("Bánh Hoa")

    again = send(desk, book(*rows))
    assert again.counts == {"same": 4, "error": 1}
    act(desk, batch, "hoan-tac")
    assert (batch.state, Establishment.objects.count()) == ("undone", 0)


def test_the_preview_holds_or_nothing_is_written(desk: Client, ward_one: Area) -> None:
    batch = send(desk, book(HA))
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    owner = register_party(name=HA[2], kind="household", phone="0912345678", by=None, at=now())
    open_establishment(
        party=owner, name=HA[1], kind="shop", area=ward_one, address=HA[4], by=None, at=now()
    )

    work()

    batch.refresh_from_db()
    assert (batch.state, batch.counts) == ("checked", {"same": 1})
    assert "chưa ghi gì" in page(desk, batch)
    assert Establishment.objects.count() == 1


def test_a_shop_merged_since_the_preview_is_shown_again_before_it_is_written(
    desk: Client, ward_one: Area
) -> None:
    here: dict[str, Any] = {"kind": "shop", "area": ward_one, "by": None, "at": now()}
    owner = register_party(name=HA[2], kind="household", by=None, at=now())
    loser = open_establishment(party=owner, name=HA[1], address="Số 1", **here)
    survivor = open_establishment(party=owner, name="Tạp hóa Bà Hà", address="Số 7", **here)
    headings = ("Mã cơ sở", *HEADINGS[1:5])
    batch = send(desk, book((loser.code, *HA[1:5]), headings=headings))
    columns = {f"cot-{n}": name for n, name in batch.mapping.items()}
    act(desk, batch, "cot", list_name="co-so", sheet=batch.sheet, overwrites="on", **columns)
    assert batch.counts == {"update": 1}
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    merge_establishments(survivor=survivor, former=loser, reason="nhập hai lần", by=None, at=now())

    work()

    batch.refresh_from_db()
    assert (batch.state, batch.rows.get().target) == ("checked", survivor.pk)
    assert "chưa ghi gì" in page(desk, batch)
    survivor.refresh_from_db()
    assert survivor.address == "Số 7"
    act(desk, batch, "ghi")
    survivor.refresh_from_db()
    assert (batch.state, survivor.address) == ("written", HA[4])


def test_a_shop_merged_while_a_file_is_written_takes_the_whole_file_back(
    desk: Client, binh: User, ward_one: Area
) -> None:
    here: dict[str, Any] = {"kind": "shop", "area": ward_one, "by": None, "at": now()}
    owner = register_party(name=HA[2], kind="household", by=None, at=now())
    first, second, third = (
        open_establishment(party=owner, name=f"{HA[1]} {n}", address=f"Số {n}", **here)
        for n in (1, 2, 3)
    )
    headings = ("Mã cơ sở", *HEADINGS[1:5])
    batch = send(desk, book(*((one.code, *HA[1:5]) for one in (first, second)), headings=headings))
    columns = {f"cot-{n}": name for n, name in batch.mapping.items()}
    act(desk, batch, "cot", list_name="co-so", sheet=batch.sheet, overwrites="on", **columns)
    desk.post(f"/nhap-du-lieu/{batch.code}/ghi/")
    batch.refresh_from_db()
    written = lines_waiting(in_turn(batch), LISTS[batch.list_name], 1, after=0)
    with transaction.atomic():
        LISTS[batch.list_name].opens(binh, localdate()).prepare(written, at=now())()
        tell_made(batch, written)
    left = second if written[0].target == first.pk else first
    merge_establishments(survivor=third, former=left, reason="nhập hai lần", by=None, at=now())

    work()

    batch.refresh_from_db()
    assert "vừa được gộp vào hồ sơ khác" in batch.words
    assert batch.state == "checked"
    assert {one.address for one in Establishment.everything.all()} == {"Số 1", "Số 2", "Số 3"}


def test_numbers_kept_are_numbers_counted_after_a_file_came_and_went(
    desk: Client, plan_125: PlanVersion
) -> None:
    current(plan_125, at=now())
    batch = send(desk, book(HA, LAN))
    for name in ("ghi", "hoan-tac"):
        act(desk, batch, name)
        current(plan_125, at=now())
        assert everything_agrees(plan_125)


def test_the_page_asks_no_more_for_more_rows(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    rows = [("1", f"Quán {n}", "", "Phường Một", f"Số {n}", "", "") for n in range(40)]
    batch = send(desk, book(*rows))

    with django_assert_max_num_queries(20):
        page(desk, batch)
    act(desk, batch, "ghi")
    with django_assert_max_num_queries(20):
        page(desk, batch)


def test_each_made_record_has_its_line_in_the_journal(desk: Client) -> None:
    batch = send(desk, book(HA, LAN))
    act(desk, batch, "ghi")
    act(desk, batch, "hoan-tac")

    lines = Entry.objects.filter(subject__startswith="establishments.", actor="Trần Thị Bình")
    assert sorted(lines.values_list("action", flat=True)) == ["add"] * 4 + ["remove"] * 4
    assert all(walk.bad is None for walk in verify())


def test_a_line_that_an_import_wrote_leads_to_the_import_for_who_may_open_it(
    client: Client, desk: Client, binh: User, chi: User
) -> None:
    batch = send(desk, book(HA))
    act(desk, batch, "ghi")
    line = Entry.objects.filter(subject="establishments.establishment")

    (own,), (other,) = (describe(line, user) for user in (binh, chi))

    assert (own.by_import, own.import_href) == (batch.name, f"/nhap-du-lieu/{batch.code}/")
    assert (other.by_import, other.import_href) == ("", "")
    card = desk.get(f"/co-so/{Establishment.objects.get().code}/").content.decode()
    assert f'href="/nhap-du-lieu/{batch.code}/"' in card
    (last,) = describe(Entry.objects.filter(subject="intake.batch", action="written"), binh)
    assert (last.href, last.by_import) == (own.import_href, "")


def test_a_record_merged_since_blocks_the_undoing_and_its_code_still_finds_the_shop(
    desk: Client, ward_one: Area, head: User
) -> None:
    batch = send(desk, book(HA))
    act(desk, batch, "ghi")
    loser = Establishment.objects.get()
    owner = register_party(name="Nguyễn Hà", kind="household", by=None, at=now())
    survivor = open_establishment(
        party=owner, name="Tạp hóa Hà", kind="shop", area=ward_one, by=None, at=now()
    )
    Establishment.objects.filter(pk=loser.pk).update(merged_into=survivor, version=2)

    assert "đã được sửa sau đợt nhập này" in page(desk, batch, "hoan-tac/")
    again = send(desk, book((loser.code, *HA[1:4]), headings=("Mã cơ sở", *HEADINGS[1:4])))
    assert again.counts == {"same": 1}
    assert again.rows.get().target == survivor.pk
