"""What stands against a decision from paper, said as soon as it is recorded."""

from collections.abc import Iterable

from django.contrib import messages

from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Decision
from hangthat.domain.deciding.queries.doubts import doubts_at_entry


def say_doubts(request: StaffRequest, made: Iterable[Decision]) -> None:
    """It is a fact and was recorded all the same."""
    for decision in made:
        for doubt in doubts_at_entry(decision):
            messages.warning(request, f"Cần xem lại quyết định vừa ghi. {doubt}")
