"""What has no column of its own goes into the note of its row."""

from collections.abc import Sequence

from hangthat.core.cells.reader.column import NOTE
from hangthat.core.common.text import fold
from hangthat.core.intake.services.in_file import joined, prefix
from hangthat.core.intake.services.lists import Line
from hangthat.core.spreadsheets.reader.told_above import Over, said_over

NOTE_LIMIT = 1000  # characters


def gather(
    lines: Sequence[Line], gathered: Sequence[int], headings: Sequence[str], over: Over
) -> None:
    """`gathered`: the headings that go there, each piece under its own; `over`: titles of groups
    that say something of their rows."""
    told = [
        [line.cells[index] if index < len(line.cells) else "" for line in lines]
        for index in gathered
    ]
    heads = [prefix(headings[index]) for index in gathered]
    made: dict[tuple[str, ...], str] = {}
    rows = zip(*told, strict=True) if told else [()] * len(lines)
    for line, texts in zip(lines, rows, strict=True):
        said = line.fixed.get(NOTE) if line.fixed else None
        if said is None:
            said = made.get(texts)
            if said is None:
                said = made[texts] = joined(zip(heads, texts, strict=True))[:NOTE_LIMIT]
            if over:
                said = noted_under(said_over(over, line.number), said)
        if said:
            line.values[NOTE] = said


def noted_under(title: str, note: str) -> str:
    """The note with the title of its group, where the row itself does not say the same."""
    if not title or fold(title) in fold(note):
        return note
    return f"{note}; {title}"[:NOTE_LIMIT] if note else title
