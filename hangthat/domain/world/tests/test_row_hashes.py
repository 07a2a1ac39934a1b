"""A row that came in with a file has a hash of its own: what changes later is named by row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from hangthat.core.journal.models import Entry, RowHash
from hangthat.core.journal.services.accepting import accept, cover_rows_of_before
from hangthat.core.journal.services.comparing import Compared, compare
from hangthat.core.journal.testing import guard_lowered
from hangthat.domain.cases.models import Decision
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import close_establishment
from hangthat.domain.world.services import load

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
BY = {"by": None, "at": NOON}
SMALL = Path(__file__).parents[4] / "tests" / "worlds" / "small"

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db: None) -> None:
    load(folder=SMALL, **BY)


def faults() -> list[str]:
    return [str(fault) for fault in compare(Compared())]


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def as_before_row_hashes() -> None:
    with guard_lowered():
        RowHash.objects.all().delete()
        Entry.objects.filter(action="hash").delete()


def test_a_loaded_row_that_is_changed_is_named_itself(small: None) -> None:
    assert faults() == []
    row = Party.objects.order_by("pk")[1]

    sql(f"UPDATE establishments_party SET name = 'khác' WHERE id = {row.pk}")

    (said,) = faults()
    assert said.startswith(f"chủ cơ sở {row.pk} (establishments.Party): không như mã băm")


def test_a_loaded_row_that_goes_on_in_the_journal_stays_comparable(small: None) -> None:
    shop = Establishment.objects.filter(closed_on=None).order_by("pk").first()
    close_establishment(shop=shop, closed_on=NOON.date(), **BY)
    assert faults() == []

    sql(f"UPDATE establishments_establishment SET closed_on = NULL WHERE id = {shop.pk}")

    assert [said.split(": ")[1].split(" ")[0] for said in faults()] == ["“closed_on”"]


def test_a_loaded_row_that_is_deleted_is_named(small: None) -> None:
    last = Decision.objects.order_by("-pk").first()

    sql(f"DELETE FROM cases_decision WHERE id = {last.pk}")

    (said,) = faults()
    assert f"{last.pk} (cases.Decision): không còn" in said


def test_rows_loaded_before_there_were_hashes_get_them_once(small: None) -> None:
    as_before_row_hashes()
    unknown = faults()
    assert len(unknown) > 100

    covered = cover_rows_of_before(at=NOON)

    assert sum(covered.values()) == len(unknown)
    assert faults() == []
    assert Entry.objects.filter(action="hash").count() == len(covered)
    sql("INSERT INTO plans_plan (code) VALUES ('9')")
    assert cover_rows_of_before(at=NOON) == {}
    assert len(faults()) == 1


def test_what_is_accepted_is_said_in_the_journal_with_its_reason(small: None) -> None:
    row = Party.objects.order_by("pk").first()
    last = Decision.objects.order_by("-pk").first()
    sql(f"UPDATE establishments_party SET name = 'khác' WHERE id = {row.pk}")
    sql(f"DELETE FROM cases_decision WHERE id = {last.pk}")

    accepted = accept(reason="sửa tay theo công văn 12", **BY)

    assert accepted == {Party: 1, Decision: 1}
    assert faults() == []
    said = Entry.objects.filter(summary__contains="sửa tay theo công văn 12")
    assert sorted(said.values_list("action", "subject")) == [
        ("hash", "journal.rowhash"),
        ("remove", "cases.decision"),
    ]
