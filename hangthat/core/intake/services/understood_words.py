"""What to tell of how the columns of a file were understood."""

from collections.abc import Callable, Mapping, Sequence

from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader.spots import is_spot

_SCALE_NAMES = {1000: "nghìn", 10**6: "triệu", 10**9: "tỷ"}

Cells = Callable[[int], Sequence[str]]


def lent_words(kind: List, headings: Sequence[str], lent: Mapping[str, int]) -> list[str]:
    return [
        f"{kind.column(name).label}: tệp không có cột này; lấy theo cột “{headings[index]}”."
        for name, index in lent.items()
    ]


def spot_words(headings: Sequence[str], spots: Sequence[int]) -> list[str]:
    named = "”, “".join(headings[n] for n in spots)
    blocks = any(is_spot(headings[n]) for n in spots)
    more = "; khối, dãy để trống lấy theo dòng trên" if blocks else ""
    return [f"Các cột “{named}” ghép thành một địa chỉ{more}."] if spots else []


def scale_words(headings: Sequence[str], scales: Mapping[int, int], cells: Cells) -> list[str]:
    return [
        f"Cột “{headings[index]}” tính bằng {_SCALE_NAMES.get(scale, scale)}: "
        f"“{cells(index)[0]}” được nhân với {scale:,}.".replace(",", ".")
        for index, scale in scales.items()
        if cells(index)
    ]


def day_words(
    kind: List, headings: Sequence[str], mapping: Mapping[int, str], doubtful: Sequence[int]
) -> list[str]:
    return [
        f"Cột “{headings[index]}”: có ngày ghi tháng trước, hoặc Excel đã đổi chỗ ngày "
        "với tháng; ngày nào đọc được hai cách thì phải chọn."
        for index in doubtful
        if mapping.get(index) and kind.column(mapping[index]).kind == "day"
    ]


def cell_words(
    kind: List, headings: Sequence[str], mapping: Mapping[int, str], told: Mapping[int, str]
) -> list[str]:
    """told: heading → column, as its cells and single words told it."""
    return [
        f"Cột “{headings[index]}” hiểu là {kind.column(name).label.lower()}, theo nội dung."
        for index, name in told.items()
        if mapping.get(index) == name
    ]
