"""Totals that one unit states beside their parts, known by the words of the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.figures.grammar.within import WITHIN

_PART = re.compile(r"(?:trong đó|gồm|[-–+*•])")
_TOTAL = re.compile(r"tổng\b")
MADE_OF = {  # columns that are exhausted by others, by the keys of their measures
    "cases": ("smuggling", "fraud", "counterfeit", "other_nature"),
    "collected": ("fines", "arrears", "sales"),
}
_WHOLE = {part: whole for part, whole, _ in WITHIN}
_SAID = {part: words for part, _, words in WITHIN}
_SHOPS = r"(cơ sở|hộ|quầy|ki-?ốt|sạp|cửa hàng|điểm)"
_SIGNED = re.compile(
    rf"(?:trong đó|lu[ỹy] kế|lũy kế|tổng|số|[-–+*•:,. ])*{_SHOPS}\b(?!.*%)"
    r"(?:(?!\b(?:chưa|không|phải|cần|thuộc diện)\b).)*"
    r"\b(?:ký|kí|có|thực hiện)(?: kết)?(?: bản| giấy)? cam kết\b"
)
_TO_SIGN = re.compile(
    rf"(?:tổng )?(?:số )?{_SHOPS}\b(?: sản xuất| kinh doanh| buôn bán|,| và)*"
    r"(?: (?:trên địa bàn|hiện có|đang hoạt động|quản lý|(?:thuộc diện|phải|cần)(?: phải)?"
    r"(?: (?:ký|kí))?(?: kết)?(?: bản)?(?: cam kết)?))*[ .:;]*"
)


@dataclass(frozen=True)
class Stated:
    """One cell of a unit's row. `measure`: the key of what it means, "" if nobody knows."""

    title: str
    unit: str
    measure: str
    value: int | None


@dataclass(frozen=True)
class Mismatch:
    """`place`: of the total among the columns. `most`: the parts may be less, and are more.
    `part`: the only part, by its title."""

    place: int
    stated: int
    computed: int
    most: bool = False
    part: str = ""

    def __str__(self) -> str:
        if self.part:
            return f"ghi {grouped(self.stated)}, ít hơn “{self.part}” ({grouped(self.computed)})"
        parts = "các phần cộng lại nhiều hơn" if self.most else "cộng các phần"
        return f"ghi {grouped(self.stated)}, {parts} {grouped(self.computed)}"


def mismatches(row: Sequence[Stated]) -> list[Mismatch]:
    """Each total once. A part that is not stated leaves nothing to compare."""
    every = (*_one_within(row), *_by_words(row), *_by_measures(row))
    found = {one.place: one for one in every}
    return [found[place] for place in sorted(found)]


def _by_words(row: Sequence[Stated]) -> Iterator[Mismatch]:
    """“Tổng số vụ” and the columns behind it that begin with “trong đó” or a dash."""
    for place, whole in enumerate(row):
        if is_part(whole.title) or whole.value is None:
            continue
        parts: list[int | None] = []
        for one in row[place + 1 :]:
            if not is_part(one.title) or one.unit != whole.unit:
                break
            parts.append(one.value)
        if parts and (found := _judged(place, whole, parts, most=not _is_total(whole))):
            yield found


def _by_measures(row: Sequence[Stated]) -> Iterator[Mismatch]:
    by_key = {one.measure: one for one in reversed(row) if one.measure}
    for place, whole in enumerate(row):
        parts = [by_key.get(key) for key in MADE_OF.get(whole.measure, ())]
        if not parts or whole.value is None or by_key[whole.measure] is not whole:
            continue
        if any(one is None or one.unit != whole.unit for one in parts):
            continue
        if found := _judged(place, whole, [one.value for one in parts if one], most=False):
            yield found


def _one_within(row: Sequence[Stated]) -> Iterator[Mismatch]:
    for place, whole in enumerate(row):
        for one in row:
            if one.value is None or whole.value is None or one.value <= whole.value:
                continue
            if _is_some_of(one, whole):
                yield Mismatch(place, whole.value, one.value, most=True, part=one.title)


def _is_some_of(part: Stated, whole: Stated) -> bool:
    """By measure, or by words: signed shops of all; stalls are shops, not all shops stalls."""
    if part.measure and _WHOLE.get(part.measure) == whole.measure:
        return part.unit == whole.unit
    signed = _SIGNED.match(part.title.casefold().strip())
    base = _TO_SIGN.fullmatch(whole.title.casefold().strip())
    if not signed or not base or base[1] not in ("cơ sở", signed[1]):
        return False
    return all(not one.unit or re.fullmatch(_SHOPS, one.unit.casefold()) for one in (part, whole))


def is_signed(title: str) -> bool:
    """Shops that have signed: “Số hộ đã ký bản cam kết”; not those that are to."""
    return bool(_SIGNED.match(title.casefold().strip()))


def is_to_sign(title: str) -> bool:
    """All of a unit's shops, or all that are to sign."""
    return bool(_TO_SIGN.fullmatch(title.casefold().strip()))


def signed_without_base(row: Sequence[Stated]) -> list[int]:
    """The places of signed shops, where no column of the form says of how many they are."""
    if any(one.measure == "shops" or is_to_sign(one.title) for one in row):
        return []
    signed = (one.measure == "signed_shops" or is_signed(one.title) for one in row)
    return [place for place, found in enumerate(signed) if found]


def more_signed(stated: int, base: int) -> str:
    """More than the registry has; the number is its own."""
    counted = f"hệ thống đếm {grouped(base)} (danh sách cơ sở)"
    return f"{_SAID['signed_shops']}: ghi {grouped(stated)} so với {counted}"


def _judged(
    place: int, whole: Stated, parts: Sequence[int | None], *, most: bool
) -> Mismatch | None:
    stated = [one for one in parts if one is not None]
    assert whole.value is not None
    if sum(stated) > whole.value:
        return Mismatch(place, whole.value, sum(stated), most)
    if not most and len(stated) == len(parts) and sum(stated) != whole.value:
        return Mismatch(place, whole.value, sum(stated))
    return None


def is_part(title: str) -> bool:
    return bool(_PART.match(title.casefold().strip()))


def _is_total(one: Stated) -> bool:
    return bool(_TOTAL.match(one.title.casefold().strip()))
