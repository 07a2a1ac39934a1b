"""Inside `buffered()` the same is written as without it, only later; and a read is still right."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hangthat.core.agencies.models import Area
from hangthat.core.journal.models import Entry
from hangthat.core.journal.services import buffered, head, note
from hangthat.core.journal.services.verifying import verify
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.activities.services import record
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import Holdings, Origin, issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.matching.services import Arrival, Newcomer, draft_openings, open_establishments

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 5, 4)
BY = {"by": None, "at": NOON}
Written = AbstractContextManager[None]


def open_shop(area: Area, number: int) -> Establishment:
    owner = register_party(
        name=f"Chủ {number}", kind="household", phone=f"091200{number:04}", code=f"CT{number}", **BY
    )
    return open_establishment(
        party=owner, name=f"Quầy {number}", kind="stall", area=area, opened_on=date(2020, 1, 1),
        code=f"CS{number}", **BY,
    )  # fmt: skip


def story(area: Area, holdings: Holdings | None = None) -> list[Establishment]:
    """New rows of five models, changed rows, and one that a query finds in between."""
    text = issue_text(kind="trade", verbs="trade", wording="Không bán hàng giả", **BY)
    shops = [open_shop(area, number) for number in (1, 2, 3)]
    held = record(
        kind="visit", held_on=DAY, area=area, headcount=3, establishments=shops, code="TT1", **BY
    )
    papers = [
        sign(
            text=text, member=shop, signed_on=DAY, holdings=holdings,
            origin=Origin(activity=held, code=f"CK{shop.pk}"), **BY,
        )
        for shop in shops
    ]  # fmt: skip
    revoke(commitment=papers[0], revoked_on=DAY, reason="ghi nhầm", **BY)
    close_establishment(shop=shops[2], closed_on=date(2026, 6, 1), **BY)
    return shops


def told(area: Area, how: Callable[[], Written]) -> tuple[str, list[list[object]]]:
    """The chain's last hash and all rows, after a story that is taken back again."""
    with transaction.atomic():
        with how():
            story(area)
        rows = [
            list(model._base_manager.order_by("pk").values())
            for model in (Party, Establishment, Activity, Participant, Commitment, Entry)
        ]
        found = Entry.objects.latest("pk").hash, rows
        transaction.set_rollback(True)
    return found


@pytest.mark.once  # keys that are given back are given out again
def test_rows_and_chain_are_the_same_to_the_last_byte(ward_one: Area) -> None:
    assert told(ward_one, buffered) == told(ward_one, nullcontext)


def test_the_chain_holds_and_every_row_has_its_line(ward_one: Area) -> None:
    before = head()
    with buffered():
        shops = story(ward_one, Holdings.load())

    assert [walk.fault for walk in verify()] == ["", ""]
    labels = Entry.objects.after(before).filter(action="add").values_list("subject", flat=True)
    assert sorted(labels).count("activities.participant") == len(shops) == 3
    assert Establishment.objects.get(pk=shops[2].pk).closed_on == date(2026, 6, 1)
    assert Commitment.objects.filter(revoked_on=DAY).count() == 1


def test_what_waits_is_found_by_whoever_asks(ward_one: Area) -> None:
    with buffered():
        shop = open_shop(ward_one, 1)
        line = note(action="look", subject=shop, summary="xem", **BY)

        assert Establishment.objects.filter(party__name="Chủ 1").get() == shop
        assert Entry.objects.of("establishments.establishment", shop.pk).count() == 2
        assert line.pk == head()


def test_rows_that_were_drafted_go_into_the_same_chain(ward_one: Area) -> None:
    arrival = Arrival(Newcomer("Chủ mới", "household"), "Quầy mới", "stall", ward_one)
    with buffered():
        open_shop(ward_one, 1)
        open_establishments(draft_openings([arrival], at=NOON), **BY)
        open_shop(ward_one, 2)

    assert [walk.fault for walk in verify()] == ["", ""]
    assert sorted(Establishment.objects.values_list("name", flat=True)) == [
        "Quầy 1",
        "Quầy 2",
        "Quầy mới",
    ]


def test_a_hundred_rows_take_few_statements(ward_one: Area) -> None:
    with (
        CaptureQueriesContext(
            connection,
        ) as asked,
        buffered(),
    ):
        for number in range(100):
            register_party(name=f"Chủ {number}", kind="household", **BY)

    inserts = [one["sql"] for one in asked if one["sql"].startswith("INSERT")]
    assert Party.objects.count() == 100
    assert len(inserts) < 10


def test_a_refusal_that_would_be_caught_inside_stops_everything(ward_one: Area) -> None:
    def fail_inside() -> None:
        with buffered():
            shop = open_shop(ward_one, 1)
            try:
                close_establishment(shop=shop, closed_on=date(2019, 1, 1), **BY)
            except ValidationError:
                open_shop(ward_one, 2)

    with pytest.raises(RuntimeError, match="savepoint"), transaction.atomic():
        fail_inside()

    assert not Party.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_waits() -> None:
    with pytest.raises(RuntimeError, match="transaction"), buffered():
        pass
