"""A5: each place that asks for somebody's sight or right, struck out in turn, is noticed.

A place is a line of the house that calls `visible_to`, `must_reach`, `reread`, `reread_keys` or
`must`, or a view's `asks`. A tour of pages and deeds is taken; at each step every place that it
passes, and that nobody noticed yet, is struck out while the step is taken again. An ordinary run
takes only the steps that told the last full run something new (`noticed/`), and all of them if the
tour or the places are others than then, or if one is missing or unnoticed; a full run takes them
all and writes these down again.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.policy import forget
from hangthat.core.access.services import people, tokens
from hangthat.core.access.services.masks import shown
from hangthat.core.jobs.models import Job
from hangthat.core.web import requests
from tests.gates import cast, scope
from tests.gates import test_escape as deeds
from tests.gates.beyond import LOOKS, Look
from tests.gates.crawl import starts, text_of
from tests.gates.doors import Visitor, address
from tests.gates.marks import mark_of
from tests.gates.matrix import ROWS
from tests.gates.test_escape import ESCAPES, Said
from tests.gates.test_matrix import _addresses as addresses
from tests.gates.test_matrix import body_for
from tests.gates.world import AT, TODAY, World

ROOT = Path(__file__).parents[2]
NOTED = Path(__file__).parent / "noticed"
Place = tuple[str, int]  # file, line
FLOOR = {"visible_to": 50, "asks": 25, "must_reach": 9, "reread": 4, "reread_keys": 1, "must": 4}
TOURISTS = ("clerk_b", "board_a", "trade_a", "two_hats")
_NAMELESS = re.compile(r"-[0-9A-Z]{10}\b|\b[0-9a-f]{64}\b|\d+")
ACTORS = ("police_a", "chair_b", "mixed", "two_hats")


@dataclass(frozen=True)
class Step:
    """Something to do, which tells what came of it. `name`: the same in every run."""

    name: str
    take: Callable[[], Any]


@dataclass
class Watch:
    """Which places a step passes, and which place is struck out now."""

    struck: Place | None = None
    passed: set[Place] = field(default_factory=set)

    def passes(self) -> bool:
        """Note the line of the house that calls; whether it is struck out."""
        frame: Any = sys._getframe(2)
        while "/hangthat/" not in frame.f_code.co_filename:
            frame = frame.f_back
        place = (str(Path(frame.f_code.co_filename).relative_to(ROOT)), frame.f_lineno)
        return self.meets(place)

    def meets(self, place: Place) -> bool:
        self.passed.add(place)
        return place == self.struck


def watch_sight(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    for sight in _querysets(models.QuerySet):
        if "visible_to" in sight.__dict__:
            patch.setattr(sight, "visible_to", _all_rows(watch, sight.__dict__["visible_to"]))


def _querysets(above: type) -> Iterator[type]:
    for one in above.__subclasses__():
        if one.__module__.startswith("hangthat."):
            yield one
        yield from _querysets(one)


def _all_rows(watch: Watch, sees: Any) -> Any:
    def visible_to(rows: Any, user: Any, *action: Action) -> Any:
        return rows.all() if watch.passes() else sees(rows, user, *action)

    return visible_to


def _nothing(watch: Watch, guard: Any) -> Any:
    def guarded(*args: Any, **kwargs: Any) -> Any:
        return None if watch.passes() else guard(*args, **kwargs)

    return guarded


def watch_guard(name: str) -> Callable[[Watch, pytest.MonkeyPatch], None]:
    """In every module of ours that imported the guard by its name."""

    def put(watch: Watch, patch: pytest.MonkeyPatch) -> None:
        for module_name, module in sorted(sys.modules.items()):
            ours = module_name.startswith("hangthat.") and ".tests" not in module_name
            guard = getattr(module, name, None) if ours else None
            own = callable(guard) and guard.__module__ == module_name
            if callable(guard) and not (own and name == "must_reach"):
                patch.setattr(module, name, _nothing(watch, guard))

    return put


def watch_asks(watch: Watch, patch: pytest.MonkeyPatch) -> None:
    may = requests.may

    def asked(user: Any, resource: Any, action: Any) -> bool:
        view = sys._getframe(1).f_locals.get("view")
        place = (_file_of(view), view.__code__.co_firstlineno) if view else ("", 0)
        return watch.meets(place) or may(user, resource, action)

    patch.setattr(requests, "may", asked)


def _file_of(view: Any) -> str:
    return f"{view.__module__.replace('.', '/')}.py"


WATCHES: dict[str, Callable[[Watch, pytest.MonkeyPatch], None]] = {
    "visible_to": watch_sight,
    "asks": watch_asks,
    **{name: watch_guard(name) for name in ("must_reach", "reread", "reread_keys", "must")},
}


def named(steps: Iterable[Step]) -> dict[str, Step]:
    """By their names, without what is another in each run: codes, numbers, days."""
    found: dict[str, Step] = {}
    seen: Counter[str] = Counter()
    for step in steps:
        name = _NAMELESS.sub("", step.name)
        seen[name] += 1
        found[f"{name} {seen[name]}"] = step
    return found


def tour(world: World, kind: str) -> Iterator[Step]:
    """Pages for those whose sight ends somewhere, and deeds that lie beyond it."""
    if kind in {"reread", "reread_keys", "must", "visible_to"}:
        yield from _deeds(world)
    if kind == "asks":
        yield from _one_of_each(Visitor("technician", world), world)
        yield from _one_of_each(Visitor("nobody", world), world)
    if kind == "must_reach":
        for name in ACTORS:
            yield from _every_door(Visitor(name, world), world, acts_only=True)
    if kind == "visible_to":
        yield from _sights(world)


def _sights(world: World) -> Iterator[Step]:
    yield from _heads(world)
    yield from _beyond(world)
    for name in TOURISTS:
        visitor = Visitor(name, world)
        yield from (_page(world, visitor, "GET", where) for where in starts(world))
        yield from _every_door(visitor, world)
        yield from _numbers(visitor, world)
        yield from _adding(visitor, world)
        yield from _going_on(visitor, world)
        yield from _replacing(visitor, world)
        yield from _work_of_another(visitor, world)
        if name in {"clerk_b", "board_a"}:
            yield from _second_door(visitor, world)


def _every_door(visitor: Visitor, world: World, *, acts_only: bool = False) -> Iterator[Step]:
    for row in ROWS:
        if row.api or not row.of_a_row or (acts_only and not row.acts):
            continue
        for thing in world.of(row.about):
            where = address(row.route, thing.code)
            yield _page(world, visitor, "GET", where)
            if row.acts and row.about in {"shop", "party"}:
                yield _page(world, visitor, "POST", where, body_for(row, thing))
    for key in ("sb", "sam"):
        where = address("desk:inspection_add") + "?co_so=" + world.get("shop", key).code
        yield _page(world, visitor, "GET", where)


def _numbers(visitor: Visitor, world: World) -> Iterator[Step]:
    for code in ("T12", "T13", "T16"):
        yield _page(world, visitor, "GET", address("desk:members", code))
        yield _page(world, visitor, "GET", address("desk:members", code) + "?q=canary")
        yield _page(world, visitor, "GET", address("desk:target", code))


def _one_of_each(visitor: Visitor, world: World) -> Iterator[Step]:
    """Every page of the desk once, whatever its address names."""
    for row in ROWS:
        if not row.api and not isinstance(row.asks, str):
            where, _ = next(iter(addresses(world, row)))
            yield _page(world, visitor, "GET", where)


def _adding(visitor: Visitor, world: World) -> Iterator[Step]:
    """Forms with a choice from elsewhere, and a name that somebody else's shop has already."""
    alike = {"clerk_b": "sb", "trade_a": "spro"}.get(visitor.name, "sa")
    shop = {"name": world.get("shop", alike).row.name, "kind": "shop", "owner": "Chủ"}
    shop |= {"owner_kind": "household", "opened_on": "01/08/2026"}
    home = "b" if visitor.name in {"clerk_b", "two_hats"} else "a"
    for place in ("qa", "qb"):
        chosen = {"area": str(world.areas[home].pk), "place": str(world.get("place", place).row.pk)}
        where = address("desk:establishment_add")
        yield _page(world, visitor, "POST", where, shop | chosen)
    held = {"kind": "visit", "held_on": "05/05/2026", "area": str(world.areas[home].pk)}
    for ticked in ({"co_so": "sa"}, {"co_so": "sb"}, {"chu_the": "pa"}, {"ban": "ma"}):
        field_name, key = next(iter(ticked.items()))
        code = {field_name: world.member(key).code}
        yield _page(world, visitor, "POST", address("desk:activity_add"), held | code)
    for key in ("sb", "sam"):
        where = address("desk:establishment_amend", world.get("shop", key).code)
        row = next(row for row in ROWS if row.route == "desk:establishment_amend")
        for place in ("qa", "qb"):
            body = body_for(row, world.get("shop", key))
            body["place"] = str(world.get("place", place).row.pk)
            yield _page(world, visitor, "POST", where, body)


def _going_on(visitor: Visitor, world: World) -> Iterator[Step]:
    """Own shops moved into a place of elsewhere, sold to somebody of elsewhere."""
    home = "b" if visitor.name in {"clerk_b", "two_hats"} else "a"
    shop = world.get("shop", "sb" if home == "b" else "sam").code
    moved = {"on": "05/05/2026", "area": str(world.areas[home].pk)}
    sold = {"on": "05/05/2026", "owner_kind": "household"}
    for place, party in (("qa", "pa"), ("qb", "pb"), ("qa", "pe")):
        into = {"place": str(world.get("place", place).row.pk)}
        yield _page(world, visitor, "POST", address("desk:establishment_move", shop), moved | into)
        to = {"party_code": world.get("party", party).code}
        yield _page(world, visitor, "POST", address("desk:establishment_pass_on", shop), sold | to)


def _work_of_another(visitor: Visitor, world: World) -> Iterator[Step]:
    """Long work that somebody else asked for: in the list, and by its number."""
    asked = {"kind": "none", "title": "việc của người khác", "asked_at": AT}
    job, _ = Job.objects.get_or_create(asked_by_id=world.people["officer"].pk, defaults=asked)
    for where in (address("desk:jobs"), address("desk:job", job.pk)):
        yield _page(world, visitor, "GET", where)
    yield _page(world, visitor, "GET", address("desk:job_stop", job.pk))


def _replacing(visitor: Visitor, world: World) -> Iterator[Step]:
    """Entries of elsewhere, named as the wrong one that a new entry replaces."""
    shop = world.get("shop", "sb" if visitor.name in {"clerk_b", "two_hats"} else "sam")
    for kind, route, key in (
        ("activity", address("desk:activity_add") + "?", "t1 t5"),
        ("inspection", address("desk:inspection_add") + f"?co_so={shop.code}&", "k1 k6"),
        (
            "decision",
            address("desk:violation_decide", world.get("violation", "v2").code) + "?",
            "d6",
        ),
        (
            "decision",
            address("desk:violation_decide", world.get("violation", "v5").code) + "?",
            "d1",
        ),
    ):
        for one in key.split():
            where = f"{route}thay={world.get(kind, one).code}"
            yield _page(world, visitor, "GET", where)


def _heads(world: World) -> Iterator[Step]:
    """Those who look after others' work: the journal, the roles, and why somebody sees a row."""
    for name in ("head", "head_a", "auditor_b", "chair_a"):
        visitor = Visitor(name, world)
        asked = [
            f"{address('desk:why')}?ma={world.get('shop', shop).code}&nguoi={person}"
            for shop in ("sa", "sb")
            for person in ("clerk_a", "mixed", "board_a")
        ]
        asked += [address("desk:reform", world.reform.pk)]
        for where in (address("desk:journal"), address("desk:looks"), *asked):
            yield _page(world, visitor, "GET", where)
        role = {"role": "board_manager", "valid_from": f"{TODAY:%d/%m/%Y}", "basis": "QĐ 1"}
        for board in ("ma", "mb"):
            body = role | {"subject": world.get("board", board).code}
            yield _page(world, visitor, "POST", address("desk:grant_add", "clerk_a"), body)


def _deciding(world: World, violation: str) -> str:
    return address("desk:violation_decide", world.get("violation", violation).code) + "?"


def _second_door(visitor: Visitor, world: World) -> Iterator[Step]:
    """The rows of the API, and what it lists of each."""
    for row in ROWS:
        if row.api and row.of_a_row:
            for thing in world.of(row.about):
                where = "/api/v1/" + row.route.removeprefix("api:/").replace("{code}", thing.code)
                yield _page(world, visitor, "GET", where)


def _beyond(world: World) -> Iterator[Step]:
    """Looks at what is made for them alone."""
    for name, made in LOOKS:
        yield _page(world, Visitor(name, world), "GET", made)


# codes of new records, numbers of requests, the time of day
_NEW = re.compile(r"-[0-9A-Z]{10}\b|\b[0-9a-f]{32}\b|\b\d{1,2}:\d{2}(:\d{2})?\b")


def _page(
    world: World,
    visitor: Visitor,
    method: str,
    where: str | Look,
    body: dict[str, str] | None = None,
) -> Step:
    def goes() -> Any:
        with transaction.atomic():  # a look at personal data is written down
            there = where if isinstance(where, str) else where(world)
            answer = visitor.ask(method, there, body)
            transaction.set_rollback(True)
        said = _NEW.sub("", text_of(answer))
        return answer.status_code, sorted(world.canaries(said)), hash(said)

    asked = where if isinstance(where, str) else where.__qualname__
    return Step(f"{visitor.name} {method} {asked} {sorted((body or {}).items())}", goes)


def _deeds(world: World) -> Iterator[Step]:
    for name, attempts in ESCAPES.items():
        user = world.people[name]
        said: Said = {"by": user, "at": AT}
        yield from (_deed(world, name, said, attempt) for attempt in attempts)
    yield from (_deed(world, name, said_by(world, name), attempt) for name, attempt in _RIGHTS)
    allowed = (deeds.shop_in("b", party="pb"), deeds.checked("sb"), deeds.held("b", shops="sb"))
    yield from (_deed(world, "clerk_b", said_by(world, "clerk_b"), act) for act in allowed)
    leader, shop = world.people["mixed"], world.get("party", "pe").row
    yield Step("mixed shown", lambda: (forget(leader), shown(leader, shop, "phone"))[1])


def said_by(world: World, name: str) -> Said:
    return {"by": world.people[name], "at": AT}


_RIGHTS: list[tuple[str, Any]] = [
    (
        "chair_a",
        lambda w, s: people.invite(username="moi", full_name="Mới", agency=None, **s),
    ),
    ("chair_a", lambda w, s: people.reinvite(user=w.people["nobody"], **s)),
    ("chair_a", lambda w, s: people.dismiss(user=w.people["clerk_a"], reason="thử", **s)),
    (
        "technician",
        lambda w, s: tokens.issue(name="máy", resources=["plan"], writes=False, days=3, **s),
    ),
]


def _deed(world: World, name: str, said: Said, attempt: Any) -> Step:
    def does() -> Any:
        forget(said["by"])
        with transaction.atomic():
            try:
                attempt(world, said)
            except (ValidationError, PermissionDenied) as refusal:
                return type(refusal).__name__
            finally:
                transaction.set_rollback(True)
                forget(said["by"])
        return "done"

    return Step(f"{name} {attempt.__qualname__}", does)


def _marked(kind: str, place: Place) -> bool:
    """Whether a mark in the code says why this one need not be noticed or passed."""
    file, line = place
    return mark_of(ROOT / file, line, kind) is not None


def _stamp(steps: Iterable[str], kind: str) -> str:
    """Another one as soon as a step, or a line of the house that asks so, is another."""
    asking = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "hangthat").rglob("*.py"))
        if "tests" not in path.parts
        for line in path.read_text().splitlines()
        if f"{kind}(" in line
    ]
    return sha256("\n".join([*steps, *asking]).encode()).hexdigest()


@pytest.mark.once
@pytest.mark.parametrize("kind", WATCHES)
def test_every_guard_struck_out_is_noticed(
    world: World,
    counted: Counter,
    totals: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    search, file = Search(), NOTED / f"{kind}.txt"
    if scope.SCOPE and not scope.changes_contain(f"{kind}("):
        pytest.skip("what changed has no guard of this kind")
    steps = named(tour(world, kind))
    WATCHES[kind](search.watch, monkeypatch)
    then, *noted = file.read_text().splitlines()
    now = _stamp(steps, kind)
    first = set(noted) if (scope.SCOPE or then == now) and not cast.FULL else set()
    for name in filter(first.__contains__, steps):
        search.take(name, steps[name])
    if not first or _missing(search, kind) or search.survivors:
        for name in (one for one in steps if one not in first):
            search.take(name, steps[name])

    assert search.survivors == []
    assert _missing(search, kind) == set()
    assert len(search.passed) >= scope.at_least(FLOOR[kind])
    if cast.FULL:
        file.write_text("".join(f"{line}\n" for line in (now, *search.worth)))
    counted[f"A5 guards struck out and noticed: {kind}"] += len(search.noticed)
    counted[f"A5 steps of the tour: {kind}"] += search.taken
    totals[f"A5 steps of the tour: {kind}"] = len(steps)


@dataclass
class Search:
    """Which places were passed, and which of them were missed when they were struck out."""

    watch: Watch = field(default_factory=Watch)
    passed: set[Place] = field(default_factory=set)
    noticed: set[Place] = field(default_factory=set)
    worth: list[str] = field(default_factory=list)  # steps that passed, or noticed, something new
    taken: int = 0

    @property
    def survivors(self) -> list[Place]:
        return sorted(place for place in self.passed if self._open(place))

    def take(self, name: str, step: Step) -> None:
        self.taken += 1
        before = len(self.passed), len(self.noticed)
        self.watch.passed = set()
        found = step.take()
        assert found[:1] != (500,), "a page that breaks notices nothing"
        passed = self.watch.passed
        self.passed |= passed
        for place in sorted(filter(self._open, passed)):
            self.watch.struck = place
            if step.take() != found:
                self.noticed.add(place)
            self.watch.struck = None
        if (len(self.passed), len(self.noticed)) != before:
            self.worth.append(name)

    def _open(self, place: Place) -> bool:
        to_strike = scope.has_changed(place[0]) and place not in self.noticed
        return to_strike and not _marked("redundant", place)


def _missing(search: Search, kind: str) -> set[Place]:
    """Places of the desk that the tour should pass and did not."""
    if kind != "visible_to":
        return set()
    return {
        one
        for one in _unvisited(search.passed)
        if scope.has_changed(one[0]) and not _marked("off tour", one)
    }


def _unvisited(passed: Iterable[Place]) -> set[Place]:
    """Lines of the desk that ask for sight, and lie beside the tour."""
    written = {
        (str(path.relative_to(ROOT)), node.lineno)
        for path in sorted((ROOT / "hangthat" / "desk").rglob("*.py"))
        if not {"tests", "api"} & set(path.parts)  # the API's filters have tests of their own
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "visible_to"
    }
    known = set(passed)
    assert len(written) >= 40
    return {place for place in written if not _near(place, known)}


def _near(place: Place, passed: set[Place]) -> bool:
    """A call that spans lines is known by one of them."""
    file, line = place
    return any((file, line + step) in passed for step in (-1, 0, 1, 2))
