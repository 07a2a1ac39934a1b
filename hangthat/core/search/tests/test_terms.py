"""What somebody typed, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.search.models import Text, fits, rank, terms_of
from hangthat.core.search.models.terms import spelled


def words(text: str) -> list[str]:
    return [term.word for term in terms_of(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Đồng Đỏ", ["dong", "do"]),
        ("hoà, HÒA hoa", ["hoa"]),
        ("15/QĐ-XPHC", ["15", "qd", "xphc"]),
        ("0912 345.678", ["0912345678"]),
        ("+84 912 345 678", ["0912345678"]),
        ("84912345678", ["0912345678"]),
        ("0912 34", ["091234"]),
        ("(0205) 381-2345", ["02053812345"]),
        ("0100109106-001", ["0100109106001"]),
        ("số 7", ["so", "7"]),
        ("12", ["12"]),
        ("15/03/2025", ["15", "03", "2025"]),
        ("% _ * \" '", []),
        ("AND OR NEAR NOT", ["and", "or", "near", "not"]),
        ("x" * 300, ["x" * 200]),
        (" ".join(str(n) + "a" for n in range(40)), [f"{n}a" for n in range(10)]),
    ],
)
def test_a_search_is_its_different_words_without_accents(typed: str, found: list[str]) -> None:
    assert words(typed) == found


def test_where_the_tone_stands_makes_no_other_word() -> None:
    assert spelled("hoà") == spelled("hòa") == spelled("HÒA") != spelled("hoa") == ""
    assert spelled("thuý") == spelled("thúy")


def test_what_is_typed_so_far_begins_the_whole_word() -> None:
    assert spelled("Đồng").startswith(spelled("đồ"))
    assert not spelled("Đồng").startswith(spelled("đó"))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("bql cho", "ban quan ly cho dong kinh"),
        ("TTTM", "trung tam thuong mai phu loc"),
        ("hkd lan", "ho kinh doanh nguyen thi lan"),
        ("CH Lan", "cua hang lan"),
        ("P. Tam Thanh", "phuong tam thanh"),
        ("TT Dong Dang", "thi tran dong dang"),
        ("cty TNHH", "cong ty tnhh minh long"),
    ],
)
def test_an_abbreviation_finds_what_it_stands_for(typed: str, text: str) -> None:
    assert fits(Text(text), terms_of(typed), personal=False)


@pytest.mark.parametrize(
    ("typed", "fit"),
    [("an", False), ("ban", True), ("ang", True), ("h", True), ("ua", False), ("hang cua", True)],
)
def test_short_words_are_found_only_where_a_word_begins(typed: str, fit: bool) -> None:
    assert fits(Text("cua hang ban le"), terms_of(typed), personal=False) == fit


def test_personal_words_help_only_who_may_read_them() -> None:
    text = Text("tap hoa lan", "so 7 duong tran phu 0912345678")

    assert fits(text, terms_of("lan 0912 345"), personal=True)
    assert not fits(text, terms_of("lan 0912 345"), personal=False)


def test_accents_as_typed_come_first_then_the_name_that_begins_so_then_what_is_open() -> None:
    rows = [
        Text("tap hoa dong", marked="Tạp hoá Đông"),
        Text("dong do", marked="Đồng Đỏ", states=("@over",)),
        Text("dong", marked="Dóng"),
        Text("dong do", marked="Đồng Đỏ"),
        Text("tap hoa dongluong", marked="Tạp hoá Đôngluong"),
    ]

    def first(typed: str) -> list[int]:
        terms = terms_of(typed)
        return sorted(range(len(rows)), key=lambda n: rank(rows[n], terms, personal=False))

    assert first("dong") == [2, 3, 1, 0, 4]
    assert first("đông") == [0, 4, 2, 3, 1]
    assert first("đồng")[:2] == [3, 1]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=250))
def test_whatever_is_typed_is_a_few_plain_words(text: str) -> None:
    found = terms_of(text)

    assert len(found) <= 10
    assert all(term.word.isascii() and term.word.isalnum() for term in found)
