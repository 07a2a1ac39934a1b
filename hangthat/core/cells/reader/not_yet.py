"""Cells that say that what they ask for has not come yet (chưa nộp, chưa định giá)."""

import re

from hangthat.core.cells.reader.column import Column
from hangthat.core.cells.reader.parsed import Parsed, noted

# of what ends something; who has not signed or moved in has no paper at all
_NOT_YET = re.compile(
    r"\(?chưa (?:có )?(?:nộp|thi hành|chấp hành|đóng cửa|nghỉ|ngừng|trả|thanh lý|hoàn thành|xong|"
    r"khắc phục)(?: [^\W\d]+){0,3}\)?",
    re.IGNORECASE,
)
_NOT_VALUED = re.compile(  # of what nobody has estimated: the sum of it comes later
    r"\(?(?:chưa|đang|chờ)(?: có| được| kết quả)* "
    r"(?:định giá|xác định|giám định|thẩm định|ước tính)(?: [^\W\d]+){0,3}\)?",
    re.IGNORECASE,
)


def not_yet(text: str, column: Column) -> Parsed | None:
    """Where a day that need not be there has not come, or nobody has estimated what something is
    worth: Chưa nộp, Chưa định giá. What the row says else may ask."""
    words = {"day": _NOT_YET, "money": _NOT_VALUED}.get(column.kind)
    if not words or column.required or column.of_each or not words.fullmatch(text):
        return None
    return noted(None, column, f"“{text[:60]}”, để trống")
