"""A board's own file of leases: sent, looked through, written, taken back; and the list that goes
out comes back."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Area, User
from hangthat.core.cells.reader.terms import last_day, read_term
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import ingestion
from hangthat.desk.intake.tests.test_intake import act, book, page, send, work
from hangthat.domain.commitments.tests.market import BY, stalls
from hangthat.domain.establishments.models import Establishment, Party, ShopDetails
from hangthat.domain.establishments.services import add_board, add_place, detail
from hangthat.domain.leases.models import StallLease
from hangthat.domain.leases.services import LeaseTerms, give_back, record_lease
from hangthat.domain.leases.sheets.titles import market_in_titles

pytestmark = [pytest.mark.django_db, pytest.mark.both]

START, END = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def tenants(ward_one: Area, plan_125: object) -> list[Establishment]:
    place = add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)
    keys = [one.pk for one in stalls(ward_one, 4)]
    Establishment.objects.filter(pk__in=keys).update(place=place)
    return list(Establishment.objects.select_related("place").order_by("pk"))


@pytest.fixture
def board(tenants: list[Establishment], ward_one: Area, client: Client) -> User:
    made = add_board(name="BQL", kind="market", place=tenants[0].place, area=ward_one, **BY)
    user = add_officer(
        username="bql", full_name="BQL", role=Role.BOARD_MANAGER, subject=made.code, at=now()
    )
    client.force_login(user)
    return user


HEADS = ("Số quầy", "Tên người thuê", "Từ ngày", "Đến ngày", "Thời hạn", "Có điều khoản cam kết")


def row(stall: str, who: str, since: str = "01/01/2026", term: str = "12 tháng", clause: str = "có",
        until: str = "") -> tuple[str, ...]:  # fmt: skip
    return (stall, who, since, until, term, clause)


def sent(client: Client, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Batch:
    return send(client, book(*rows, headings=heads))


def sent_file(client: Client, content: bytes) -> Batch:
    file = SimpleUploadedFile("hop-dong.xlsx", content)
    answer = client.post("/nhap-du-lieu/gui/", {"file": file, "list_name": ""})
    work()
    return Batch.objects.get(code=answer["Location"].split("/")[-2])


def reasons(batch: Batch) -> list[str]:
    rows = batch.rows.order_by("number")
    return [" ".join([*(fault[1] for fault in one.faults), *one.notes]) for one in rows]


def test_a_board_brings_its_leases_by_a_file_and_takes_them_back(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    endless = ("1/2/2026", "không thời hạn", "x")
    batch = sent(client, row("12", "Chủ quầy 1"), row("Ki-ốt 05", "Bà Chủ quầy 2", *endless))
    assert (batch.list_name, batch.counts) == ("hop-dong-thue", {"new": 2}), reasons(batch)
    act(client, batch, "ghi")

    first, second = StallLease.objects.order_by("pk")
    assert (first.establishment, first.starts_on, first.ends_on) == (tenants[0], START, END)
    assert (second.spot, second.ends_on, second.clause) == ("Ki-ốt 05", None, True)
    values = ShopDetails.objects.current().get(establishment=tenants[0]).values
    assert (values["stall_number"], values["lease_to"]) == ("12", "2026-12-31")

    again = sent(client, row("Quầy 012", "chủ quầy 1"), row("ki ốt 5", "Chủ quầy 2", *endless))
    assert again.counts == {"same": 2}, reasons(again)
    act(client, batch, "hoan-tac")
    assert batch.state == "undone"
    assert not StallLease.objects.standing().exists()


def test_headings_that_no_list_has_are_known_by_their_words_and_cells(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    heads = (
        "Ki-ốt thuê số", "Người đứng tên hợp đồng", "Hiệu lực kể từ ngày", "Ngày sẽ hết hạn",
        "Trong HĐ có điều khoản cam kết không KD hàng giả",
    )  # fmt: skip
    Party.objects.filter(establishments=tenants[0]).update(name="Nông Văn An")
    Party.objects.filter(establishments=tenants[1]).update(name="Vi Thị Hoa")
    days = ("01/01/2026", "31/12/2026", "x")
    batch = sent(client, ("1", "Nông Văn An", *days), ("2", "Vi Thị Hoa", *days), heads=heads)
    found = set(batch.mapping.values())
    assert found >= {"tenant", "starts_on", "ends_on", "clause"}, batch.mapping


def three_leases(tenants: list[Establishment]) -> None:
    more = {"number": "07/HĐ", "signed_on": START}
    record_lease(tenants[0], terms=LeaseTerms("12", "B", START, END, clause=True, **more), **BY)
    record_lease(tenants[1], terms=LeaseTerms("Ki-ốt 05", "", START, None, clause=False), **BY)
    over = record_lease(tenants[2], terms=LeaseTerms("1-12", "", START, END, clause=True), **BY)
    give_back(over, on=date(2026, 11, 20), **BY)


def test_the_list_that_goes_out_comes_back_without_a_change_or_a_question(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    three_leases(tenants)
    before = list(StallLease.objects.order_by("pk").values_list())
    for tab, count in (("", 2), ("?xem=het", 1)):
        content = client.get(reverse("desk:stallleases_xlsx") + tab).content
        batch = sent_file(client, content)
        assert (batch.list_name, batch.counts) == ("hop-dong-thue", {"same": count}), reasons(batch)
        assert not any(reasons(batch))
    assert list(StallLease.objects.order_by("pk").values_list()) == before


def test_the_list_names_the_tenant_and_his_sign_and_comes_back_without_its_codes_too(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    """Two stalls of one owner; a sign that is another's name; notes, one with twelve digits."""
    Party.objects.filter(establishments=tenants[1]).update(name="Hộ kinh doanh Nguyễn Thanh Dung")
    Establishment.objects.filter(pk=tenants[1].pk).update(name=tenants[0].party.name)
    Establishment.objects.filter(pk=tenants[2].pk).update(party=tenants[0].party)
    notes = ("bán hộ mẹ; giá 1.200.000 đ/tháng", "theo đơn 012345678901", "", "Ki-ốt góc")
    for n, (shop, note) in enumerate(zip(tenants, notes, strict=True)):
        terms = LeaseTerms(f"{n + 1}", "C", START, END, clause=True, note=note)
        record_lease(shop, terms=terms, **BY)
    before = list(StallLease.objects.order_by("pk").values_list())

    content = client.get(reverse("desk:stallleases_xlsx")).content
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    heads, *rows = list(sheet.iter_rows(values_only=True))
    where = {str(head): n for n, head in enumerate(heads)}
    told = [(line[where["Người thuê"]], line[where["Tên cơ sở"]]) for line in rows]
    assert ("Hộ kinh doanh Nguyễn Thanh Dung", tenants[0].party.name) in told
    codes = {f"A{n}": "" for n in range(2, 6)}
    shops = {f"{chr(ord('A') + where['Mã cơ sở'])}{n}": "" for n in range(2, 6)}
    for sheets in (content, changed(content, **codes), changed(content, **codes, **shops)):
        batch = sent_file(client, sheets)
        assert batch.counts == {"same": 4}, reasons(batch)
    assert list(StallLease.objects.order_by("pk").values_list()) == before


def test_what_a_list_says_beside_its_columns_goes_into_the_note_of_the_lease(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    heads = (*HEADS, "Ghi chú", "Lưu ý")
    told = f"{tenants[1].name} - bán rau"
    rows = (
        (*row("12", tenants[0].name), "CCCD 020099000110, đã đóng cọc", "góc chợ"),
        (*row("13", told), "", ""),
    )
    batch = sent(client, *rows, heads=heads)
    assert batch.counts == {"new": 2}, reasons(batch)
    assert "Số định danh cá nhân không ghi vào ghi chú" in reasons(batch)[0]
    act(client, batch, "ghi")
    first, second = StallLease.objects.order_by("stall")
    assert first.note == "CCCD (số định danh), đã đóng cọc; Lưu ý: góc chợ"
    assert second.note == "bán rau"
    assert "góc chợ" in client.get(reverse("desk:stalllease", args=[first.code])).content.decode()

    assert sent(client, *rows, heads=heads).counts == {"same": 2}
    act(client, batch, "hoan-tac")
    assert not StallLease.objects.standing().exists()


def changed(content: bytes, **cells: Any) -> bytes:
    """With these words under the headings of a row: F2="…"."""
    workbook = openpyxl.load_workbook(BytesIO(content))
    for where, value in cells.items():
        workbook.worksheets[0][where].value = value
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_file_that_says_the_day_of_the_return_as_the_last_changes_nothing(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    """A board writes what was: of a stall given back early, the day on which its lease ended."""
    three_leases(tenants)
    heads = (*HEADS, "Trả quầy hết ngày")
    row_of = row("1-12", tenants[2].name, term="", until="20/11/2026")
    batch = sent(client, (*row_of, "20/11/2026"), heads=heads)
    assert batch.counts == {"same": 1}, reasons(batch)
    batch = sent(client, row_of)
    assert batch.counts == {"same": 1}, reasons(batch)
    lease = StallLease.objects.get(establishment=tenants[2])
    assert (lease.ends_on, lease.last_day) == (END, date(2026, 11, 20))


def test_what_a_file_fills_in_is_shown_written_and_taken_back(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    three_leases(tenants)
    lease = StallLease.objects.get(stall="Ki-ốt 05")
    content = client.get(reverse("desk:stallleases_xlsx")).content
    heads = [cell.value for cell in openpyxl.load_workbook(BytesIO(content)).worksheets[0][1]]
    number, clause = (
        chr(ord("A") + heads.index(name))
        for name in ("Số hợp đồng", "Điều khoản không kinh doanh hàng giả")
    )
    which = (
        "2"
        if lease.code in str(openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A2"].value)
        else "3"
    )

    batch = sent_file(client, changed(content, **{number + which: "08/HĐ", clause + which: "có"}))
    assert batch.counts == {"same": 1, "update": 1}, reasons(batch)
    assert "Số hợp đồng: để trống → 08/HĐ" in page(client, batch)
    act(client, batch, "ghi")
    lease.refresh_from_db()
    assert (lease.number, lease.clause) == ("08/HĐ", False), "what is recorded stays"
    act(client, batch, "hoan-tac")
    lease.refresh_from_db()
    assert (batch.state, lease.number, lease.withdrawn_on) == ("undone", "", None)


def test_words_of_another_person_in_the_cell_of_the_tenant_are_asked_about_others_told(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    first, second = (one.name for one in tenants[:2])
    named = (f"{first} (cho Lê Văn Tám thuê lại)", f"{second} - bán rau")
    batch = sent(client, row("1", named[0]), row("2", named[1]))

    sublet, greens = batch.rows.order_by("number")

    assert (sublet.fate, greens.fate) == ("doubtful", "new")
    assert "ô còn ghi “cho Lê Văn Tám thuê lại”" in str(sublet.likely)
    assert "bán rau" in str(greens.notes)


def test_a_row_of_a_doubtful_tenant_is_asked_and_one_of_nobody_is_refused(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    record_lease(tenants[3], terms=LeaseTerms("9", "", START, END, clause=True), **BY)
    batch = sent(
        client,
        row("12", "Chu quay 1"),
        row("13", "Phạm Văn Lạ"),
        row("10", "Chủ quầy 4"),
        row("9", "Chủ quầy 2"),
    )
    told = reasons(batch)
    assert batch.counts == {"doubtful": 2, "error": 2}, told
    assert "Chưa có “Phạm Văn Lạ” trong danh sách" in told[1]
    assert "Quầy 9 đã có hợp đồng của Quầy 4 từ 01/01/2026 đến 31/12/2026" in told[3]

    first, *_, third, _ = batch.rows.order_by("number")
    act(client, batch, "tra-loi", **{f"dong-{first.number}": f"{tenants[0].pk}"})
    assert batch.counts == {"new": 1, "doubtful": 1, "error": 2}, reasons(batch)
    assert third.likely[0][0] == tenants[3].pk
    act(client, batch, "ghi")
    assert StallLease.objects.latest("pk").establishment == tenants[0]
    assert Establishment.objects.count() == 4
    again = sent(client, row("12", "Chu quay 1"))
    assert again.counts == {"same": 1}, reasons(again)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (row("12, 13", "Chủ quầy 1"), "Ô ghi nhiều quầy"),
        (row("12", "Chủ quầy 1", term=""), "phần mềm không tự đoán"),
        (row("12", "Chủ quầy 1", term="12"), "Không rõ thời hạn “12”"),
        (row("12", "Chủ quầy 1", clause=""), "Bắt buộc, đang để trống"),
        (row("12", "Chủ quầy 1", until="30/06/2026"), "Theo thời hạn thì hết 31/12/2026"),
        (row("12", "Chủ quầy 1", term="", until="31/12/2025"), "trước ngày bắt đầu thuê"),
        (row("12", "Chủ quầy 1", since=""), "Ghi ngày bắt đầu thuê"),
    ],
)
def test_what_a_row_does_not_say_is_not_guessed(
    tenants: list[Establishment], board: User, client: Client, told: tuple[str, ...], why: str
) -> None:
    batch = sent(client, told)
    assert batch.counts == {"error": 1}
    assert why in reasons(batch)[0]


def test_a_board_finds_nobody_of_another_market_and_is_offered_its_own_list_alone(
    tenants: list[Establishment], board: User, client: Client, ward_one: Area
) -> None:
    other = add_place(name="Chợ Kỳ Lừa", kind="market", area=ward_one, **BY)
    Establishment.objects.filter(pk=tenants[1].pk).update(place=other)
    tenants[1].refresh_from_db()
    there = record_lease(tenants[1], terms=LeaseTerms("1", "", START, END, clause=True), **BY)
    heads = (*HEADS, "Chợ", "Mã cơ sở", "Mã hợp đồng")
    rows = [
        (*row("12", "Chủ quầy 2"), "", "", ""),
        (*row("13", "Chủ quầy 2"), "Chợ Kỳ Lừa", "", ""),
        (*row("14", "Chủ quầy 2"), "", tenants[1].code, ""),
        (*row("1", "Chủ quầy 2"), "", "", there.code),
    ]
    batch = sent(client, *rows, heads=heads)
    told = reasons(batch)
    assert batch.counts.keys() <= {"error", "doubtful"}, told
    assert "Quầy 2" not in {one.name for one in Establishment.objects.filter(
        pk__in=[told[0] for line in batch.rows.all() for told in line.likely])}  # fmt: skip
    assert f"Không có cơ sở mã {tenants[1].code} trong chợ này" in told[2]
    assert f"Không có hợp đồng nào mã {there.code} mà bạn xem được" in told[3]
    offered = client.get(reverse("desk:batch_add")).content.decode()
    assert "hop-dong-thue" in offered
    assert 'value="co-so"' not in offered
    forced = ingestion.ingest(
        upload=SimpleUploadedFile("ds.csv", b"Ten"), list_name="co-so", by=board, at=now()
    )
    work()
    forced.refresh_from_db()
    assert (forced.state, forced.words) == (
        "unreadable", "Bạn không được giao nhập danh sách này."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("DANH SÁCH HỢP ĐỒNG THUÊ QUẦY CHỢ KỲ LỪA NĂM 2026", "Chợ Kỳ Lừa"),
        ("Hợp đồng thuê sạp tại chợ Đông Kinh, phường Một", "Chợ Đông Kinh"),
        ("BAN QUẢN LÝ CHỢ", ""), ("Danh sách thuê quầy trong chợ năm 2026", ""),
        ("Chợ Kỳ Lừa và chợ Đông Kinh", ""), ("Các chợ trên địa bàn", ""),
    ],
)  # fmt: skip
def test_a_market_that_a_title_names_is_not_taken_for_the_senders_own(
    title: str, place: str
) -> None:
    assert market_in_titles([title]).get("place", "") == place


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("12 tháng", date(2027, 1, 30)), ("03 năm", date(2029, 1, 30)), ("36T", date(2029, 1, 30)),
        ("1,5 năm", date(2027, 7, 30)), ("một năm sáu tháng", date(2027, 7, 30)),
        ("01 tháng", date(2026, 2, 28)), ("năm năm", date(2031, 1, 30)),
        ("90 ngày", date(2026, 4, 30)), ("12 tháng (01 năm)", date(2027, 1, 30)),
        ("không thời hạn", None), ("Không xác định thời hạn", None), ("lâu dài", None),
        ("đến hết 30/6/2026", date(2026, 6, 30)),
        ("31/01/2026 - 30/06/2026", date(2026, 6, 30)),
    ],
)  # fmt: skip
def test_a_term_is_counted_to_its_last_day(text: str, last: date | None) -> None:
    term = read_term(text, START)
    assert term is not None
    assert last_day(date(2026, 1, 31), term) == last


@pytest.mark.parametrize(
    "text",
    [
        "12", "12 tháng/năm", "theo thỏa thuận", "30/06/2026", "0 tháng", "-1 tháng", "− 2 năm",
        "0 ngày", "~12 tháng", ">12 tháng", "12 tháng?", "3-5 năm", "-90 ngày",
    ],
)  # fmt: skip
def test_a_term_that_cannot_be_told_is_not_guessed(text: str) -> None:
    assert read_term(text, START) is None


def called(shop: Establishment, name: str, owner: str, stall: str = "") -> None:
    Establishment.objects.filter(pk=shop.pk).update(name=name)
    Party.objects.filter(pk=shop.party_id).update(name=owner)
    if stall:
        detail(shop, values={"stall_number": stall}, **BY)


def test_whoever_sits_at_the_stall_under_another_name_is_not_ticked(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    """The book says Vi Thị Hương at 102; there sits Lý Văn Sáu, and she has 7."""
    called(tenants[0], "Tạp hóa Sáu", "Lý Văn Sáu", "102")
    called(tenants[1], "Hương quần áo", "Vi Thị Hương", "7")
    called(tenants[2], "Dép Long", "Trần Văn Long", "147")
    batch = sent(client, row("102", "Vi Thị Hương"), row("147", "Hứa Thị Nga"))
    assert batch.counts == {"doubtful": 2}, reasons(batch)

    shown = client.get(f"/nhap-du-lieu/{batch.code}/tra-loi/").content.decode()
    assert f'value="{tenants[1].pk}" selected' in shown, "the one of that name, ticked"
    assert f'value="{tenants[0].pk}" selected' not in shown
    assert f'value="{tenants[2].pk}" selected' not in shown, "of another name: nobody is ticked"
    assert "quầy 7, chủ cơ sở Vi Thị Hương" in shown
    assert "tên khác, cùng quầy, chủ cơ sở Trần Văn Long" in shown


def test_the_register_says_household_where_the_book_says_the_name(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    name = "Hộ kinh doanh Nguyễn Văn Hùng"
    called(tenants[0], name, name, "9")
    called(tenants[1], "Nguyễn Thị Yến", "Nguyễn Thị Yến")
    batch = sent(
        client, row("9", "NGUYỄN VĂN HÙNG"), row("8", "HKD Nguyễn Thị Yến"), row("9a", name)
    )
    assert batch.counts == {"new": 2, "doubtful": 1}, reasons(batch)
    first, second, _ = batch.rows.order_by("number")
    assert (first.target, second.target) == (tenants[0].pk, tenants[1].pk)


def test_two_rows_that_may_be_of_one_stall_are_not_both_written(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    heads = (*HEADS, "Dãy")
    rows = [(*row("501", "Chủ quầy 1"), ""), (*row("501", "Chủ quầy 2"), "E"),
            (*row("502", "Chủ quầy 3"), "E"), (*row("502", "Chủ quầy 4"), "F")]  # fmt: skip
    batch = sent(client, *rows, heads=heads)
    assert batch.counts == {"new": 3, "error": 1}, reasons(batch)
    assert "có thể cùng quầy. Ghi rõ dãy" in reasons(batch)[1]


def test_a_lease_of_a_shop_that_has_left_is_asked_about_and_its_old_one_is_welcome(
    tenants: list[Establishment], board: User, client: Client
) -> None:
    gone = {"opened_on": date(2020, 1, 1), "closed_on": date(2025, 12, 31)}
    Establishment.objects.filter(pk=tenants[0].pk).update(**gone)
    detail(tenants[1], values={"stall_number": "15"}, **BY)
    batch = sent(
        client,
        row("12", "Chủ quầy 1"),
        row("13", "Chủ quầy 1", since="01/01/2025"),
        row("14", "Chủ quầy 1", since="01/01/2019", term="24 tháng"),
        row("15", "Chủ quầy 3"),
    )
    assert batch.counts == {"new": 1, "doubtful": 3}, reasons(batch)
    first, old, early, held = batch.rows.order_by("number")
    assert old.fate == "new"
    assert "đã đóng cửa ngày 31/12/2025" in first.likely[0][2][-1]
    assert first.likely[0][1] < 0.5, "nothing is ticked"
    assert "trước ngày Quầy 1 mở cửa" in early.likely[0][2][-1]
    assert held.likely[0][2][-1] == "quầy đang ghi là của Quầy 2"
    act(client, batch, "tra-loi", **{f"dong-{one.number}": f"{one.likely[0][0]}" for one in
                                     (first, early, held)})  # fmt: skip
    assert batch.counts == {"new": 4}, reasons(batch)
    act(client, batch, "ghi")
    assert StallLease.objects.count() == 4
