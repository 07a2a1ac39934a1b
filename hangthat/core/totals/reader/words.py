"""Words by which rows and headings of tables say that they add up others, or do not."""

import re
from collections.abc import Sequence

from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.header import JOINED

_AFTER = (
    r"cộng|số|chung|toàn|theo|của|các|nhóm|mục|phần|khối|cụm|xã|phường|thị trấn|huyện|tỉnh|đội|"
    r"đơn vị|lực lượng|chợ|tổ|thôn|cơ quan|kỳ|tháng|quý|năm|tiền|thu|trị giá|giá trị|vụ|hộ|phạt|"
    r"lượt|đối tượng|số tiền|[ivx]+|[a-h]|\d+"
)
_TOTAL = re.compile(rf"(tổng|cộng)(?:\s*$|\s*[:(;,.\-–]|\s+(?:{_AFTER})\b)", re.IGNORECASE)
_WHOLE = re.compile(r"(ca (nam|ky|tinh)|toan (tinh|nganh|bo)|tong|cong)")
_OF_MONEY = re.compile(r"(tong|cong) (cong )?(so )?(tien|tri gia|gia tri|thanh tien|thu|phat)\b.*")
_MONEY = re.compile(r"\b(tien|tri gia|gia tri|thanh tien|dong|vnd|thu|phat)\b")
_BARE_TOTAL = re.compile(r"(tong cong|tong so|tong|cong)( so| toan .*| theo .*| cua .*)?")
_PLAIN = re.compile(
    r"(tong cong|tong so|tong|cong|tong cong so|cong tong)( chung| toan (tinh|bo|nganh))?"
)
_OF_CASES = re.compile(r"(tong|cong)( cong)?( so)? (vu|vu viec|vu vi pham|vu phat hien|vu xu ly)")
_OTHER = re.compile(rf"^(so|tong|cong|ca)\b|\b(vu|luot|cuoc|nguoi)\b|{_MONEY.pattern}")
_RUNNING = re.compile(r"\b(luy ke|cong don|mang sang|chuyen (trang|sang)|trang truoc)\b")
_ASIDE = re.compile(
    r"[\W\d_]*((so )?cung ky|ky truoc|nam truoc|so (sanh )?voi|so sanh|ty le|ti le|ty trong|"
    r"binh quan|trung binh|tang giam|(tang|giam)( so)? (voi|cung)|chenh lech|"
    r"ke hoach (nam|thang|quy|giao)|uoc (tinh|thuc hien)|thuc hien (ky|cung|nam|thang))\b"
)
_PART = re.compile(r"^[\W\d_]*(trong do|bao gom|gom co|gom|trong so do)\b")
_RATE = re.compile(
    r"\b(ty le|ti le|binh quan|trung binh|don gia|so voi|tang|giam|ty trong|ti trong|phan tram|"
    r"he so|diem|nhiet do|do am)\b"
)
_NAME = re.compile(
    r"^(ma|so hieu|so qd|so quyet dinh|so bien ban|so dien thoai|dien thoai|sdt|cccd|cmnd|mst|"
    r"ma so.*|so vu viec|so ho so|so cong van|van ban|so chung tu|nam|nam sinh|ngay.*|gio|"
    r"kinh do|vi do|toa do|so giay.*|so nha.*|so quay.*|so thu tu|stt|tt|so tt|ma .*)$"
)
_AMOUNT = re.compile(r"^(so luong|khoi luong|sl|kl)\b")
_UNIT = re.compile(r"^(dvt|don vi tinh)$")
_COUNT = re.compile(
    r"(?:tổng(?: cộng| số)?|cộng)\s*(?:có|là|:|gồm)?\s*:?\s*(\d[\d.]*)\s+"
    r"(?:vụ|quyết định|cơ sở|hộ|trường hợp|đối tượng|người|dòng|cuộc|hồ sơ|quầy|điểm|chợ)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*(?:([IVXLC]{1,6})|([A-Z])|(\d{1,3}(?:\.\d{1,3})*)|([a-z])|([-+*•–]))"
                   r"(?:\s*[.)/:]+\s*|\s+|\s*$)")  # fmt: skip


def is_total(text: str) -> bool:
    """Says that its row adds up others: Tổng cộng, Cộng xã A; not Công ty, Tổng công ty."""
    said = unmarked(text).lstrip("( ")
    plain = said.isascii() and _BARE_TOTAL.fullmatch(fold(said))
    return bool(_TOTAL.match(said) or plain) and not is_aside(said)


def is_plain_total(text: str) -> bool:
    """A total of all that there is, and of nothing in particular."""
    bare = re.sub(r"\([^)]*\)", " ", unmarked(text))  # Tổng cộng (I+II)
    return bool(_PLAIN.fullmatch(fold(bare).strip(" :()")))


def is_total_of_cases(heading: str, parts: Sequence[str]) -> bool:
    """Tổng số vụ beside natures of cases: none counts or weighs something of its own."""
    return bool(_OF_CASES.fullmatch(fold(heading))) and not any(
        _OTHER.search(fold(part)) for part in parts
    )


def is_total_of_money(text: str, heading: str) -> bool:
    """Tổng trị giá, under a heading of money: a total of that column."""
    told = fold(unmarked(text)).strip(" :()")
    return bool(_OF_MONEY.fullmatch(told) and _MONEY.search(fold(heading)))


def is_aside(text: str) -> bool:
    """A row beside those that are added up: lũy kế, cùng kỳ, tỷ lệ."""
    told = fold(text)
    return bool(_RUNNING.search(told) or _ASIDE.match(told))


def is_part(text: str) -> bool:
    """Trong đó: what follows is some of what stands before."""
    return bool(_PART.match(fold(text)))


def is_summed_heading(heading: str) -> bool:
    """Its last line says that the column adds up others."""
    last = heading.split(JOINED)[-1].strip()
    named = re.match(r"(tổng|cộng)\b(?! (hợp|cục|công ty|kho))", last, re.IGNORECASE)
    plain = last.isascii() and _BARE_TOTAL.fullmatch(fold(last))
    return bool(named or plain or _WHOLE.fullmatch(fold(last)))


def is_measured(heading: str) -> bool:
    """A column whose figures may be added up: no name, no rate, no day."""
    last = heading.split(JOINED)[-1]
    folded, whole = fold(last), fold(heading)
    return not ("%" in heading or _RATE.search(whole) or _NAME.match(folded))


def is_amount(heading: str) -> bool:
    """So many of something, whose unit may stand in another column."""
    return bool(_AMOUNT.match(fold(heading.split(JOINED)[-1])))


def is_unit(heading: str) -> bool:
    return bool(_UNIT.match(fold(heading.split(JOINED)[-1])))


def counted(text: str) -> int | None:
    """So many rows, says a total in words: Tổng cộng: 25 vụ."""
    found = _COUNT.search(text)
    return int(found[1].replace(".", "")) if found else None


def style_of(text: str) -> str:
    """How a row is numbered: I, A, 1, 1.1, a, -; "" for not at all."""
    mark = _MARK.match(text)
    if not mark:
        return ""
    roman, letter, number, small, dash = mark.groups()
    if number:
        return "1" + ".1" * number.count(".")
    if roman and len(roman) == 1 and roman not in "IVX":
        return "A"
    return "I" if roman else "A" if letter else "a" if small else "-" if dash else ""


def unmarked(text: str) -> str:
    """A label without its number."""
    mark = _MARK.match(text)
    return text[mark.end() :] if mark and mark.end() < len(text) else text
