"""What an XLSForm sheet may say: its kinds of questions and its expressions."""

from hangthat.domain.checklists.grammar.evaluation import Value, evaluate, is_true, text_of
from hangthat.domain.checklists.grammar.expressions import Expression, Fault, names_in, parse
from hangthat.domain.checklists.grammar.questions import Group, Item, Question, QuestionType, Sheet

__all__ = [
    "Expression",
    "Fault",
    "Group",
    "Item",
    "Question",
    "QuestionType",
    "Sheet",
    "Value",
    "evaluate",
    "is_true",
    "names_in",
    "parse",
    "text_of",
]
