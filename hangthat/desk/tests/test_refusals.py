"""What a service refuses, it refuses at every door that leads to it, in the same words.

The refusals are found by walking the services (`tests/refusals/places.py`), their doors by the
names that the doors use (`reach.py`). How each is provoked, its slice says in `tests/refusals.py`.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api import by_token
from hangthat.desk.tests.api_records import Unit
from tests.gate_counts import TOTAL, TRIED
from tests.gates.marks import marks_in
from tests.gates.slices import modules, packages
from tests.refusals import heard
from tests.refusals.attempts import Case, Desk, Outcome, sign_in
from tests.refusals.places import ROOT, Refusal, refusals_in, sources, subclasses, written
from tests.refusals.reach import TRIED as DOORS
from tests.refusals.reach import doors_to


@pytest.fixture
def desk(client: Client, an: User, here: Unit) -> Desk:
    sign_in(client, an)
    client.raise_request_exception = False  # an error is a fault of the attempt, not its end
    return Desk(here, client, by_token(an))


def cases(slices: frozenset[str]) -> Iterator[tuple[str, Case]]:
    for slice_, module in modules("refusals"):
        if slice_ in slices:
            yield from ((slice_, case) for case in module.REFUSALS)


def wanted() -> set[tuple[str, Refusal]]:
    """(door, refusal) for each door that leads there and that no mark excuses."""
    return {
        (door, refusal)
        for refusal in written()
        for door in doors_to(refusal.function)
        if door in DOORS and not refusal.mark(f"no {door}")
    }


@dataclass
class Tries:
    """(door, refusal): heard in the service's words; or refused by the door before the service."""

    heard: set[tuple[str, Refusal]] = field(default_factory=set)
    first: set[tuple[str, Refusal]] = field(default_factory=set)
    slices: dict[tuple[str, Refusal], set[str]] = field(default_factory=dict)  # whose cases
    faults: list[str] = field(default_factory=list)

    def add(self, slice_: str, case: Case, outcomes: list[tuple[str, Outcome]]) -> None:
        told = {one for _, outcome in outcomes for one in outcome.told} or _beginning(case.words)
        for door, outcome in outcomes:
            name, itself = f"{slice_} {door} {case}", door in case.first.split()
            news = {(door, one) for one in (told if itself else outcome.told)}
            if outcome.fault or itself == bool(outcome.told) or not news:
                self.faults.append(f"{name}\n    {outcome.fault or outcome.told or outcome.said}")
            if itself:
                self.first |= news - self.heard
            else:
                self.heard |= news
            for one in news:
                self.slices.setdefault(one, set()).add(slice_)


def _beginning(words: str) -> set[Refusal]:
    return {one for one in written() if words and one.words.startswith(words)}


def test_each_mark_excuses_a_refusal_from_a_door_that_calls_its_service() -> None:
    needed = {
        (refusal.file, mark.line)
        for refusal in written()
        for door in doors_to(refusal.function) & set(DOORS)
        if (mark := refusal.mark(f"no {door}"))
    }
    there = {
        (str(path.relative_to(ROOT)), mark.line)
        for path in sources()
        for mark in marks_in(path)
        if mark.kind.removeprefix("no ") in DOORS
    }

    assert there
    assert there - needed == set()


def test_a_new_refusal_is_found_and_wants_a_case() -> None:
    """Also one of a class of ours, and one that says its words by a name."""
    code = """
class Closed(ValidationError): ...

class Terms:
    def check(self):
        if self.late:
            raise ValidationError({"day": f"Ngày {self.day} đã qua."})
        raise Closed

def words(said):
    raise ValidationError(said)
    raise ValueError("Không phải lời từ chối.")
"""
    tree = ast.parse(code)

    found = list(refusals_in("hangthat/domain/x/services.py", tree, subclasses([tree])))

    assert [one.name for one in found] == [
        "domain/x Terms.check: Ngày … đã qua.",
        "domain/x Terms.check: Closed",
        "domain/x words: ValidationError(said)",
    ]


def test_a_refusal_is_reached_by_the_doors_that_call_its_service() -> None:
    room = "hangthat.domain.commitments.services"

    assert doors_to(f"{room}.signing:_must_not_hold") >= {"page", "api", "sheet"}
    assert doors_to(f"{room}.pledging:pledge") & set(DOORS) == {"page", "api", "sheet"}
    assert doors_to("hangthat.core.journal.services.guarding:grant") & set(DOORS) == set()


@pytest.mark.once
def test_every_refusal_is_heard_at_every_door(
    desk: Desk, record_property: Callable[[str, tuple[str, int]], None]
) -> None:
    tries, everything, notes = Tries(), wanted(), heard.read()
    slices = heard.slices_of_today(everything, notes)
    for slice_, case in cases(slices):
        tries.add(slice_, case, [(door, attempt()) for door, attempt in desk.attempts(case)])

    whole = slices == frozenset(packages())
    if whole:
        heard.write(tries.slices)
    asked_for = {(d, one) for d, one in everything if whole or notes[d, one.name] & slices}
    assert not tries.faults, "\n".join(tries.faults)
    kept = tries.heard | tries.first
    left = {f"{door:5} {refusal.name}" for door, refusal in asked_for - kept}
    assert not left, "no case tries these:\n" + "\n".join(sorted(left))
    excused = [f"{d} {one.name}" for d, one in kept if one.mark(f"no {d}")]
    assert excused == [], "the mark says that the door does not lead there, and it does"
    for door in DOORS:
        what = f"Refusals kept by {door}"
        record_property(TRIED, (what, sum(1 for where, _ in kept & asked_for if where == door)))
        record_property(TOTAL, (what, sum(1 for where, _ in everything if where == door)))
