"""Headings that no list knows: their words go into the note rather than nowhere."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from hangthat.core.cells.reader.column import NOTE, Column, Kind
from hangthat.core.cells.reader.ditto import unmarked
from hangthat.core.common.people import are_people
from hangthat.core.common.text import fold
from hangthat.core.intake.services.by_cells import Cells, go_about, is_officials
from hangthat.core.intake.services.lists import List
from hangthat.core.spreadsheets.reader.headings import unread

_FEWEST = 3  # cells that show anything
_MOST = 0.8  # of the cells are words
# of people nothing is kept that no column asks for, nor who signed, received or brought the paper
_OF_PEOPLE = re.compile(
    r"\b(sinh|tuoi|gioi|nam nu|dan toc|ton giao|trinh do|dang vien|doan vien|que|nguyen quan|"
    r"ho khau|thuong tru|tam tru|noi o|cho o|o dau|gia dinh|hoan canh|ho ngheo|chinh sach|"
    r"suc khoe|benh|hon nhan|vo|chong|con|cha|bo|me|nguoi than|quan he|nguoi|ai|ho ten|ten|"
    r"cccd|cmnd|cmt|can cuoc|dinh danh|ho chieu|email|mail|tai khoan|ngan hang|mat khau|"
    r"ky|chu ky|diem chi|anh)\b"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ANSWERS = frozenset({"co", "khong", "ko", "chua", "roi", "da", "x", "dat", "ok"})
_KINDS: tuple[Kind, ...] = ("phone", "personal_id", "tax_code", "url", "day", "money", "whole")


def kept_words(
    kind: List,
    headings: Sequence[str],
    mapping: Mapping[int, str],
    cells: Cells,
    share: Callable[[int, Column], float],
) -> dict[int, str]:
    """Heading → the note of the list, of columns of words that are about nobody."""
    ours = any(name and kind.column(name).kind == "code" for name in mapping.values())
    if ours or not any(column.gathers for column in kind.columns):
        return {}  # a list that was taken away from here says more of each row than it brings
    free = (n for n, heading in enumerate(headings) if unread(heading) and not mapping.get(n))
    shapes = [Column("shape", "", shape) for shape in _KINDS]
    return {
        n: NOTE
        for n in free
        if not _OF_PEOPLE.search(fold(headings[n]))
        and not is_officials(headings[n])
        and _are_words(list(map(unmarked, cells(n))))
        and not any(share(n, shape) > 1 - _MOST for shape in shapes)
    }


def kept_words_said(headings: Sequence[str], kept: Iterable[int]) -> list[str]:
    named = "”, “".join(headings[n] for n in kept)
    more = "Muốn bỏ hoặc dùng cho việc khác thì chọn ở Cột."
    return [f"Chưa có cột riêng, giữ vào ghi chú: “{named}”. {more}"] if named else []


def unused_people(
    kind: List, headings: Sequence[str], mapping: Mapping[int, str], cells: Cells
) -> list[str]:
    """Without its column the owner is called like the shop; the file may know him better."""
    owner = next((c for c in kind.columns if c.about == "owner" and c.vital), None)
    if owner is None or owner.name in mapping.values():
        return []
    return [
        f"Cột “{heading}” ghi họ tên người mà chưa dùng. Nếu đó là {owner.label.lower()}, hãy "
        "chọn ở Cột; nếu không, tên cơ sở được lấy làm tên chủ."
        for index, heading in enumerate(headings)
        if heading and not mapping.get(index) and are_people(cells(index))
        if not go_about(heading, cells(index))
    ]


def _are_words(told: Sequence[str]) -> bool:
    """More than ticks, answers or names of people."""
    words = [text for text in told if _WORDS.search(text) and fold(text) not in _ANSWERS]
    return len(told) >= _FEWEST and len(words) >= _MOST * len(told) and not are_people(told)
