"""Acts of pages, each by its own commit."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from hangthat.core.submissions.models import Sending
from hangthat.core.web.actions import SEEN
from hangthat.core.web.form_tokens import FIELD, new_token
from tests.commits.addresses import taking_forms
from tests.commits.deeds import deeds
from tests.commits.ledger import all_rows, committed, differing, no_line_taken, without_line
from tests.gate_counts import TOTAL, TRIED
from tests.gates import cast, sampling
from tests.gates.cells import address_of
from tests.gates.doors import LATEST, Visitor
from tests.gates.matrix import ROWS
from tests.gates.oracle import Oracle
from tests.gates.rows import SIGNED_IN, Row
from tests.gates.world import Thing, World, build

COUNTED = "commits: acts of pages, with and without the journal"
STEP = 8 if sampling.IS_SQLITE else 16
FIRST = ("desk:channel_recreate",)  # what others do to the same channel would refuse it
DEEDS = {deed.route for deed in deeds()}  # what each does on a unit of its own
ACTS = [row for row in ROWS if not row.api and row.on_record and not row.partial]
ACTS = [row for row in ACTS if row.route not in DEEDS]
ACTS.sort(key=lambda row: row.route not in FIRST)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    logging.disable(logging.CRITICAL)
    with committed(django_db_blocker):
        with transaction.atomic():
            province = build()
        yield province
    logging.disable(logging.NOTSET)


def may_act(oracle: Oracle, row: Row) -> Iterator[tuple[str, Thing]]:
    """Who may do it, on which record."""
    assert row.on_record is not None
    resource, action = row.on_record
    for thing in oracle.world.of(row.of):
        for name in cast.PEOPLE:
            may = name not in cast.OUT and not isinstance(row.needs, str)
            if (
                may
                and oracle.may(name, *row.needs)
                and oracle.reaches(name, "read", thing)
                and oracle.reaches(name, action, thing, resource)
                and thing.key not in row.refused_on
            ):
                yield name, thing
                break


def _post(world: World, name: str, row: Row, thing: Thing) -> int:
    visitor = Visitor(name, world)
    record = type(thing.row)._base_manager.get(pk=thing.row.pk)
    body = {FIELD: new_token(visitor.user.pk), SEEN: LATEST, **row.body_for(record)}
    answer = visitor.client.post(address_of(row, thing.code), body)
    return int(answer.status_code)


def test_what_a_page_writes_and_its_line_are_kept_together_or_not_at_all(
    world: World, django_db_blocker: Any, request: pytest.FixtureRequest
) -> None:
    """An act is tried on one record after another until one allows it."""
    wrong, refused, chosen = [], [], sampling.share(ACTS, STEP)
    with django_db_blocker.unblock():
        oracle = Oracle(world)
        for row in chosen:
            for name, thing in may_act(oracle, row):
                before = all_rows()
                with no_line_taken() as tries:
                    status = _post(world, name, row, thing)
                if tries and (left := differing(before, all_rows())):
                    wrong.append(f"{row.route}: {status}, and left {sorted(map(str, left))[:5]}")
                before = all_rows()
                if _post(world, name, row, thing) == 302:
                    wrong += [f"{row.route}: {one}" for one in without_line(before, all_rows())]
                    break
            else:
                refused.append(row.route)

    assert not wrong, "\n".join(wrong)
    assert not refused, "\n".join(refused)
    told = request.node.user_properties
    told += [(TRIED, (COUNTED, len(chosen))), (TOTAL, (COUNTED, len(ACTS)))]


def test_a_page_that_takes_no_form_keeps_nothing_of_one(
    world: World, django_db_blocker: Any, request: pytest.FixtureRequest
) -> None:
    """What `test_census` does not see by its names would be seen by its rows."""
    forms = taking_forms()
    quiet = [one for one in ROWS if one.route.startswith("desk:") and one.route not in forms]
    with django_db_blocker.unblock():
        oracle = Oracle(world)
        before = all_rows()
        for row in (chosen := sampling.share(quiet, STEP)):
            _send(world, oracle, row)
        left = {one for one in differing(before, all_rows()) if one[0] != Sending._meta.label_lower}

    assert not left, sorted(map(str, left))[:5]
    what = "commits: pages that take no form"
    told = request.node.user_properties
    told += [(TRIED, (what, len(chosen))), (TOTAL, (what, len(quiet)))]


def _send(world: World, oracle: Oracle, row: Row) -> None:
    """A form with a token of one's own, by the first who may open the page."""
    name, args = next(_readers(oracle, row))
    visitor = Visitor(name, world)
    visitor.client.post(address_of(row, *args), {FIELD: new_token(visitor.user.pk), "name": "x"})


def _readers(oracle: Oracle, row: Row) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name in (one for one in cast.PEOPLE if one not in cast.OUT):
        if row.needs != SIGNED_IN and not oracle.may(name, *row.needs):
            continue
        if not row.of:
            yield name, row.examples[:1] or row.unknown
        for thing in oracle.world.of(row.of):
            if row.of == "person" or oracle.reaches(name, "read", thing):
                yield name, (thing.code,)
