"""A2 by the second door: every operation × every person, by token and by session, alike."""

import json
from collections import Counter
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
from tests.gates import cast, sampling
from tests.gates.cells import Cell, address_of, answers, operation_cells, operations_for
from tests.gates.doors import Visitor
from tests.gates.matrix import ROWS, TRIED
from tests.gates.oracle import Oracle
from tests.gates.rows import SIGNED_IN
from tests.gates.world import BROUGHT, World

FLOOR = 100 if sampling.IS_SQLITE else 30  # cells of each person, both ways together
_API = [row for row in TRIED if row.api and sampling.tries_door(row.route)]
OPERATIONS = [row for row in _API if row.needs != SIGNED_IN]
FOR_ALL = [row for row in _API if row.needs == SIGNED_IN]


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


def cells_of(oracle: Oracle, name: str) -> list[Cell]:
    """What this run tries with one person."""
    rows = operations_for(name, OPERATIONS, whole=sampling.EVERYBODY, among=cast.AT_DOORS)
    return list(operation_cells(oracle, name, rows, whole=sampling.ALL_RECORDS))


@pytest.mark.parametrize("name", cast.AT_DOORS)
def test_by_token_and_by_session_every_person_gets_what_the_policy_says(
    world: World, counted: Counter, name: str
) -> None:
    """Each cell by both; in an ordinary run by the one and the other in turn."""
    oracle, visitor = Oracle(world), Visitor(name, world)
    ways = {"token": Program(visitor, token_of(visitor.user)), "session": Program(visitor)}
    wrong, checked, taken = [], 0, len(name)
    for cell in cells_of(oracle, name):
        right, taken = answers(oracle, name, cell.row, cell.record), taken + 1
        for way, program in (
            ways.items() if sampling.ALL_RECORDS else [list(ways.items())[taken % 2]]
        ):
            found = program.call(cell.method, cell.address, cell.body)
            checked += 1
            if found not in right:
                wrong.append(f"{name} by {way} {cell.method} {cell.address}: {found}, not {right}")

    assert wrong == []
    assert checked >= sampling.at_least(FLOOR)
    counted["A2 cells of the API, by token and by session"] += checked


def test_every_operation_of_this_run_is_tried_by_somebody(
    world: World, totals: dict[str, int]
) -> None:
    oracle, operations = Oracle(world), [row for row in ROWS if row.api and row.needs != SIGNED_IN]
    whole = [
        cell
        for name in cast.PEOPLE
        for cell in operation_cells(oracle, name, operations, whole=True)
    ]
    tried = {
        (cell.row.route, cell.method) for name in cast.AT_DOORS for cell in cells_of(oracle, name)
    }

    assert tried == {(row.route, row.method) for row in OPERATIONS}
    totals["A2 cells of the API, by token and by session"] = 2 * len(whole)


@pytest.mark.once
def test_without_a_key_nothing_opens(world: World, counted: Counter) -> None:
    stranger = Program(Visitor("nobody", world), "ht_" + "x" * 43)
    cells = operation_cells(Oracle(world), "officer", OPERATIONS, whole=sampling.ALL_RECORDS)
    asked = [(cell.method, cell.address) for cell in cells]
    asked += [(row.method, address_of(row, *"1" * row.route.count("{"))) for row in FOR_ALL]

    answered = {(where, stranger.call(method, where, {})) for method, where in asked}

    assert [(where, status) for where, status in answered if status != 401] == []
    counted["A2 operations without a key"] += len(asked)
