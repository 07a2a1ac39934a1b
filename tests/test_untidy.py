"""What the handbook promises of untidy files: the same record whatever the order, the heading or
the spelling; and of every class of `bench.untidy` one file, read as a person reads it."""

import csv
from datetime import date
from io import BytesIO, StringIO
from random import Random
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import given
from hypothesis import settings as sampling
from hypothesis import strategies as st

from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.ditto import repeated
from hangthat.core.cells.reader.pairs import half
from hangthat.core.cells.reader.parsing import Context, parse
from hangthat.core.common.text import fold
from hangthat.core.intake import services
from hangthat.core.intake.models import Batch
from hangthat.core.jobs.services import work_once
from hangthat.core.spreadsheets.reader.headings import leans, match_headings
from hangthat.desk.works import WORKS
from hangthat.domain.case_imports.sheets.classes import class_of
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import amend_establishment
from hangthat.domain.inspections.sheets.findings import finding_of
from tests.gates.sampling import in_turn
from tests.untidy.book import Book, communes
from tests.untidy.clerks import CLERKS, namesakes, unit
from tests.untidy.desks import DESKS
from tests.untidy.forces import FORCES
from tests.untidy.judging import NOON, judge, read_book
from tests.untidy.offices import OFFICES
from tests.untidy.province import load_province
from tests.untidy.senders import SENDERS

pytestmark = pytest.mark.once  # what a file says
LISTS = services.room_lists()
GENERATORS = (OFFICES, SENDERS, CLERKS, FORCES, DESKS)
MAKERS = {name: maker for one in GENERATORS for name, maker in one.makers.items()}
NAMES = sorted(MAKERS)
CONTEXT = Context(Territory({}, ()), date(2026, 11, 24))


def _book(name: str, seed: int) -> Book:
    return MAKERS[name](Random(f"{name} {seed}"))


def test_no_class_belongs_to_two_generators() -> None:
    assert len(MAKERS) == sum(len(one.makers) for one in GENERATORS)
    held = set().union(*(one.held for one in GENERATORS))
    assert 10 * len(held) >= 3 * len(NAMES), "a third of the classes is kept out"


@pytest.mark.once
@pytest.mark.parametrize("name", LISTS)
def test_any_order_of_columns_and_any_heading_that_is_promised_means_the_same(name: str) -> None:
    """Of headings that say themselves what they are; those that lean need their neighbours."""
    columns = LISTS[name].columns
    ten = Random(name)
    taken: set[str] = set()
    for _ in range(30):
        told: dict[str, str] = {}
        for column in columns:
            if words := [w for w in (column.label, *column.synonyms) if not leans(w)]:
                told[ten.choice(words)] = column.name
        headings = ten.sample(list(told), len(told))
        match = match_headings(headings, columns, {})
        wrong = {h: match.columns.get(n) for n, h in enumerate(headings)}
        taken |= {f"{h}: {got}, not {told[h]}" for h, got in wrong.items() if got != told[h]}
    assert not taken


@pytest.mark.once
@pytest.mark.parametrize("name", LISTS)
def test_no_heading_is_promised_for_two_columns(name: str) -> None:
    said: dict[str, str] = {}
    twice = [
        word
        for column in LISTS[name].columns
        for word in (column.label, *column.synonyms)
        if said.setdefault(fold(word), column.name) != column.name
    ]
    assert not twice


def _phone(number: str) -> list[str]:
    a, b, c = number[:4], number[4:7], number[7:]
    return [
        number, f"{a} {b} {c}", f"{a}.{b}.{c}", f"{a}-{b}-{c}", f"+84{number[1:]}",
        f"84{number[1:]}",
        number[1:], f"{number}.0", f"{number[1:]}.0", f"ĐT: {number}", f"{number} (Zalo)",
        f"{number} - 0911111111", f"{number}/0911111111", f"({a}) {b} {c}",
    ]  # fmt: skip


def _day(value: date) -> list[str]:
    d, m, y = value.day, value.month, value.year
    return [
        f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{d}-{m}-{y}", f"{d}.{m}.{y}", f"{y}-{m:02}-{d:02}",
        f"ngày {d} tháng {m} năm {y}", f"ngày {d}/{m}/{y}", f"từ ngày {d}/{m}/{y}",
        f"{d}/{m}/{y} (cấp lại)", f"{d:02}{m:02}{y}",
    ]  # fmt: skip


def _rough(year: int, month: int) -> dict[str, tuple[date, str]]:
    first, whole = (date(year, month, 1), "month"), (date(year, 1, 1), "year")
    return {
        f"{month}/{year}": first, f"tháng {month}/{year}": first, f"T{month}/{year}": first,
        f"tháng {month} năm {year}": first, f"từ tháng {month}/{year}": first,
        f"{year}": whole, f"năm {year}": whole, f"từ năm {year}": whole, f"{year} đến nay": whole,
        f"đầu năm {year}": whole, f"giữa năm {year}": whole, f"mở cuối năm {year}": whole,
    }  # fmt: skip


def _value(text: str, column: Column) -> Any:
    return parse(text, column, context=CONTEXT).value


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_a_phone_is_one_in_every_spelling(number: str) -> None:
    column = Column("phone", "Điện thoại", "phone")
    assert {_value(text, column) for text in _phone(number)} == {number}


@given(st.dates(date(1950, 1, 1), date(2026, 11, 24)))
def test_a_day_is_one_in_every_spelling(value: date) -> None:
    column = Column("signed_on", "Ngày ký", "day")
    assert {_value(text, column) for text in _day(value)} == {value}


@given(st.integers(1950, 2026), st.integers(1, 12))
def test_a_month_or_a_year_is_its_first_day_and_says_so_or_is_asked_about(
    year: int, month: int
) -> None:
    rough = Column("opened_on", "Hoạt động từ ngày", "day", rough=True)
    for text, (first, precision) in _rough(year, month).items():
        found = parse(text, rough, context=CONTEXT)
        assert (found.value, found.more) == (first, (("opened_precision", precision),)), text
        assert "chỉ rõ" in found.note
        assert f"“{text}”" in found.note, "what was written is quoted whole"
        asked = parse(text, Column("signed_on", "Ngày ký", "day"), context=CONTEXT)
        assert asked.value is None, text
        assert asked.fault is not None


@given(st.integers(1950, 2026), st.integers(1, 4), st.sampled_from(["", "từ ", "khai trương "]))
def test_a_quarter_is_its_first_day_as_exact_as_a_month_and_is_never_taken_for_a_month(
    year: int, quarter: int, before: str
) -> None:
    rough = Column("opened_on", "Hoạt động từ ngày", "day", rough=True)
    roman = ("I", "II", "III", "IV")[quarter - 1]
    forms = [f"quý {roman}/{year}", f"Quý {quarter}/{year}", f"quí {roman} năm {year}"]
    for text in [*forms, f"Q{quarter}/{year}", f"QUÝ {roman} - {year}", f"quý {quarter} {year}"]:
        found = parse(before + text, rough, context=CONTEXT)
        assert found.value == date(year, 3 * quarter - 2, 1), text
        assert found.more == (("opened_precision", "month"),)
        assert f"“{before}{text}”" in found.note
        assert "quý" in found.note.rpartition("”")[2]
        asked = parse(before + text, Column("signed_on", "Ngày ký", "day"), context=CONTEXT)
        assert asked.fault is not None
    for text in (
        f"quý {quarter + 4}/{year}",
        f"2 quý đầu {year}",
        f"quý V/{year}",
        f"hai quý {year}",
    ):
        assert parse(text, rough, context=CONTEXT).fault is not None, text


@given(st.from_regex(r"[0-9]{5,14}", fullmatch=True), st.sampled_from(["personal_id", "tax_code"]))
@sampling(max_examples=300)
def test_no_number_of_a_wrong_length_becomes_another_identity(number: str, kind: Any) -> None:
    """Where a column keeps its zeros nothing is added; and nowhere is a digit made up or lost."""
    column = Column("it", "Số", kind, padded=False)
    assert _value(number, column) in (None, number)
    assert _value(f"{number}.0", column) in (None, number)
    assert _value(number, Column("it", "Số", kind)) in (None, number, f"0{number}")


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("Không phát hiện vi phạm", "clean"),
        ("chưa có dấu hiệu vi phạm", "clean"),
        ("Có dấu hiệu vi phạm", "violation"),
        ("Không vi phạm", "clean"),
        ("Vắng mặt", "not_found"),
        ("không hợp tác với đoàn", "refused"),
        ("Không vi phạm về giá, vi phạm về nhãn", None),
        ("không chấp hành tốt", None),
        ("K.VP", "clean"),
        ("Ko. Phát hiện vi phạm", "clean"),
        ("Không đạt yêu cầu", "violation"),
        ("Kinh doanh hàng hóa không rõ nguồn gốc", "violation"),
        ("Không phát hiện hàng hóa không rõ nguồn gốc", "clean"),
        ("Bán hàng hết hạn sử dụng", "violation"),
        ("không bán hàng hết hạn", "clean"),
        ("Không niêm yết giá", "violation"),
        ("hàng giá niêm yết", None),
        ("đang xác minh", None),
    ],
)
def test_a_finding_in_office_words_is_never_turned_around(words: str, finding: str | None) -> None:
    assert finding_of(words) == finding


def _csv(rows: list[list[str]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _read(content: bytes, by: User, name: str = "tep.csv") -> Batch:
    upload = SimpleUploadedFile(name, content)
    batch = services.ingest(upload=upload, list_name="", by=by, at=NOON)
    _work()
    batch.refresh_from_db()
    return batch


def _work() -> None:
    while work_once(WORKS, clock=lambda: NOON):
        pass


def test_the_title_names_the_commune_and_a_clerk_of_one_need_not(
    an: User, binh: User, ward_one: Area
) -> None:
    rows = [["Tên cơ sở", "Chủ cơ sở"], ["Quán A", "Lê A"], ["Quán B", "Lê B"]]
    titled = _read(_csv([["DANH SÁCH CƠ SỞ PHƯỜNG MỘT", ""], *rows]), an)
    own = _read(_csv(rows), binh)

    assert [titled.counts, own.counts] == [{"new": 2}, {"new": 2}]
    assert _read(_csv(rows), an).state == "read", "whoever has the province is asked"


def test_where_two_lists_fit_equally_the_person_is_asked_and_sees_the_first_rows(an: User) -> None:
    rows = [["Đường dẫn", "Chủ thể"], ["https://shopee.vn/a", "Lê A"], ["https://b.vn", "Lê B"]]
    batch = _read(_csv(rows), an)

    assert (batch.state, batch.list_name) == ("read", "")
    assert sorted(batch.reading["likely"]) == ["gian-hang", "website"]
    assert batch.reading["first"][0] == rows[1]


def test_a_unit_in_a_heading_multiplies_and_a_sum_put_right_is_meant_as_it_is(an: User) -> None:
    heads = ["Tên cơ sở", "Số QĐ", "Ngày QĐ", "Nhóm vi phạm", "Mức phạt (triệu đồng)"]
    row = ["Quán A", "1/QĐ-XPHC", "02/03/2023", "hàng giả", "7,5"]
    batch = _read(_csv([heads, row]), an)

    assert batch.rows.get().values["fine_vnd"] == 7_500_000
    kind = LISTS[batch.list_name]
    services.put_right(
        row=batch.rows.get(), cells={"fine_vnd": "8.000.000"}, overwrites=False, kind=kind,
        by=an, at=NOON,
    )  # fmt: skip
    assert batch.rows.get().values["fine_vnd"] == 8_000_000


@pytest.mark.once  # what a cell says is decided before any database
def test_of_each_class_nothing_is_read_otherwise_in_silence(db: None) -> None:
    """One file of each ninth class, of others the next day.

    `python -m bench.untidy` reads more, and says how many rows are right.
    """
    load_province()
    wrong = []
    for name in filter(in_turn, NAMES):
        book = _book(name, 1)
        with transaction.atomic():
            wrong += [
                f"{name}: {one.key}, {one.why}"
                for one in judge(book, read_book(book, at=NOON))
                if one.verdict == "wrong"
            ]
            transaction.set_rollback(True)

    assert not wrong


def test_a_rough_day_and_a_note_are_written_kept_and_taken_back(an: User, ward_one: Area) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Hoạt động từ ngày", "Ngành hàng", "Ghi chú"]
    row = ["Quán A", "Lê A", "Phường Một", "5/2019", "bún phở", "mới sơn lại"]
    batch = _read(_csv([heads, row]), an)
    services.ask_to_write(batch=batch, by=an, at=NOON)
    _work()

    shop = Establishment.objects.get()
    assert (shop.opened_on, shop.opened_precision) == (date(2019, 5, 1), "month")
    assert shop.note == "Ngành hàng: bún phở; mới sơn lại"
    assert _read(_csv([heads, row]), an).counts == {"same": 1}

    exact = _read(_csv([heads, [*row[:3], "7/5/2019", "", ""]]), an)
    assert exact.counts == {"same": 1}, "the record is kept unless the file is to count more"
    amend_establishment(
        shop, version=shop.version, opened_on=date(2019, 5, 7), reason="sửa", by=an, at=NOON
    )
    assert Establishment.objects.get().opened_precision == ""


def test_the_name_of_the_owner_and_the_commune_of_the_address_stand_in(
    an: User, ward_one: Area
) -> None:
    heads = ["Họ tên chủ hộ", "Địa chỉ"]
    rows = [["Lê A", "số 1, phường Một"], ["Lê B", "ngõ 3 Phường Một"], ["Lê C", "thôn xa"]]
    batch = _read(_csv([heads, *rows]), an)

    assert batch.counts == {"new": 2, "error": 1}
    assert {row.values["name"] for row in batch.rows.filter(fate="new")} == {"Lê A", "Lê B"}
    assert any("lấy theo cột “Địa chỉ”" in words for words in batch.warnings)


def test_what_the_title_of_one_sheet_says_is_not_said_of_another(
    an: User, ward_one: Area, commune_two: Area
) -> None:
    book = openpyxl.Workbook()
    for area in (ward_one, commune_two):
        page = book.create_sheet(area.name)
        for row in ([f"DANH SÁCH {area.name.upper()}"], ["Tên cơ sở", "Chủ cơ sở"], ["Quán", "Lê"]):
            page.append(row)
    del book["Sheet"]
    out = BytesIO()
    book.save(out)
    batch = _read(out.getvalue(), an, "hai xa.xlsx")
    told = [row.values["area"] for row in batch.rows.order_by("number")]
    assert told == [ward_one.pk, commune_two.pk], "one after the other, each under its own title"

    services.choose_columns(
        batch=batch, list_name=batch.list_name, sheet=commune_two.name, mapping={},
        defaults=batch.defaults, overwrites=False, by=an, at=NOON,
    )  # fmt: skip
    _work()
    assert batch.rows.get().values["area"] == commune_two.pk


def test_a_note_s_own_column_is_not_said_to_be_unlike_a_note(an: User, ward_one: Area) -> None:
    heads = ["Tên cơ sở", "Chủ cơ sở", "Xã", "Ghi chú", "Ngành nghề"]
    rows = [[f"Quán {n}", "Lê A", ward_one.name, f"mới {n}", "bún phở"] for n in "ABCD"]

    batch = _read(_csv([heads, *rows]), an)

    assert batch.rows.earliest("number").values["note"] == "mới A; Ngành nghề: bún phở"
    assert not [said for said in batch.warnings if "không giống" in said]


_PEOPLE = ("Dương Thị Mơ", "Hoàng Văn Hùng", "Nông Thị Lan")


@pytest.mark.parametrize(
    ("heading", "cells", "told"),
    [
        ("Đại diện bên A (hộ)", _PEOPLE, True),
        ("Dược sĩ phụ trách", _PEOPLE, True),
        ("Nơi thường trú", ("Thôn Nà Riềng", "Khối Phố Ba", "Bản Nà Lùng"), False),
        ("Họ tên chủ hộ", _PEOPLE, False),
    ],
)
def test_names_of_people_are_told_where_no_heading_is_the_owner_s(
    db: None, heading: str, cells: tuple[str, ...], told: bool
) -> None:
    load_province()
    lines = ["XÃ BẮC SƠN,,", f"Tên cơ sở,{heading},Địa chỉ kinh doanh"]
    lines += [f"Quán {n},{cell},Số {n} phố Chợ" for n, cell in enumerate(cells)]

    read = read_book(Book("ds.csv", "\n".join(lines).encode(), "co-so", ()), at=NOON)

    assert len(read.rows) == 3
    assert any(f"Cột “{heading}”" in words for words in read.batch.warnings) == told


@pytest.mark.parametrize(
    ("conduct", "kind"),
    [
        ("Kinh doanh hàng hóa nhập lậu", "smuggled"),
        ("Buôn bán hàng giả về giá trị sử dụng", "counterfeit"),
        ("Hàng hóa không rõ nguồn gốc, xuất xứ", "unknown_origin"),
        ("Hàng giả mạo nhãn hiệu", "ip"),
        ("hàng giá rẻ", None),
        ("Hàng giả, hàng cấm", "counterfeit"),
        ("không bán hàng giả", None),
        ("không có hóa đơn chứng minh nguồn gốc", None),
        ("vi phạm về giá", "other"),
    ],
)
def test_a_conduct_in_office_words_is_of_one_class_or_of_none(
    conduct: str, kind: str | None
) -> None:
    assert class_of(conduct) == kind


@given(st.dates(date(2000, 1, 1), date(2026, 11, 24)), st.integers(1, 9999))
def test_a_number_and_its_day_are_told_apart_in_every_spelling(value: date, n: int) -> None:
    number, column = f"{n}/QĐ-XPHC", Column("decided_on", "Ngày quyết định", "day")
    for day in (f"{value.day}/{value.month}/{value.year}", f"{value:%d.%m.%Y}"):
        for text in (
            f"{number} ngày {day}", f"Số {number}, ngày {day}", f"{number} ({day})",
            f"{number}; {day}", f"QĐ số {number} ký ngày {day}", f"{day}, {number}",
        ):  # fmt: skip
            assert half(text, "words") == number, text
            assert _value(half(text, "day"), column) == value, text
    both = f"{number} ngày 1/2/2023, sửa ngày 3/4/2023"
    assert half(both, "words") == half(both, "day") == both, "of two days neither"


def test_what_is_ticked_as_not_signed_is_not_written(db: None) -> None:
    load_province()
    code = communes()[0]
    shops = [(f"Quán {n}", f"Lê {n}", code) for n in "ABC"]
    rows = [["Tên cơ sở", "Chủ cơ sở", "Xã", "Ký", "Chưa ký", "Ngày ký"]]
    rows += [
        [name, owner, unit(code), *("x" if signed else "", "" if signed else "x"), "05/06/2026"]
        for (name, owner, _), signed in zip(shops, (True, False, True), strict=True)
    ]
    book = Book("ky cam ket.csv", _csv(rows), "cam-ket", (), shops=tuple(shops))

    found = read_book(book, at=NOON).rows

    assert [row.fate for row in found] == ["new", "error", "new"]
    assert found[1].faults[0][:2] == ["signed", "Tệp ghi là chưa ký; chỉ ghi giấy đã ký."]


@pytest.mark.parametrize(
    ("day", "known"), [("05/09/2025", True), ("", True), ("05/09/2023", False)]
)
def test_a_name_that_another_unit_had_before_is_today_s_unless_the_title_is_older(
    db: None, day: str, known: bool
) -> None:
    load_province()
    code = namesakes()[0]
    lines = [f"UBND {unit(code).upper()} ngày {day},", "Tên cơ sở,Chủ cơ sở", "Quán A,Lê A"]

    read = read_book(Book("ds.csv", "\n".join(lines).encode(), "co-so", ()), at=NOON)

    assert [row.values["area"] for row in read.rows] == (
        [Area.objects.get(code=code).pk] if known else []
    )


def test_rows_below_a_group_that_names_no_unit_are_asked_about(an: User, ward_one: Area) -> None:
    lines = [
        "STT,Tên cơ sở,Chủ cơ sở,Điện thoại",
        *("I,PHƯỜNG MỘT,,", "1,Quán A,Lê A,", "2,Quán B,Lê B,"),
        *("II,CƠ SỞ NGOÀI ĐỊA BÀN,,", "3,Quán C,Lê C,"),
    ]
    rows = _read("\n".join(lines).encode(), an).rows.order_by("number")

    assert [row.fate for row in rows] == ["new", "new", "error"]
    assert rows[0].values["area"] == rows[1].values["area"] == ward_one.pk
    assert [fault[0] for fault in rows[2].faults] == ["area"]


@pytest.mark.once
@pytest.mark.parametrize("name", LISTS)
def test_a_mark_for_the_cell_above_says_the_same_in_every_column(name: str) -> None:
    for column in LISTS[name].columns:
        text = column.example or {"latitude": "21.85", "longitude": "106.76"}.get(column.kind, "")
        text = text or {"phone": "0912345678", "day": "01/02/2021", "personal_id": "001199012345",
                        "tax_code": "0100109106", "whole": "12", "point": "21.853, 106.761",
                        "money": "1.000.000"}.get(column.kind, "Chữ")  # fmt: skip
        if column.kind == "area":
            continue  # tests/untidy: "ditto marks"
        for mark in ("nt", "-nt-", "như trên", "//", "″"):
            below = repeated([mark], [text])[0]
            first, again = _value(text, column), _value(below, column)
            assert first is not None, (column.name, text)
            assert again == first, (column.name, mark)
