"""A stricter rule says beforehand which rows stand in its way; a new table is the site's too."""

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import UniqueConstraint

from hangthat.core.common.upgrades import _against
from hangthat.core.journal.apps import guard_stands
from hangthat.domain.commitments.models import CommitmentText
from tests.gates.sampling import in_turn

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2020, 1, 1)


def migrate(app: str, name: str = "") -> Any:
    """To that migration, or to the newest; the models as they are there."""
    executor = MigrationExecutor(connection)
    goal = [(app, name)] if name else executor.loader.graph.leaf_nodes(app)
    return executor.migrate(goal).apps


# a rule on which few later migrations stand: what they made is taken down and built again
RULE = ("commitments", "0011_recorded_after_its_day")
BEFORE = "0010_code_that_was_not_sent"


@pytest.fixture
def before_the_rule() -> Iterator[Any]:
    """A pledge that was signed after it was entered, as the program once allowed."""
    states = migrate("commitments", BEFORE)
    text = states.get_model("commitments", "CommitmentText")._base_manager.create(
        kind="official", version=1
    )
    pledges = states.get_model("commitments", "OfficialPledge")._base_manager
    said = {"code": "CB-1", "name": "Nguyễn Văn An", "text": text, "signed_on": DAY}
    pledge = pledges.create(recorded_at=datetime(2019, 12, 31, tzinfo=UTC), **said)
    yield pledge
    pledges.all().delete()
    text.delete()
    migrate("commitments")


def applied() -> set[tuple[str, str]]:
    return set(MigrationExecutor(connection).loader.applied_migrations)


@pytest.mark.once
@pytest.mark.skipif(not in_turn("an upgrade"), reason="another day: it migrates back and forth")
def test_an_upgrade_names_the_rows_that_a_new_rule_would_refuse(before_the_rule: Any) -> None:
    before = applied()

    with pytest.raises(CommandError) as refusal:
        call_command("setup", "--bare")

    said = str(refusal.value)
    assert ".".join(RULE) in said
    assert "commitment_recorded_after_signing" not in said  # a rule that no row stands against
    assert f"{before_the_rule.pk} (" in said
    assert "Nguyễn Văn An" in said
    assert "hủy hoặc ghi lại cho đúng" in said
    assert applied() == before

    before_the_rule.delete()
    call_command("setup", "--bare", "--look", stdout=StringIO())
    assert applied() == before
    call_command("setup", "--bare", stdout=StringIO())
    assert RULE in applied()


def test_nothing_stands_in_the_way_of_an_installation_that_is_up_to_date(
    capsys: Any,
) -> None:
    call_command("setup", "--look")

    assert "Không có gì cản trở" in capsys.readouterr().out


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone")
def test_a_table_that_an_upgrade_brought_is_the_sites_after_setup() -> None:
    role, password = f"trang_{secrets.token_hex(4)}", secrets.token_hex()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
        call_command("guard", role=role, stdout=StringIO())
        cursor.execute(f"REVOKE ALL ON jobs_job FROM {role}")  # as if it had just come
    try:
        assert [said for said in as_role(role, password) if "jobs_job" in said]

        call_command("setup", "--bare", stdout=StringIO())

        assert as_role(role, password) == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def as_role(role: str, password: str) -> list[str]:
    """What the check says to the site itself."""
    own = dict(connections["default"].settings_dict)
    connections["default"].close()
    connections["default"].settings_dict.update({"USER": role, "PASSWORD": password})
    try:
        return [found.msg for found in guard_stands(None, ["default"])]
    finally:
        connections["default"].close()
        connections["default"].settings_dict.update(own)


def test_rows_that_a_new_rule_wants_once_are_all_named() -> None:
    for version in (1, 2):
        CommitmentText.objects.create(kind="trade", version=version, issuer="Sở Công Thương")
    CommitmentText.objects.create(kind="trade", version=3, issuer="Chi cục")
    rule = UniqueConstraint(fields=["issuer"], name="once")

    named = [
        CommitmentText.objects.get(pk=key).version
        for key in _against(CommitmentText, rule, connection)
    ]

    assert named == [1, 2]
