"""Taking spreadsheets in: sent, checked, put right, written, taken back."""

from hangthat.core.intake.services.by_value import (
    Repair,
    WrongValue,
    repair,
    repairs_of,
    take_repair_back,
    value_key,
    wrong_rows,
    wrong_values,
)
from hangthat.core.intake.services.checking import BLANKS, check, left_blank, missing
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
from hangthat.core.intake.services.likely import LATER, NEW, Likely, way_and_key
from hangthat.core.intake.services.lists import Clerk, Line, List, Lists, RecordChange, room_lists
from hangthat.core.intake.services.remembered import forget_heading, remember_heading
from hangthat.core.intake.services.repairing import (
    SURE,
    answer,
    answer_likely,
    answers_of,
    put_right,
    put_right_everywhere,
    typed,
)
from hangthat.core.intake.services.staging import made_by
from hangthat.core.intake.services.totals import TotalsReport, totals_report
from hangthat.core.intake.services.undoing import SHOWN, Block, ask_to_undo, undo, what_blocks
from hangthat.core.intake.services.writing import (
    ask_to_write,
    left_out,
    outcome_label,
    to_write,
    write,
)

__all__ = [
    "BLANKS",
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
    "RecordChange",
    "Repair",
    "TotalsReport",
    "WrongValue",
    "answer",
    "answer_likely",
    "answers_of",
    "ask_to_undo",
    "ask_to_write",
    "check",
    "choose_columns",
    "drop",
    "file_of",
    "forget_heading",
    "go_on",
    "ingest",
    "left_blank",
    "left_out",
    "made_by",
    "missing",
    "outcome_label",
    "put_right",
    "put_right_everywhere",
    "remember_heading",
    "repair",
    "repairs_of",
    "room_lists",
    "take_repair_back",
    "to_write",
    "totals_report",
    "typed",
    "undo",
    "value_key",
    "way_and_key",
    "what_blocks",
    "write",
    "wrong_rows",
    "wrong_values",
]
