"""Reads about plans of checks."""

from hangthat.domain.programmes.queries.deadlines import deadlines_of
from hangthat.domain.programmes.queries.kin import known_kin
from hangthat.domain.programmes.queries.people import approvers_for, officers_for
from hangthat.domain.programmes.queries.repeats import Repeats, repeats
from hangthat.domain.programmes.queries.signals import signal_words

__all__ = [
    "Repeats",
    "approvers_for",
    "deadlines_of",
    "known_kin",
    "officers_for",
    "repeats",
    "signal_words",
]
