"""Whether a cell names a person: a title of a group that was taken for a row must not sign."""

import re

from hangthat.core.common.text import nfc
from hangthat.core.spreadsheets.reader.people import is_person

_ADDRESS = re.compile(
    r"^(?:(?:đ/?c|đồng chí|ông|bà|anh|chị|cô|chú|bác)\b[\s:.]*)(?=\S)", re.IGNORECASE
)
_BESIDE = re.compile(r"\s*\([^()]*\)$")  # which of two of that name
# by their accents: "Bàn Chí Huy" is a man, "Ban Chỉ huy" an office
_OFFICE = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|hđnd|hội đồng|văn phòng|phòng|đảng ủy|đảng uỷ|đảng bộ|chi bộ|"
    r"ban (?:thường|chỉ|quản|xây|tổ|công|tuyên|kiểm|dân|kinh|văn|pháp)|mttq|mặt trận|"
    r"hội (?:nông|phụ|cựu|chữ|liên|người|luật|khuyến)|đoàn (?:thanh|tncs|thể)|liên đoàn|"
    r"công đoàn|trung tâm|trường|trạm|công an|quân sự|khối|tổ dân phố|thôn|sở|chi cục|"
    r"cơ quan|đơn vị|kho bạc|chi nhánh)\b"
)
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
    office = _OFFICE_BARE if text.isascii() else _OFFICE
    return bool(office.match(text.casefold()))
