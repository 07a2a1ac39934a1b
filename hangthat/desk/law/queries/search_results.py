"""Conducts in the search box."""

from datetime import date

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.desk.parts.queries.search_results import IndexedKind, Line
from hangthat.domain.law.models import Conduct


def _line(conduct: Conduct, user: User, on: date) -> Line:
    over = "thôi dùng" if conduct.valid_to and conduct.valid_to < on else ""
    label = conduct.get_classification_display()
    return Line(conduct.title, address_of(conduct), f"hành vi, nhóm {label}", over)


SEARCH = (
    IndexedKind("hanh-vi", "Hành vi vi phạm", Conduct, Resource.LAW, _line, (), by_units=False),
)
