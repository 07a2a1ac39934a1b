"""What stands where it does not belong: a title before a person's name, a nickname or who sells for
him in brackets behind it, the number of a person in a note."""

import re

from hangthat.core.intake.services import Line
from hangthat.core.spreadsheets.reader import NOTE
from hangthat.core.spreadsheets.reader.people import is_person, without_title
from hangthat.domain.matching.sheets.columns import REMARK

_PERSONAL_ID = re.compile(r"(?<!\d)0\d{11}(?!\d)")
_BEHIND = re.compile(r"([^()]+?) *\(([^()]+)\)")


def take_apart(line: Line, *, keeps: bool) -> None:
    """The name alone is the owner's, without title and brackets, and that of a stall called like
    him. A row that names its shop by the code says of the owner what is recorded.

    keeps: the words in brackets go into the note; else they are only told.
    """
    values = line.values
    owner = values.get("owner", "")
    found = _BEHIND.fullmatch(owner)
    name, words = found.groups() if found else (owner, "")
    name = without_title(name)
    if name == owner or values.get("code") or not is_person(name):
        return
    values["owner"] = name
    if values.get("name") == owner:
        values["name"] = name
    if words and keeps:
        values[NOTE] = "; ".join(filter(None, (values.get(NOTE), words)))[: REMARK.limit]
    line.notes.append(f"Chủ cơ sở: “{owner[:80]}” ghi tên là {name}.")


def keep_out_numbers(line: Line) -> None:
    """A note is read by many who may not read a personal number. Since 2025 that is the number of a
    household's registration, too, so lists have it under many headings."""
    note = line.values.get(NOTE, "")
    if line.values.get("code") or not _PERSONAL_ID.search(note):
        return
    line.values[NOTE] = _PERSONAL_ID.sub("(số định danh)", note)
    line.notes.append(
        "Số định danh cá nhân không ghi vào ghi chú; là của chủ cơ sở thì ghi ở cột Số định danh."
    )
