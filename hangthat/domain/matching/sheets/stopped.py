"""Rows of what no longer is, or is not yet: shops that stopped, stalls that nobody has."""

import re

from hangthat.core.common.text import fold

_STOPPED = re.compile(
    r"(?:da |dang |tam |hien )*"
    r"(?:nghi(?! (?:chu nhat|thu|trua|le|tet|toi|dem|mua))|ngung|dung|thoi ban|dong cua|giai the|"
    r"pha san|bi thu hoi|thu hoi|khong con|khong hoat dong|khong kinh doanh|bo tron|"
    r"chuyen (?:di|ve|sang|khoi|den))\b.*"
)
_VACANT = re.compile(
    r"(?:(?:o|quay|sap|lo|ki ?ot|gian|gian hang|cho) )?(?:con |bo |dang |de )?trong|"
    r"chua (?:cho thue|co nguoi(?: thue)?|giao)|khong (?:co )?nguoi thue"
)


def is_vacant(name: str) -> bool:
    """Whether it says of a stall that nobody has it: (ô trống), chưa cho thuê."""
    return bool(_VACANT.fullmatch(fold(name).strip("() ")))


def stopped_words(note: str) -> str:
    """The piece of a note that says so: "Hiện trạng: Nghỉ"; "" if none does."""
    for piece in note.split(";"):
        said = piece.strip()
        if _STOPPED.fullmatch(fold(said.rpartition(": ")[2])):
            return said
    return ""
