"""Targets of units' own in the search box, by target, unit, document, number and year."""

from datetime import date

from django.urls import reverse

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.search_results import IndexedKind, Line, joined
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget


def _line(one: UnitTarget, user: User, on: date) -> Line:
    state = one.get_state_display()
    over = state if one.state in (UnitTargetState.DECLINED, UnitTargetState.WITHDRAWN) else ""
    words = f"{one.target}: ít nhất {one.at_least}%, {one.agency}"
    note = joined([one.code, one.document, one.period, "" if over else state])
    return Line(words, reverse("desk:unittarget", args=[one.code]), note, over)


SEARCH = (
    IndexedKind(
        "chi-tieu-rieng", "Chỉ tiêu riêng", UnitTarget, Resource.UNIT_TARGET, _line,
        ("agency", "target"), by_units=False,
    ),
)  # fmt: skip
