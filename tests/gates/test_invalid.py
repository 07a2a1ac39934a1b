"""I8: what can never be true is refused by the database itself, whoever writes the SQL."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction

from tests.gates.world import World

FLOOR = 60
NOT_TYPED = "abc"
DAYS = {
    "activities.Activity": ("held_on",),
    "commitments.Commitment": ("signed_on", "valid_to", "revoked_on"),
    "commitments.Regulation": ("signed_on", "valid_to", "revoked_on"),
    "inspections.Inspection": ("held_on",),
    "cases.Violation": ("found_on", "dismissed_on"),
    "cases.Decision": ("decided_on", "complied_on", "annulled_on"),
    "establishments.Establishment": ("opened_on", "closed_on"),
    "establishments.Board": ("valid_from", "valid_to"),
    "establishments.GroupMembership": ("start", "end"),
    "establishments.Channel": ("start", "end"),
    "access.Grant": ("valid_from", "valid_to"),
    "agencies.Area": ("valid_from", "valid_to"),
    "agencies.Agency": ("valid_from", "valid_to"),
}
NUMBERS = {
    "activities.Activity": "headcount",
    "commitments.Commitment": "verb_mask",
    "commitments.CommitmentText": "version",
    "cases.Decision": "fine_vnd",
    "establishments.Establishment": "version",
    "establishments.Party": "version",
    "files.StoredFile": "size",
}
ENDS = (  # model, start, end: an end before its start
    ("commitments.Commitment", "signed_on", "valid_to"),
    ("commitments.Commitment", "signed_on", "revoked_on"),
    ("commitments.Regulation", "signed_on", "valid_to"),
    ("commitments.Regulation", "signed_on", "revoked_on"),
    ("activities.Campaign", "start", "end"),
    ("activities.Material", "valid_from", "valid_to"),
    ("cases.Violation", "found_on", "dismissed_on"),
    ("cases.Decision", "decided_on", "complied_on"),
    ("cases.Decision", "decided_on", "annulled_on"),
    ("establishments.Establishment", "opened_on", "closed_on"),
    ("establishments.Board", "valid_from", "valid_to"),
    ("establishments.Channel", "start", "end"),
    ("establishments.GroupMembership", "start", "end"),
    ("access.Grant", "valid_from", "valid_to"),
    ("agencies.Area", "valid_from", "valid_to"),
    ("agencies.Agency", "valid_from", "valid_to"),
)
EVENTS = {  # what is entered only on its day or later
    "activities.Activity": "held_on",
    "commitments.Commitment": "signed_on",
    "commitments.OfficialPledge": "signed_on",
    "commitments.Regulation": "signed_on",
    "inspections.Inspection": "held_on",
    "cases.Violation": "found_on",
    "cases.Decision": "decided_on",
}
LATE_EVENING = datetime(2020, 5, 4, 16, 59, tzinfo=UTC)  # a minute before midnight in Vietnam
SAME = (  # unique, of two rows
    *((f"establishments.{m}", ("code",)) for m in ("Party", "Establishment", "Place", "Board")),
    ("activities.Activity", ("code",)),
    ("activities.Campaign", ("code",)),
    ("activities.Material", ("code",)),
    ("commitments.Commitment", ("code",)),
    ("commitments.Regulation", ("code",)),
    ("commitments.CommitmentText", ("kind", "version")),
    ("inspections.Inspection", ("code",)),
    ("inspections.Result", ("inspection_id", "establishment_id", "party_id")),
    ("activities.Participant", ("activity_id", "establishment_id", "party_id", "board_id")),
    ("cases.Violation", ("code",)),
    ("cases.Decision", ("code",)),
    ("files.StoredFile", ("sha256",)),
    ("agencies.User", ("username",)),
    ("agencies.Area", ("code",)),
    ("agencies.Agency", ("code",)),
    ("access.Invitation", ("digest",)),
    ("journal.Entry", ("id",)),
)
MEMBERS = {  # a fact is about exactly one member
    "activities.Participant": ("party_id", "establishment_id", "board_id"),
    "commitments.Commitment": ("party_id", "establishment_id"),
    "inspections.Result": ("party_id", "establishment_id"),
    "cases.Violation": ("party_id", "establishment_id"),
}
NEEDED = (
    ("establishments.Establishment", "party_id"),
    ("establishments.Establishment", "area_id"),
    ("commitments.Commitment", "signed_on"),
    ("inspections.Inspection", "held_on"),
    ("cases.Violation", "found_on"),
    ("cases.Decision", "violation_id"),
    ("cases.Decision", "decided_on"),
    ("access.Grant", "user_id"),
    ("access.Grant", "valid_from"),
    ("journal.Entry", "hash"),
)
POINTERS = (
    ("establishments.Establishment", "party_id"),
    ("establishments.Establishment", "area_id"),
    ("commitments.Commitment", "scan_id"),
    ("inspections.Result", "inspection_id"),
    ("cases.Violation", "inspection_id"),
    ("cases.Decision", "violation_id"),
    ("cases.Decision", "agency_id"),
    ("access.Grant", "user_id"),
)
POINTED_AT = (
    "establishments.Party",
    "establishments.Board",
    "activities.Activity",
    "inspections.Inspection",
    "cases.Violation",
    "agencies.Area",
    "agencies.Agency",
    "agencies.User",
)
MAY_CASCADE = {"targets", "plans"}  # readings are counted anew; a plan's parts are one document
# A saved list is its owner's to delete: the schedule that sends it pauses and says so.
MAY_BE_LOST = {"outbox.ListSubscription.saved"}


def refused(model: type[models.Model], sql: str, *values: Any) -> bool:
    """Whether the database refuses the statement, now or at the end of its transaction."""
    table = connection.ops.quote_name(model._meta.db_table)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql.format(table), values)
            connection.check_constraints([model._meta.db_table])
            connection.check_constraints()
            transaction.set_rollback(True)
    except (IntegrityError, DataError):
        return True
    return False


def statements(world: World) -> list[tuple[str, bool]]:
    """Each invalid state with whether it was refused."""
    found = [*_values(), *_ends(), *_same(), *_members(), *_pointers(), *_grants(world)]
    return found + [(f"{one} entered too early", _entered(one, LATE_EVENING)) for one in EVENTS]


def _first(label: str, **has: Any) -> tuple[type[models.Model], int]:
    model: Any = apps.get_model(label)
    return model, model._default_manager.filter(**has).order_by("pk").values_list("pk", flat=True)[
        0
    ]


def _set(label: str, column: str, value: Any, **has: Any) -> tuple[str, bool]:
    model, pk = _first(label, **has)
    sql = f'UPDATE {{}} SET "{column}" = %s WHERE id = %s'
    return f"{label}.{column} = {value}", refused(model, sql, value, pk)


def _values() -> list[tuple[str, bool]]:
    found = [_set(label, day, NOT_TYPED) for label, days in DAYS.items() for day in days]
    found += [_set(label, column, NOT_TYPED) for label, column in NUMBERS.items()]
    found += [_set(label, column, -1) for label, column in NUMBERS.items()]
    return [*found, _set("cases.Decision", "decided_on", "2024-02-31")]


def _ends() -> list[tuple[str, bool]]:
    found = []
    for label, start, end in ENDS:
        model, pk = _first(label)
        sql = f'UPDATE {{}} SET "{start}" = %s, "{end}" = %s WHERE id = %s'
        found.append((f"{label}.{end}", refused(model, sql, "2024-05-05", "2024-05-04", pk)))
    return found


def _entered(label: str, at: datetime) -> bool:
    """Whether that is refused for a fact of 5/5/2020."""
    model, pk = _first(label)
    sql = f'UPDATE {{}} SET "{EVENTS[label]}" = %s, "recorded_at" = %s WHERE id = %s'
    return refused(model, sql, "2020-05-05", connection.ops.adapt_datetimefield_value(at), pk)


def _same() -> list[tuple[str, bool]]:
    found = []
    for label, columns in SAME:
        model: Any = apps.get_model(label)
        one, other = model._default_manager.order_by("pk")[:2]
        sets = ", ".join(f'"{column}" = %s' for column in columns)
        values = [getattr(one, column) for column in columns]
        found.append(
            (
                f"{label} twice",
                refused(model, f"UPDATE {{}} SET {sets} WHERE id = %s", *values, other.pk),
            )
        )
    return found


def _members() -> list[tuple[str, bool]]:
    found = []
    for label, columns in MEMBERS.items():
        model, pk = _first(label)
        none = ", ".join(f'"{column}" = NULL' for column in columns)
        found.append(
            (f"{label} of nobody", refused(model, f"UPDATE {{}} SET {none} WHERE id = %s", pk))
        )
        for column, other in pairwise(columns):
            both = f'UPDATE {{}} SET "{column}" = %s, "{other}" = %s WHERE id = %s'
            targets = [_first(f"establishments.{c[:-3].capitalize()}")[1] for c in (column, other)]
            found.append((f"{label} of two", refused(model, both, *targets, pk)))
    return found


def _pointers() -> list[tuple[str, bool]]:
    found = [_set(label, column, None) for label, column in NEEDED]
    found += [_set(label, column, 999_999_999) for label, column in POINTERS]
    for label in POINTED_AT:
        model, _ = _first(label)
        found.append((f"DELETE {label}", refused(model, "DELETE FROM {}")))
    return found


def _grants(world: World) -> list[tuple[str, bool]]:
    holder, other = world.people["clerk_a"].pk, world.people["head"].pk
    mine = {"user": holder}
    return [
        _set("access.Grant", "given_by_id", holder, **mine),
        _set("access.Grant", "approved_by_id", holder, **mine),
        _set("access.Grant", "stands_in_for_id", other, valid_to=None),
        ("access.Grant twice", _grant_twice(world)),
    ]


def _grant_twice(world: World) -> bool:
    model: Any = apps.get_model("access.Grant")
    grant = model.objects.get(user=world.people["clerk_a"])
    fields = [f for f in model._meta.concrete_fields if f.name != "id"]
    names = ", ".join(f'"{f.column}"' for f in fields)
    return refused(
        model, f"INSERT INTO {{0}} ({names}) SELECT {names} FROM {{0}} WHERE id = %s", grant.pk
    )


def test_the_database_refuses_what_can_never_be(world: World, counted: Counter) -> None:
    found = statements(world)

    assert [what for what, said_no in found if not said_no] == []
    assert len(found) >= FLOOR
    counted["I8 invalid states refused by the database"] += len(found)


@pytest.mark.parametrize("label", ["commitments.Regulation", "cases.Decision"])
def test_the_day_of_an_entry_begins_at_midnight_in_vietnam(world: World, label: str) -> None:
    midnight = LATE_EVENING + timedelta(minutes=1)
    assert [_entered(label, at) for at in (LATE_EVENING, midnight)] == [True, False]


def test_no_row_of_ours_goes_with_another() -> None:
    keys = [
        key
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.") and model._meta.app_label not in MAY_CASCADE
        for key in model._meta.concrete_fields
        if isinstance(key, models.ForeignKey)
    ]

    assert keys
    lost = {str(key) for key in keys if key.remote_field.on_delete is not models.PROTECT}
    assert lost == MAY_BE_LOST
