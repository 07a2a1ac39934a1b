"""Proposals of praise in the search box, by whom they praise, for what and by which decision."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.desk.praise.queries.praise_list import RELATED
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseProposal


def _line(one: PraiseProposal, user: User, on: date) -> Line:
    state = one.get_state_display()
    over = state if one.state == PraiseState.WITHDRAWN else ""
    note = joined([one.code, one.agency.name, "" if over else state])
    return Line(one.who, reverse("desk:praiseproposal", args=[one.code]), note, over)


SEARCH = (
    IndexedKind(
        "khen-thuong",
        "Khen thưởng",
        PraiseProposal,
        Resource.PRAISE,
        _line,
        RELATED,
        by_units=False,
    ),
)
