"""A workbook becomes a version; what is outside the subset is refused by its row."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.domain.checklists.engine import judge
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.queries import questions_of
from hangthat.domain.checklists.services import publish, retire
from hangthat.domain.checklists.tests.workbooks import SURVEY, book, q

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY: dict[str, Any] = {"by": None, "at": NOON}
TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def published(*survey: dict[str, str], **more: Any) -> ChecklistSheet:
    return publish(upload=book(survey or SURVEY, **more), kinds=(), **BY)


def judged(sheet: ChecklistSheet, **said: str) -> Any:
    texts = {f"q:{name.replace('__', ':')}": text.split("|") for name, text in said.items()}
    return judge(questions_of(sheet), texts, today=TODAY)


def test_a_new_workbook_is_a_new_version_and_the_old_one_is_kept() -> None:
    first = published()
    second = published(*SURVEY, q("text", "them"))

    first.refresh_from_db()
    assert (first.version, second.version) == (1, 2)
    assert first.ended_on == TODAY
    assert [one.code for one in ChecklistSheet.objects.current()] == [second.code]
    assert len(list(questions_of(first).questions())) == 3


def test_the_same_workbook_again_is_refused() -> None:
    published()

    with pytest.raises(ValidationError, match="giống hệt phiên bản 1"):
        published()


def test_a_version_is_retired_once() -> None:
    sheet = published()
    retire(sheet=sheet, reason="không hỏi nữa", **BY)

    with pytest.raises(ValidationError, match="đã thôi dùng"):
        retire(sheet=sheet, reason="nữa", **BY)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([q("note", "a")], "dòng 2: type “note”"),
        ([q("text", "a"), q("range", "b")], "dòng 3: type “range”"),
        ([q("select_one_from_file x.csv", "a")], "dòng 2: type"),
        ([q("select_one yn or_other", "a")], "danh sách “yn or_other”"),
        ([q("select_one zz", "a")], "danh sách “zz” không có"),
        ([q("text", "tên")], "dòng 2: name “tên”"),
        ([q("text", "a"), q("integer", "a")], "dòng 3: name “a” đã có"),
        ([q("text", "a", "")], "phải có label"),
        ([q("text", "a", calculation="1")], "calculation chỉ dùng cho loại calculate"),
        ([q("calculate", "a", "")], "phải có calculation"),
        ([q("text", "a", relevant="${b} = 1")], r"relevant: không có câu hỏi \$\{b\}"),
        ([q("text", "a", constraint="foo(.)")], "constraint: hàm foo"),
        (
            [q("text", "a", relevant="${b} = 1"), q("text", "b", relevant="${a} = 1")],
            "hỏi vòng lại",
        ),
        ([q("calculate", "a", "", calculation="${a} + 1")], "hỏi vòng lại"),
        ([q("begin_group", "g"), q("text", "a")], "dòng 2: nhóm này chưa có dòng kết thúc"),
        ([q("text", "a"), q("end_group", "", "")], "dòng 3: kết thúc một nhóm"),
        (
            [q("begin_repeat", "r"), q("begin_repeat", "s"), q("text", "a")],
            "nhóm lặp trong nhóm lặp",
        ),
        ([q("begin_group", "g"), q("end_group", "", "")], "nhóm không có câu hỏi"),
        ([], "không có câu hỏi"),
        ([q("text", f"a{n}") for n in range(301)], "dòng 302: hơn 300"),
    ],
)
def test_what_is_not_understood_is_refused_by_its_row(rows: list[Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        publish(upload=book(rows), kinds=(), **BY)


def test_an_unknown_column_is_refused_only_where_it_says_something() -> None:
    heads = ("type", "name", "label", "appearance")

    assert publish(upload=book([q("text", "a")], heads=heads), kinds=(), **BY)
    with pytest.raises(ValidationError, match="dòng 3: cột “appearance”"):
        rows = [q("text", "a"), q("text", "b", appearance="multiline")]
        publish(upload=book(rows, heads=heads), kinds=(), **BY)


@pytest.mark.parametrize("without", ["survey", "settings"])
def test_a_missing_sheet_is_named(without: str) -> None:
    with pytest.raises(ValidationError, match=without):
        publish(upload=book(without=without), kinds=(), **BY)


@pytest.mark.parametrize("content", [b"", b"xin chao", b"PK\x03\x04hong"])
def test_what_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError):
        publish(upload=SimpleUploadedFile("a.xlsx", content), kinds=(), **BY)


def test_answers_are_judged_by_the_server() -> None:
    sheet = published()

    assert judged(sheet).faults == {"q:hoa_don": "Câu này bắt buộc trả lời."}
    assert judged(sheet, hoa_don="khong").faults == {"q:thieu": "Câu này bắt buộc trả lời."}
    assert judged(sheet, hoa_don="co", so="100").faults == {"q:so": "1 đến 99."}
    assert judged(sheet, hoa_don="co", so="abc").faults == {"q:so": "Phải là số nguyên."}
    assert judged(sheet, hoa_don="lạ").faults["q:hoa_don"] == "Chọn trong danh sách."
    assert not judged(sheet, hoa_don="co", so="5").faults


def test_where_nobody_could_look_nothing_must_be_answered() -> None:
    sheet = published(q("integer", "so", required="yes"), q("text", "vi_sao", required="yes"))
    asked = questions_of(sheet)

    silent = judge(asked, {}, today=TODAY, complete=False)
    some = judge(asked, {"q:so": ["ba"], "q:vi_sao": ["khóa cửa"]}, today=TODAY, complete=False)

    assert (silent.faults, silent.values) == ({}, {})
    assert some.values == {"vi_sao": "khóa cửa"}
    assert some.faults == {"q:so": "Phải là số nguyên."}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.250", "1250"), ("1.250,5", "1250.5"), ("-1.250.000", "-1250000"), ("0.125", "0.125")],
)
def test_a_point_before_three_digits_divides_thousands(typed: str, kept: str) -> None:
    sheet = published(q("decimal", "luong"))

    assert judged(sheet, luong=typed).values == {"luong": kept}


def test_what_is_not_relevant_is_not_kept() -> None:
    """Somebody typed it before he answered otherwise; the page hides it, the server drops it."""
    found = judged(published(), hoa_don="co", thieu="mũ", so="5")

    assert found.values == {"hoa_don": "co", "so": "5"}


def test_a_repeat_is_answered_row_by_row_and_summed() -> None:
    sheet = published(
        q("begin_repeat", "mau", "Mẫu"),
        q("text", "ten", required="yes"),
        q("decimal", "luong", constraint=". > 0"),
        q("text", "vi_sao", relevant="${luong} > 10", required="yes"),
        q("end_repeat", "", ""),
        q("calculate", "tong", "", calculation="sum(${luong})"),
        q("text", "lon", relevant="${tong} > 20", required="yes"),
    )
    said = {"mau__0__ten": "Mũ", "mau__0__luong": "9,5", "mau__4__ten": "Áo", "mau__4__luong": "11"}

    found = judged(sheet, **said)

    assert found.faults == {
        "q:mau:4:vi_sao": "Câu này bắt buộc trả lời.",
        "q:lon": "Câu này bắt buộc trả lời.",
    }
    assert found.values["mau"]["0"] == {"ten": "Mũ", "luong": "9.5"}
    assert found.values["tong"] == "20.5"


def test_all_kinds_of_answers_are_read_as_people_write_them() -> None:
    sheet = published(
        q("date", "ngay"), q("geopoint", "noi"), q("barcode", "ma"),
        q("select_multiple yn", "nhieu"), q("decimal", "le"), q("image", "anh"),
    )  # fmt: skip

    found = judged(
        sheet, ngay="5/9/2026", noi="21.85, 106.76", ma="8934563138165", nhieu="khong|co",
        le="12,5", anh="ab" * 32,
    )  # fmt: skip

    assert found.faults == {}
    assert found.values == {
        "ngay": "2026-09-05", "noi": "21.850000 106.760000", "ma": "8934563138165",
        "nhieu": "co khong", "le": "12.5", "anh": "ab" * 32,
    }  # fmt: skip
    wrong = judged(sheet, ngay="31/2/2026", noi="200 10", le="1e9", nhieu="co|lạ")
    assert set(wrong.faults) == {"q:ngay", "q:noi", "q:le", "q:nhieu"}
