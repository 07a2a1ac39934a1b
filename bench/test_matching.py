"""The labelled list on a small registry: what is linked is right, and nearly all is found."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from bench import brute
from bench.labelled import Shop
from bench.matching import ON, Field, at_its_best, ours, prepare, share
from hangthat.core.agencies.services import load_reference
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.engine import Register, verdict

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.django_db
def test_what_is_linked_is_right_and_nearly_all_is_found() -> None:
    load_reference(folder=settings.REFERENCE, at=NOON)
    field = prepare(1500, 400, 125)

    tally = ours(field)

    assert tally.rightly == tally.linked
    assert tally.recalled >= 0.95 * tally.known
    assert tally.linked >= 0.6 * tally.known
    asked = _asked_about_the_owner(field)
    assert not [row for row in asked if row.truth is not None], "a correction is no change of owner"
    assert len(asked) <= 0.01 * len(field.rows), "others: who was given a stall that is taken"
    assert at_its_best(field, brute.scores(field.shops, field.rows)) <= tally.rightly / tally.known


def _asked_about_the_owner(field: Field) -> list[Shop]:
    """The rows that are asked whether a shop was passed on."""
    register = Register.load(Establishment.objects.all(), on=ON)
    found = register.find_all(field.described, passed_on=True)
    return [
        row
        for row, likely in zip(field.rows, found, strict=True)
        if verdict(likely) != "same" and any(one.passed_on for one in likely)
    ]


def test_an_interval_of_a_share_stays_within_one() -> None:
    assert share(100, 100).high <= 1.0
    assert 0.96 < share(100, 100).low < 1.0
