"""Which part of a report takes which drafted sentences, guessed from the titles of its parts."""

from collections.abc import Sequence

from hangthat.domain.figures.lexicon import Part

_WORDS = {
    Part.OUTREACH: ("tuyên truyền", "cam kết", "phổ biến"),
    Part.CHECKS: ("kiểm tra", "xử lý", "đấu tranh"),
    Part.TARGETS: ("mục tiêu", "chỉ tiêu", "lộ trình"),
}
_NOT_NUMBERS = (  # such parts are the officer's own, whatever they speak of
    "những khó khăn", "khó khăn", "tồn tại", "hạn chế", "nguyên nhân", "đề xuất", "kiến nghị",
    "đề nghị", "phương hướng", "nhiệm vụ", "đánh giá tổng quát", "tình hình",
)  # fmt: skip


def guess(titles: Sequence[str]) -> list[str]:
    """For each title the part of drafted sentences, "" for none; each is given out once.

    Where several titles have its words, the one in which they stand first.
    """
    lowered = [title.lower().strip() for title in titles]
    found = sorted(
        (min(places), order, place)
        for order, part in enumerate(_WORDS)
        for place, title in enumerate(lowered)
        if not title.startswith(_NOT_NUMBERS)
        if (places := [title.find(word) for word in _WORDS[part] if word in title])
    )
    parts, given = list(_WORDS), [""] * len(titles)
    for _, order, place in found:
        if not given[place] and parts[order].value not in given:
            given[place] = parts[order].value
    return given


def places(parts: Sequence[dict[str, str]]) -> dict[str, Part]:
    """Of the parts of a form, by key; a form of before this was asked is guessed."""
    if any("drafts" in one for one in parts):
        said = [one.get("drafts", "") for one in parts]
    else:
        said = guess([one["title"] for one in parts])
    known = set(Part.values)
    return {one["key"]: Part(mark) for one, mark in zip(parts, said, strict=True) if mark in known}
