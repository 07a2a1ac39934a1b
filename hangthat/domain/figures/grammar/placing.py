"""Which part of a report takes which drafted sentences, guessed from the titles of its parts."""

import re
from collections.abc import Sequence

from hangthat.domain.figures.lexicon import Part

_WORDS = {
    Part.OUTREACH: ("tuyên truyền", "cam kết", "phổ biến", "truyền thông"),
    Part.CHECKS: (
        "kiểm tra", "thanh tra", "xử lý", "đấu tranh", "phòng, chống", "phòng chống",
        "chống buôn lậu",
    ),
    Part.TARGETS: ("mục tiêu", "chỉ tiêu", "lộ trình"),
}  # fmt: skip
_NOT_NUMBERS = (  # such parts are the officer's own, whatever they speak of
    "khó khăn", "thuận lợi", "tồn tại", "hạn chế", "vướng mắc", "nguyên nhân", "bài học",
    "đề xuất", "kiến nghị", "đề nghị", "phương hướng", "nhiệm vụ", "giải pháp", "dự báo",
    "đánh giá tổng quát", "đánh giá chung", "nhận xét",
)  # fmt: skip
_SITUATION, _OF_NUMBERS = "tình hình", ("kết quả", "thực hiện")
_OF_MARKETS = ("thị trường", "xuất nhập khẩu", "xuất khẩu", "nhập khẩu")
_FORCE = "quản lý thị trường"  # whose name has the word too
_OVERVIEWS = (
    _SITUATION, "đánh giá tổng quát", "đánh giá chung", "đặc điểm tình hình", "diễn biến",
    "khái quát", "tổng quan", "thị trường",
)  # fmt: skip
_NUMERALS = re.compile(r"(?:(?:phần\s+(?:thứ\s+)?\w+|[ivx]+|\d+(?:\.\d+)*|[a-zđ])\s*[.):/–-]+\s*)+")
_FIRST_WORDS = re.compile(r"(?:(?:những|các|một số|về)\s+)+")


def guess(titles: Sequence[str]) -> list[str]:
    """For each title the part of drafted sentences, "" for none; each is given out once.

    Where several titles have its words, the one in which they stand first.
    """
    plain = [_plain(title) for title in titles]
    found = sorted(
        (min(places), order, place)
        for order, part in enumerate(_WORDS)
        for place, title in enumerate(plain)
        if not _is_own(title)
        if (places := [title.find(word) for word in _WORDS[part] if word in title])
    )
    parts, given = list(_WORDS), [""] * len(titles)
    for place, title in enumerate(plain):
        if _is_of_markets(title):
            given[place] = Part.SITUATION.value
            break
    for _, order, place in found:
        if not given[place] and parts[order].value not in given:
            given[place] = parts[order].value
    return given


def _plain(title: str) -> str:
    """Without its numeral and its first small words, in one spelling."""
    words = re.sub(r"\blí\b", "lý", " ".join(title.lower().split()))
    for skipped in (_NUMERALS, _FIRST_WORDS):
        if found := skipped.match(words):
            words = words[found.end() :]
    return words


def _is_own(title: str) -> bool:
    """“Tình hình thị trường” is told in words, “tình hình thực hiện các chỉ tiêu” in numbers."""
    if title.startswith(_SITUATION):
        return not any(word in title for word in _OF_NUMBERS)
    return title.startswith(_NOT_NUMBERS)


def _is_of_markets(title: str) -> bool:
    """“Đánh giá tổng quát về tình hình thị trường”: an overview, not what was done about it."""
    words = title.replace(_FORCE, "")
    told = any(word in words for word in _OF_MARKETS)
    return told and title.startswith(_OVERVIEWS) and not any(one in title for one in _OF_NUMBERS)


def places(parts: Sequence[dict[str, str]]) -> dict[str, Part]:
    """Of the parts of a form, by key; a form of before this was asked is guessed."""
    if any("drafts" in one for one in parts):
        said = [one.get("drafts", "") for one in parts]
    else:
        said = guess([one["title"] for one in parts])
    known = set(Part.values)
    return {one["key"]: Part(mark) for one, mark in zip(parts, said, strict=True) if mark in known}
