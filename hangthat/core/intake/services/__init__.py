"""Taking spreadsheets in: sent, checked, put right, written, taken back."""

from hangthat.core.intake.services.checking import check, missing
from hangthat.core.intake.services.ingestion import (
    CHECK,
    UNDO,
    WRITE,
    choose_columns,
    drop,
    file_of,
    go_on,
    ingest,
)
from hangthat.core.intake.services.lists import (
    LATER,
    NEW,
    Clerk,
    Likely,
    Line,
    List,
    Lists,
    Made,
    room_lists,
)
from hangthat.core.intake.services.repairing import (
    SURE,
    answer,
    answer_likely,
    put_right,
    put_right_everywhere,
    typed,
)
from hangthat.core.intake.services.staging import made_by
from hangthat.core.intake.services.undoing import SHOWN, Block, ask_to_undo, undo, what_blocks
from hangthat.core.intake.services.writing import (
    ask_to_write,
    left_out,
    outcome_label,
    to_write,
    write,
)

__all__ = [
    "CHECK",
    "LATER",
    "NEW",
    "SHOWN",
    "SURE",
    "UNDO",
    "WRITE",
    "Block",
    "Clerk",
    "Likely",
    "Line",
    "List",
    "Lists",
    "Made",
    "answer",
    "answer_likely",
    "ask_to_undo",
    "ask_to_write",
    "check",
    "choose_columns",
    "drop",
    "file_of",
    "go_on",
    "ingest",
    "left_out",
    "made_by",
    "missing",
    "outcome_label",
    "put_right",
    "put_right_everywhere",
    "room_lists",
    "to_write",
    "typed",
    "undo",
    "what_blocks",
    "write",
]
