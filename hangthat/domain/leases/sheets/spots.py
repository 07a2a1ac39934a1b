"""A stall as boards write it in a cell: 12; Ki-ốt 05; 12, dãy B; Dãy B - quầy 12."""

import re
from dataclasses import dataclass

from hangthat.core.common.text import nfc

_ROW = re.compile(r"[\s,;(–-]*\bdãy\s+([\w./-]*\w)\)?", re.IGNORECASE)
_CALLED = re.compile(r"^(?:dãy|quầy)(?: số)?\s+(?=\S)", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;&+]|\b(?:và|đến|tới)\b|→|->", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_EDGES = " ,;:.–-()"
MANY = (
    "Ô ghi nhiều quầy: tách mỗi quầy một dòng, vì mỗi hợp đồng ở đây là của một quầy."
)  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """`fault`: why it is no stall; `note`: what was understood beyond what was typed."""

    stall: str
    row: str
    fault: str = ""
    note: str = ""


def spot_of(text: str, row: str) -> Spot:
    """`row`: of its own column; where that says nothing, the cell of the stall may."""
    stall, note, row = nfc(text), "", _CALLED.sub("", nfc(row))
    inside = _ROW.search(stall) if not row else None
    if inside and (rest := f"{stall[: inside.start()]} {stall[inside.end() :]}".strip(_EDGES)):
        stall, row = _CALLED.sub("", nfc(rest)), inside[1]
        note = f"“{text}” hiểu là quầy {stall}, dãy {row}."
    if _SEVERAL.search(stall):
        return Spot(stall, row, MANY)
    ends = _RANGE.fullmatch(stall)
    if ends and int(ends[2]) > int(ends[1]):
        note = f"“{stall}” hiểu là một quầy mang số này; nếu là nhiều quầy, tách mỗi quầy một dòng."
    return Spot(stall, row, "", note)
