"""The classes of goods a plan names to watch."""

import re
from collections.abc import Iterator

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import GoodsRow
from hangthat.domain.plans.reader.outline import Clause

_SECTION = re.compile(
    r"(?:cac |nhom |danh muc )*(?:mat hang|nhom hang|hang hoa|san pham)(?: hoa)?"
    r"(?: (?:hang|trong diem|trong tam|chu yeu|can tap trung|co nguy co|kiem tra|quan ly))*"
)
_OPEN = re.compile(
    r"(?i)(?:^|,?\s+(?:và|hoặc)\s+|,\s*)((?:(?:các|những)\s+)?(?:(?:loại|mặt)\s+)?"
    r"(?:hàng|sản phẩm)(?:\s+h[oó][áa])?\s+(?:khác|bị|có dấu hiệu|vi phạm|giả|không)\b.*)$"
)
_COMMA = re.compile(r"[,;]\s*(?![^()]*\))")
_LAST = re.compile(r"\s+và\s+(?![^()]*\))")


def goods_of(clauses: list[Clause]) -> tuple[GoodsRow, ...]:
    """The items of the section "Mặt hàng trọng điểm", and the open class at its end."""
    rows: list[GoodsRow] = []
    for clause in clauses:
        listed = _listed(clause)
        if listed:
            rows += _rows(clause, listed)
    return tuple(rows)


def _listed(clause: Clause) -> str:
    """The enumeration in a clause: under the heading, or behind "Mặt hàng trọng điểm:"."""
    name, colon, rest = clause.text.partition(":")
    if colon and _SECTION.fullmatch(fold(name).removesuffix(" gom").removesuffix(" bao gom")):
        return rest
    section = clause.heading()
    if clause.children or section is None:
        return ""
    if _SECTION.fullmatch(fold(section.text.rstrip(":"))):
        return rest if colon else clause.text
    return ""


def _rows(clause: Clause, listed: str) -> Iterator[GoodsRow]:
    text = listed.strip(" .;")
    rest = _OPEN.search(text)
    if rest:
        text = text[: rest.start()]
    names = [name for part in _COMMA.split(text) if (name := part.strip(" .;"))]
    if names:
        names[-1:] = _LAST.split(names[-1])
    yield from (GoodsRow(name=name, clause=clause.address) for name in names)
    if rest:
        yield GoodsRow(name=rest[1].strip(" .;"), clause=clause.address, open=True)
