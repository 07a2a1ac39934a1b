"""Reads about plans of checks."""

from hangthat.domain.programmes.queries.deadlines import deadlines_of
from hangthat.domain.programmes.queries.kin import known_kin
from hangthat.domain.programmes.queries.people import (
    approvers_for,
    officers_at,
    officers_for,
    officers_to_hold,
)
from hangthat.domain.programmes.queries.recorded_teams import assigned_by_plan, team_doubts
from hangthat.domain.programmes.queries.repeats import repeats

__all__ = [
    "approvers_for",
    "assigned_by_plan",
    "deadlines_of",
    "known_kin",
    "officers_at",
    "officers_for",
    "officers_to_hold",
    "repeats",
    "team_doubts",
]
