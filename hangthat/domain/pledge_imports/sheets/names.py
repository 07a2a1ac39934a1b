"""Whether a cell names a person: a title of a group that was taken for a row must not sign."""

import re

from hangthat.core.cells.reader.bodies import names_office
from hangthat.core.common.people import is_person
from hangthat.core.common.text import nfc

_ADDRESS = re.compile(
    r"^(?:(?:đ/?c|đồng chí|ông|bà|anh|chị|cô|chú|bác)\b[\s:.]*)(?=\S)", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*\([^()]*\)$")  # which of two of that name
# besides offices: of which part, of which ground somebody is
_PART = re.compile(r"(?:hội đồng|khối|tổ dân phố|thôn|cơ quan|đơn vị|chi nhánh)\b")
_OFFICE_BARE = re.compile(
    r"(?:ubnd|uy ban|hdnd|hoi dong|van phong|dang uy|mttq|mat tran|hoi (?:nong|phu nu|cuu)|"
    r"doan thanh nien|trung tam|cong an|don vi|co quan)\b"
)
_WORDS = range(2, 8)


def without_address(text: str) -> str:
    """The name alone: Đ/c Nguyễn Văn An, Bà Vi Thị Lan."""
    return nfc(_ADDRESS.sub("", nfc(text)))


def is_name(text: str) -> bool:
    """Several words that begin with capitals, and none of what offices are called; behind them may
    stand in brackets who of two is meant."""
    bare = _BESIDE.sub("", text)
    if _is_office(bare):
        return False
    words = [word.strip(".'’-") for word in bare.split()]
    proper = all(word and word[0].isupper() and word.isalpha() for word in words)
    return is_person(bare) or (len(words) in _WORDS and proper)


def _is_office(text: str) -> bool:
    if text.isascii():
        return bool(_OFFICE_BARE.match(text.casefold()))
    return names_office(text) or bool(_PART.match(text.casefold()))
