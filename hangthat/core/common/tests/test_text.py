"""Text of many rows at once is what it is one by one."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hangthat.core.common.codes import new_codes
from hangthat.core.common.text import bare_number, fold, fold_all, nfc

LETTERS = st.one_of(
    st.sampled_from("aăâđeêioôơuưyÀẶĐ Ợ0129.-–“”\n\t\u0301\u0323\xa0ßΣ\u00ad"), st.characters()
)
TEXT = st.text(LETTERS, max_size=12)


@given(st.lists(TEXT, max_size=6))
@settings(max_examples=100, deadline=None)
def test_folded_together_is_folded_one_by_one(texts: list[str]) -> None:
    assert fold_all(texts) == {text: fold(text) for text in texts}


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_what_is_clean_already_is_left_as_it_is(text: str) -> None:
    kept = re.sub("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]", "", text)
    assert nfc(text) == re.sub(r"\s+", " ", unicodedata.normalize("NFC", kept)).strip()
    assert bare_number(text) == re.sub(r"[^0-9a-z]+", "", text.casefold())


def test_a_letter_put_together_from_parts_is_the_same_letter() -> None:
    assert nfc("Ho\u0300a  Bi\u0300nh") == nfc("Hòa Bình") == "Hòa Bình"


def test_a_character_that_no_word_file_can_hold_is_not_kept() -> None:
    assert nfc("Thiếu\ufffe  máy \uffff đo\x0btốc độ\x01") == "Thiếu máy đo tốc độ"


def test_codes_are_each_their_own_and_can_be_read_out() -> None:
    codes = new_codes("CS", 1000)

    assert len(set(codes)) == 1000
    assert all(re.fullmatch("CS-[0-9A-HJKMNP-TV-Z]{10}", code) for code in codes)
    assert len({code[-1] for code in codes}) == 32


def test_codes_of_one_call_lie_in_their_order_from_a_random_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert new_codes("CS", 0) == []
    assert len({new_codes("CS", 1)[0][3:7] for _ in range(40)}) > 35

    monkeypatch.setattr("secrets.randbelow", lambda below: 1022)
    codes = new_codes("CS", 3)
    assert codes == sorted(codes)
    assert [code[3:7] for code in codes] == ["00ZY", "00ZZ", "0100"]
    monkeypatch.setattr("secrets.randbelow", lambda below: below - 1)
    assert [code[3:7] for code in new_codes("CS", 2)] == ["ZZZZ", "0000"]
