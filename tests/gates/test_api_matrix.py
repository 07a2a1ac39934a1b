"""A2 by the second door: every operation × every person, by token and by session, alike."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils.timezone import now

from hangthat.core.access.lexicon import Resource
from hangthat.core.access.models import ApiToken
from hangthat.core.access.services import tokens
from hangthat.core.agencies.models import User
from tests.gates import cast, scope
from tests.gates.doors import Visitor
from tests.gates.matrix import OPEN, ROWS, Row
from tests.gates.oracle import Oracle
from tests.gates.world import BROUGHT, Thing, World

FLOOR = 100  # cells of each person, both ways together
UNKNOWN = "CS-0000000000"
OPERATIONS = [row for row in ROWS if row.api and row.asks != "signed in"]


def token_of(user: User) -> str:
    """As wide as a token can be; also for who may not issue one, to show that it opens nothing."""
    secret = f"ht_{uuid4().hex}{uuid4().hex}"
    ApiToken.objects.create(
        user=user,
        name="thử",
        digest=tokens._digest(secret),
        resources=list(Resource.values),
        writes=True,
        made_at=now(),
        expires_at=now() + timedelta(days=1),
    )
    return secret


class Program:
    """Calls by token, or by the session of its person."""

    def __init__(self, visitor: Visitor, secret: str = "") -> None:
        self.client = Client(raise_request_exception=False) if secret else visitor.client
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def call(self, method: str, address: str, body: dict[str, Any]) -> int:
        with transaction.atomic():
            headers = self.headers | {"Idempotency-Key": uuid4().hex}
            if method == "PATCH":
                seen = self.client.get(address, headers=self.headers)
                headers["If-Match"] = seen.headers.get("ETag", '"1"')
            if "upload" in body:
                form = body | {"upload": SimpleUploadedFile("tep", BROUGHT[body["upload"]])}
                answer = self.client.post(address, form, headers=headers)
            else:
                text = json.dumps(body) if method != "GET" else ""
                answer = self.client.generic(
                    method, address, text, "application/json", headers=headers
                )
            transaction.set_rollback(True)
        return int(answer.status_code)


def cells(world: World, oracle: Oracle, name: str) -> Iterator[tuple[Row, str, Thing | None]]:
    """One row of each kind of outcome, one in 24 of the others, and one that is not there; in an
    ordinary run of every other operation."""
    turn = list(cast.PEOPLE).index(name)
    for number, row in enumerate(one for one in OPERATIONS if scope.tried(one.route)):
        if not cast.FULL and not scope.EVERYBODY and (number + turn) % 2:
            continue
        where = "/api/v1/" + row.route.removeprefix("api:/").replace("{number}", "1")
        if row.about == "target":
            yield row, where.replace("{code}", "T12"), None
        elif row.about:
            seen = set()
            for place, thing in enumerate(world.of(row.about)):
                kind = frozenset(_expected(oracle, name, row, thing))
                if kind not in seen or (cast.FULL and (place + turn) % 8 == 0):
                    yield row, where.replace("{code}", thing.code), thing
                seen.add(kind)
            yield row, where.replace("{code}", UNKNOWN), None
        else:
            yield row, where.replace("{kind}/{code}", f"establishments/{UNKNOWN}"), None


def _expected(oracle: Oracle, name: str, row: Row, thing: Thing | None) -> set[int]:
    if name in cast.OUT:
        return {401}
    if not oracle.may(name, *row.asks):
        return {403}
    if row.about in {"", "target"}:  # lists; a new record from an empty body is not understood
        missing = row.route.startswith("api:/journal/")
        if row.method == "GET" or missing:
            return {404} if missing else {200}
        return {201} if row.body else {422}
    if thing is None or not oracle.reaches(name, "read", thing):
        return {404}
    if row.acts and not oracle.reaches(name, row.acts[1], thing, row.acts[0]):
        return {403}
    return {200, 201} | ({409, 422} if row.looks else set())


@pytest.mark.parametrize("name", cast.AT_DOORS)
def test_by_token_and_by_session_every_person_gets_what_the_policy_says(
    world: World, counted: Counter, whole: dict[str, int], name: str
) -> None:
    """Each cell by both; in an ordinary run by the one and the other in turn."""
    oracle, visitor = Oracle(world), Visitor(name, world)
    ways = {"token": Program(visitor, token_of(visitor.user)), "session": Program(visitor)}
    wrong, checked, taken, asked = [], 0, len(name), set()
    for row, where, thing in cells(world, oracle, name):
        asked.add((row.route, row.method))
        right, taken = _expected(oracle, name, row, thing), taken + 1
        for way, program in ways.items() if cast.FULL else [list(ways.items())[taken % 2]]:
            found = program.call(row.method, where, row.body)
            checked += 1
            if found not in right:
                wrong.append(f"{name} by {way} {row.method} {where}: {found}, not {right}")

    assert wrong == []
    assert checked >= scope.floor(FLOOR)
    counted["A2 cells by token and session of the API"] += checked
    counted["A2 operations, each by each person"] += len(asked)
    whole["A2 operations, each by each person"] = len(OPERATIONS) * len(cast.PEOPLE)


def test_without_a_key_nothing_opens(world: World, counted: Counter) -> None:
    stranger = Program(Visitor("nobody", world), "ht_" + "x" * 43)
    asked = [(row.method, where) for row, where, _ in cells(world, Oracle(world), "officer")]
    asked += [("GET", f"/api/v1/{path}") for path in OPEN]

    found = {stranger.call(method, where, {}) for method, where in asked}

    assert found == {401}
    counted["A2 cells by token and session of the API"] += len(asked)
