"""Where the gates go in `assignments` besides its plain addresses."""

from collections.abc import Iterator
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.domain.assignments import services
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.assignments.services import AssignmentTerms, NoteTerms
from tests.gates.acts import WHY, Try
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import TODAY, World, canary


def starts(world: World) -> list[str]:
    """Each tab of the list, and the form that names a page."""
    listed = address("desk:assignments")
    tabs = ("cua-toi", "don-vi", "toi-giao", "qua-han", "cho-chap-nhan", "da-xong")
    return [
        *(f"{listed}?xem={tab}" for tab in tabs),
        f"{address('desk:assignment_add')}?tu=/chi-tieu/",
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """What is overdue, due soon and in time."""
    for word in ("overdue", "soon", "going"):
        yield Request("GET", f"{address('desk:assignments')}?han={word}")


def _row(key: str) -> Assignment:
    """As it is stored: a deed taken back leaves its values on the row in memory."""
    return Assignment.objects.get(code=canary("assignment", key, "code"))


def _given(giver: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        lead = Agency.objects.get(pk=world.agencies["police"].pk)
        terms = AssignmentTerms("x")
        services.give(terms=terms, giver=world.agencies[giver], leads=[lead], **said)

    return attempt


def _noted(key: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.receive(assignment=_row(key), **said)
        services.add_note(assignment=_row(key), terms=NoteTerms("x", TODAY), **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        _given("steering"),
        _noted("b1"),
        lambda w, s: services.cancel(assignment=_row("b1"), **WHY, **s),
    ],
    "auditor": [_given("police"), _noted("b3")],
}
