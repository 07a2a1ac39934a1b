"""Where the search for guards goes: pages for those whose sight ends somewhere, and acts that lie
beyond it. A step says what came of it, without what is another in each run."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import Resolver404, resolve

from hangthat.core.access.policy import forget
from hangthat.core.access.services.masks import masked
from tests.gates import acts
from tests.gates.cells import address_of, named_by
from tests.gates.crawl import starts, text_of
from tests.gates.doors import Visitor
from tests.gates.matrix import ROWS
from tests.gates.tour import Look, Request, escapes, looks, oversight, requests
from tests.gates.world import AT, World

TOURISTS = ("clerk_b", "board_a", "trade_a", "two_hats")
ACTORS = ("police_a", "chair_b", "mixed", "two_hats")
OVERSEERS = ("head", "head_a", "auditor_b", "chair_a")
CALLERS = ("clerk_b", "board_a")  # of the API
_SENT_TO = {"shop", "party"}  # kinds whose records are sent a form by everybody
_DIFFERENT_IN_EACH_RUN = re.compile(r"-[0-9A-Z]{10}\b|\b[0-9a-f]{64}\b|\d+")
# codes of new records, numbers of requests, the time of day
_NEW = re.compile(r"-[0-9A-Z]{10}\b|\b[0-9a-f]{32}\b|\b\d{1,2}:\d{2}(:\d{2})?\b")


@dataclass(frozen=True)
class Step:
    """name: the same in every run; code: the dotted name of the module that is asked."""

    name: str
    take: Callable[[], Any]
    code: Callable[[], str]

    @property
    def folder(self) -> str:
        """The room or slice that is asked, as `hangthat/desk/shops`."""
        return "/".join(self.code().split(".")[:3])


def steps(world: World, kind: str) -> dict[str, Step]:
    """Those that pass guards of a kind, by their names."""
    named: dict[str, Step] = {}
    seen: Counter[str] = Counter()
    for step in _all(world, kind):
        name = _DIFFERENT_IN_EACH_RUN.sub("", step.name)
        seen[name] += 1
        named[f"{name} {seen[name]}"] = step
    return named


def _all(world: World, kind: str) -> Iterator[Step]:
    if kind == "asks":
        for name in ("technician", "nobody"):
            yield from _each_page_once(Visitor(name, world), world)
    elif kind == "must_reach":
        yield from _looks(world)
        for name in ACTORS:
            yield from _pages(Visitor(name, world), world, acts_only=True)
            yield from _send(Visitor(name, world), world, requests(world, name))
    else:
        yield from _acts(world)
    if kind == "visible_to":
        yield from _looks(world)
        yield from _sights(world)


def _looks(world: World) -> Iterator[Step]:
    return (_step(Visitor(name, world), world, "GET", look) for name, look in looks())


def _sights(world: World) -> Iterator[Step]:
    for name in OVERSEERS:
        yield from _send(Visitor(name, world), world, oversight(world))
    for name in TOURISTS:
        visitor = Visitor(name, world)
        yield from (_step(visitor, world, "GET", where) for where in starts(world))
        yield from _pages(visitor, world)
        yield from _send(visitor, world, requests(world, name))
    for name in CALLERS:
        yield from _operations(Visitor(name, world), world)


def _pages(visitor: Visitor, world: World, *, acts_only: bool = False) -> Iterator[Step]:
    for row in ROWS:
        if row.api or not row.names_record or (acts_only and not row.on_record):
            continue
        for thing in world.of(row.of):
            where = address_of(row, thing.code)
            yield _step(visitor, world, "GET", where)
            if row.on_record and row.of in _SENT_TO:
                yield _step(visitor, world, "POST", where, row.body_for(thing.row))


def _operations(visitor: Visitor, world: World) -> Iterator[Step]:
    for row in ROWS:
        if row.api and row.names_record:
            for thing in world.of(row.of):
                yield _step(visitor, world, "GET", address_of(row, thing.code))


def _each_page_once(visitor: Visitor, world: World) -> Iterator[Step]:
    for row in ROWS:
        if not row.api and not isinstance(row.needs, str):
            args, _ = next(named_by(world, row))
            yield _step(visitor, world, "GET", address_of(row, *args))


def _send(visitor: Visitor, world: World, sent: Iterable[Request]) -> Iterator[Step]:
    return (_step(visitor, world, one.method, one.address, one.body) for one in sent)


def _step(
    visitor: Visitor,
    world: World,
    method: str,
    where: str | Look,
    body: dict[str, Any] | None = None,
) -> Step:
    def take() -> Any:
        with transaction.atomic():  # a look at personal data is written down
            there = where if isinstance(where, str) else where(world)
            answer = visitor.ask(method, there, body)
            transaction.set_rollback(True)
        text = _NEW.sub("", text_of(answer))
        return answer.status_code, sorted(world.canaries(text)), hash(text)

    there = where if isinstance(where, str) else where.__qualname__
    name = f"{visitor.name} {method} {there} {sorted((body or {}).items())}"
    return Step(name, take, lambda: _module_at(where))


def _module_at(where: str | Look) -> str:
    """Of the page at an address, or of what looks an address up; no page is in no module."""
    if not isinstance(where, str):
        return where.__module__
    try:
        return str(resolve(urlsplit(where).path).func.__module__)
    except Resolver404:
        return ""


def _acts(world: World) -> Iterator[Step]:
    for name, attempts in escapes().items():
        yield from (_act(world, name, attempt) for attempt in attempts)
    for attempt in _ALLOWED:
        yield _act(world, "clerk_b", attempt)
    leader, party = world.people["mixed"], world.get("party", "pe").row
    yield Step("mixed shown", lambda: (forget(leader), masked(leader, party, "phone"))[1], str)


_ALLOWED = (  # to a clerk of b
    acts.open_shop("b", party="pb"),
    acts.open_shops("b", party="pb"),
    acts.inspect("sb"),
    acts.hold_activity("b", shops="sb"),
    acts.open_channel("pb"),
)


def _act(world: World, name: str, attempt: acts.Try) -> Step:
    user = world.people[name]

    def take() -> Any:
        forget(user)
        with transaction.atomic():
            try:
                attempt(world, {"by": user, "at": AT})
            except (ValidationError, PermissionDenied) as refusal:
                return type(refusal).__name__
            finally:
                transaction.set_rollback(True)
                forget(user)
        return "done"

    return Step(f"{name} {attempt.__qualname__}", take, lambda: attempt.__module__)
