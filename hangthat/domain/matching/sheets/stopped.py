"""Notes by which a shop no longer trades, in rows that name no day on which it closed."""

import re

from hangthat.core.common.text import fold

_STOPPED = re.compile(
    r"(?:da |dang |tam |hien )*"
    r"(?:nghi(?! (?:chu nhat|thu|trua|le|tet|toi|dem|mua))|ngung|dung|thoi ban|dong cua|giai the|"
    r"pha san|bi thu hoi|thu hoi|khong con|khong hoat dong|khong kinh doanh|bo tron|"
    r"chuyen (?:di|ve|sang|khoi|den))\b.*"
)


def stopped_words(note: str) -> str:
    """The piece of a note that says so: "Hiện trạng: Nghỉ"; "" if none does."""
    for piece in note.split(";"):
        said = piece.strip()
        if _STOPPED.fullmatch(fold(said.rpartition(": ")[2])):
            return said
    return ""
