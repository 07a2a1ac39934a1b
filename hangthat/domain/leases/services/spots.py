"""A stall as boards write it: 12; Ki-ốt 05; 12, dãy B; Dãy B - quầy 12; and when two are one."""

import re
from dataclasses import dataclass

from hangthat.core.common.text import nfc

_ROW = re.compile(r"[\s,;(–-]*\bdãy\s+([\w./-]*\w)\)?", re.IGNORECASE)
_CALLED = re.compile(r"^(?:dãy|quầy)(?: số)?\s+(?=\S)", re.IGNORECASE)
_SEVERAL = re.compile(r"[,;&+]|\b(?:và|đến|tới)\b|→|->", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_IN_ROW = re.compile(r"(khu|tang|nhalong|nhacho|dinh)?(.*)")
_KIND = re.compile(r"(?:(kiot|sap|gianhang|gian|quayhang|lo|o)(?=\d))?(.*)")
_LETTERED = re.compile(r"([a-z]{1,2})(\d.*)")  # B12: 12 of row B, perhaps
_NUMBER = re.compile(r"\d.*")
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


def core_of(key: str) -> str:
    """How the keys of all stalls end that may be this one."""
    number = key.partition("|")[2]
    found = _NUMBER.search(number)
    return found[0] if found else number


def may_be_one(one: str, other: str) -> bool:
    """Whether two keys (`StallLease.key_of`) may be of one stall.

    What only one of them says may be left out by the other: its row, that the row is a “khu”, that
    the stall is an “ô”. B12 without a row may be 12 of row B.
    """
    return one == other or any(
        _agree(mine, theirs) for mine in _readings(one) for theirs in _readings(other)
    )


def _readings(key: str) -> list[tuple[str, str, str, str]]:
    """What the row is called and its name; what the stall is called and its number."""
    row, _, stall = key.partition("|")
    hall, name = _parts(_IN_ROW, row)
    kind, number = _parts(_KIND, stall)
    found = [(hall, name, kind, number)]
    if not row and (lettered := _LETTERED.fullmatch(stall)):
        found.append(("", lettered[1], "", lettered[2]))
    return found


def _parts(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.fullmatch(text)
    called, name = (found[1] or "", found[2]) if found else ("", text)
    return (called, name) if name else ("", text)


def _agree(one: tuple[str, str, str, str], other: tuple[str, str, str, str]) -> bool:
    same_row = "" in (one[1], other[1]) or (
        one[1] == other[1] and (one[0] == other[0] or "" in (one[0], other[0]))
    )
    same_kind = one[2] == other[2] or "" in (one[2], other[2])
    return same_row and same_kind and one[3] == other[3]
