"""How an agency stands at the head of its papers, and in whose place somebody signs for it."""

import re
from unicodedata import normalize

_HEADS = {
    "Ủy ban nhân dân": "Chủ tịch",
    "Sở": "Giám đốc",
    "Chi cục": "Chi cục trưởng",
    "Cục": "Cục trưởng",
    "Công an": "Giám đốc",
    "Bộ Chỉ huy": "Chỉ huy trưởng",
    "Ban Chỉ huy": "Chỉ huy trưởng",
    "Ban": "Trưởng ban",
    "Viện": "Viện trưởng",
    "Tòa án": "Chánh án",
    "Thuế": "Trưởng Thuế",
    "Hội": "Chủ tịch",
    "Hiệp hội": "Chủ tịch",
    "Đoàn": "Bí thư",
    "Đội": "Đội trưởng",
}
_SUPERIOR = re.compile(r", (?=(?:Tổng cục|Cục|Chi cục|Sở|Bộ|Ủy ban nhân dân|Công an|Ban) )")
_COLLECTIVE = "Ủy ban nhân dân"  # signed on its behalf (TM.)
_UNIT = re.compile(r",? (?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|khu vực) .*")
_COMMUNE = re.compile(r"(?:xã|phường|thị trấn|đặc khu) [^,]+$")
_PROVINCE = re.compile(r"(?:tỉnh|thành phố) ([^,]+)$")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_COMMUNE_POLICE = re.compile(r"^Công an (xã|phường|huyện|thị trấn)")


def two_lines(agency: str) -> tuple[str, str]:
    """The superior agency, or nothing, and the agency (NĐ 30/2020, phụ lục I, II.2).

    "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn" is two bodies, the lower one first.
    A name with a comma in it ("Sở Văn hóa, Thể thao và Du lịch") is one.
    """
    own, *above = _SUPERIOR.split(agency, maxsplit=1)
    return (above[0], own) if above else ("", own)


def seat(agency: str) -> str:
    """The unit that such a body dates its papers from (NĐ 30/2020, phụ lục I, II.4).

    A body of the province: the province without its kind ("Lạng Sơn"). A body of a commune: the
    commune in full ("Phường Kỳ Lừa"), for who is named after a person or a number must be. Empty
    where the name does not say.
    """
    if found := _COMMUNE.search(agency):
        return found[0][:1].upper() + found[0][1:]
    found = _PROVINCE.search(agency)
    return found[1] if found else ""


def abbreviation(agency: str) -> str:
    """The initials of a body's own name, without its unit (NĐ 30/2020, phụ lục I, II.3).

    "Chi cục Quản lý thị trường, Sở Công Thương tỉnh Lạng Sơn" → "CCQLTT".
    """
    words = re.findall(r"\w+", _UNIT.sub("", two_lines(agency)[1]))
    initials = "".join(word[0] for word in words if word != "và")
    return normalize("NFC", _TONE.sub("", normalize("NFD", initials.upper())))


def head_of(agency: str) -> str:
    """What the head of such a body is called; empty where the name does not say."""
    if _COMMUNE_POLICE.match(agency):
        return "Trưởng Công an"
    fitting = (begin for begin in _HEADS if agency.startswith(f"{begin} "))
    return _HEADS.get(max(fitting, key=len, default=""), "")


def capacity(agency: str, *, title: str, leads: bool) -> tuple[str, ...]:
    """The lines above a signature, in capitals (NĐ 30/2020, điều 13 and phụ lục I, II.7).

    `title`: the signer's office, such as "Phó Chủ tịch"; empty if nobody recorded it. `leads`: his
    role is that of the head, whom a deputy stands in for (KT.) and anybody else signs for by order
    (TL.). Without a title, dots are left for it.
    """
    own = two_lines(agency)[1]
    head = head_of(own)
    title = title or (head if leads else "")
    if not head:
        lines = [title] if title else []
    elif title.casefold() == head.casefold():
        lines = [title]
    elif title.casefold().startswith("phó"):
        lines = [f"KT. {head}", title]
    else:
        lines = [f"TL. {head}", title or "." * 30]
        return tuple(line.upper() for line in lines)
    if own.startswith(_COLLECTIVE):
        lines.insert(0, f"TM. {_COLLECTIVE}")
    return tuple(line.upper() for line in lines)
