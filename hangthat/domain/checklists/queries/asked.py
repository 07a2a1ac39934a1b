"""Which checklist is asked at a place."""

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.engine import AnswerLine, lines_of
from hangthat.domain.checklists.grammar import Sheet
from hangthat.domain.checklists.models import ChecklistAnswers, ChecklistSheet
from hangthat.domain.checklists.reader import understood
from hangthat.domain.establishments.models import Establishment


def sheet_for(shop: Establishment, user: User) -> ChecklistSheet | None:
    """The newest of those for its kind; one for every kind only if there is none of its own."""
    # redundant: as the table stands, who enters an inspection reads every checklist
    current = list(
        ChecklistSheet.objects.visible_to(user).current().order_by("-recorded_at", "-pk")
    )
    own = [sheet for sheet in current if shop.kind in sheet.kinds]
    return next(iter(own or [sheet for sheet in current if not sheet.kinds]), None)


def questions_of(sheet: ChecklistSheet) -> Sheet:
    """What it asks."""
    return understood(sheet.content)


def answer_lines(row: ChecklistAnswers) -> list[AnswerLine]:
    """As people read them, by the version that was asked."""
    return lines_of(questions_of(row.sheet), row.values)
