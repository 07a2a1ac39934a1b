"""What the slice `assignments` brings to the whole desk."""

from datetime import time

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.jobs.services import JobContext, Schedule, daily
from hangthat.desk.assignments.api import acts, giving, papers, responsible
from hangthat.desk.assignments.queries.inbox import INBOX
from hangthat.desk.assignments.queries.search_results import SEARCH
from hangthat.desk.assignments.urls import urlpatterns
from hangthat.desk.parts.slice import NavItem, Slice
from hangthat.domain.assignments.services.rules import open_by_rules


def open_found(context: JobContext, due: str) -> dict[str, object]:
    """Open what the rules find, each morning."""
    with context.writing():
        return {"words": str(open_by_rules(by=None, at=context.at()))}


SLICE = Slice(
    urls=urlpatterns,
    routers=(acts.router, giving.router, responsible.router, papers.router),
    nav=(
        NavItem("desk:assignments", "list-check", "Nhiệm vụ", (Resource.ASSIGNMENT, Action.READ)),
    ),
    inbox=INBOX,
    schedules=(
        Schedule("assignments.rules", "Mở việc theo quy tắc", daily(time(5, 30)), open_found),
    ),
    search=SEARCH,
)
