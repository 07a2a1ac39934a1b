"""What the answers to a sheet are worth."""

from hangthat.domain.checklists.engine.judging import field_name, inputs_of, judge
from hangthat.domain.checklists.engine.lines import AnswerLine, lines_of

__all__ = ["AnswerLine", "field_name", "inputs_of", "judge", "lines_of"]
