"""What somebody typed, word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.search.models import Text, fits, rank, terms_of, with_near
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
        ("ho kd lan", "ho kinh doanh nguyen thi lan"),
        ("ki ot 12", "kiot 12"),
        ("ki-ốt 12", "quay kiot so 12"),
        ("ky ot 12", "kiot 12"),
        ("kiot 12", "ki ot so 12"),
        ("cty cp tm dv", "cong ty co phan thuong mai va dich vu"),
    ],
)
def test_an_abbreviation_finds_what_it_stands_for(typed: str, text: str) -> None:
    assert fits(Text(text), terms_of(typed), personal=False)


def test_a_word_in_two_pieces_is_one_word_only_where_they_stand_together() -> None:
    assert words("kinh doanh ki ot 7") == ["kinh", "doanh", "kiot", "7"]
    assert words("ot ki") == ["ot", "ki"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hunog", "huong"),  # two exchanged
        ("hung", "huong"),  # one missing
        ("huonng", "huong"),  # one too many
        ("huobg", "huong"),  # one wrong
        ("lah", ""),  # "lanh" would be meant, and is not there
        ("lan", "loan"),  # four letters are meant
        ("la", ""),  # two edits
        ("huong", ""),  # as it is: nothing else is meant
        ("hunogg", ""),  # two edits
        ("2024", ""),  # another year
        ("lam", ""),  # "lan" has three letters
    ],
)
def test_one_edit_away_are_whole_words_of_four_letters(typed: str, meant: str) -> None:
    (term,) = with_near(terms_of(typed), ["huong", "loan", "lan", "2025", "vang"])

    assert term.near == ((meant,) if meant else ())


def test_a_mistyped_word_comes_after_what_was_typed_and_two_after_one() -> None:
    rows = [
        Text("tap hoa huong tran"),
        Text("tap hoa hung tranh"),
        Text("hung tran"),
        Text("huong trang"),
        Text("huong le"),
    ]
    terms = with_near(terms_of("hung tran"), ["huong", "hung", "tran", "trang", "tranh"])
    found = [n for n, row in enumerate(rows) if fits(row, terms, personal=False)]

    assert sorted(found, key=lambda n: rank(rows[n], terms, personal=False)) == [2, 1, 3, 0]


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
