"""Remembering whether a description is a shop of the registry (trùng lặp)."""

from datetime import datetime

from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment, MatchAnswer
from hangthat.domain.matching.engine import Described


@transaction.atomic
def answer(
    *, described: Described, establishment: Establishment, same: bool, by: User | None, at: datetime
) -> MatchAnswer:
    """Say that a description is this shop, or is not; a later answer takes the place of an earlier.

    Refuses: a shop out of reach (`OutOfReach`).
    """
    words = f"{described.name} {'là' if same else 'không phải'} cơ sở {establishment.name}"
    earlier = MatchAnswer.objects.filter(described=described.key, establishment=establishment)
    if found := earlier.first():
        return change(
            found,
            by=by,
            at=at,
            action="answer",
            summary=words,
            right=Action.ADD,
            same=same,
            answered_by=by,
            answered_at=at,
        )
    return enter(
        MatchAnswer(
            described=described.key,
            establishment=establishment,
            same=same,
            answered_by=by,
            answered_at=at,
        ),
        by=by,
        at=at,
        summary=words,
    )
