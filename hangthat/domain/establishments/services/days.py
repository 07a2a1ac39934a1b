"""The days of a shop or board, and of the facts that are recorded about it."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError

from hangthat.domain.establishments.models import Board, Establishment

Member = TypeVar("Member", Establishment, Board)


def must_be_open(members: Iterable[Member], day: date) -> list[Member]:
    """Refuses: a shop or board that was closed, or not yet open, on the day of a fact about it."""
    found = list(members)
    if shut := [member.name for member in found if not member.is_open(day)]:
        raise ValidationError(
            f"Không hoạt động vào ngày {day:%d/%m/%Y}: {', '.join(shut)}. "
            "Hãy sửa ngày, hoặc bỏ tên này."
        )
    return found
