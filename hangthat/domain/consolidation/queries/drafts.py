"""What the numbers of the whole province say for the parts of a merged report."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import MergedReport
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked
from hangthat.domain.reports.queries import PartDrafts


def province_drafts(merged: MergedReport, user: User, *, at: datetime) -> PartDrafts:
    """Of the days of its period, in that person's sight."""
    asked = Asked(Window(merged.first_day, merged.last_day))
    return PartDrafts(merged.form, asked, user, at=at)
