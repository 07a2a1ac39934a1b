"""A line of the journal can only be added: by the owner, by the site's own role, by anybody."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from hangthat.core.journal.apps import guard_stands
from hangthat.core.journal.models import Entry, Look
from hangthat.core.journal.models.guard import TABLES, lower_guard, triggers
from hangthat.core.journal.models.rights import ADD, NARROWER, READ, rights_on
from hangthat.core.journal.services import note_all
from hangthat.core.journal.services.guarding import grant, owner_is_us

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DEED = ("add", "x.y", "1", "một việc", {"name": [None, "a"]})
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone")


def by_orm_update(alias: str) -> None:
    Entry.objects.using(alias).update(summary="khác")


def by_orm_save(alias: str) -> None:
    line = Entry.objects.using(alias).get(pk=1)
    line.summary = "khác"
    line.save(using=alias)


def by_bulk_update(alias: str) -> None:
    line = Entry.objects.using(alias).get(pk=1)
    line.summary = "khác"
    Entry.objects.using(alias).bulk_update([line], ["summary"])


def by_orm_delete(alias: str) -> None:
    Entry.objects.using(alias).all().delete()


def by_upsert(alias: str) -> None:
    line = Entry.objects.using(alias).get(pk=1)
    line.summary = "khác"
    Entry.objects.using(alias).bulk_create(
        [line], update_conflicts=True, unique_fields=["id"], update_fields=["summary"]
    )


def raw(statement: str) -> Callable[[str], None]:
    def run(alias: str) -> None:
        with connections[alias].cursor() as cursor:
            cursor.execute(statement)

    return run


COPY = ", ".join(
    "'khác'" if field.name == "summary" else f'"{field.column}"'
    for field in Entry._meta.concrete_fields
)
ORDINARY = {
    "update": by_orm_update,
    "save": by_orm_save,
    "bulk_update": by_bulk_update,
    "delete": by_orm_delete,
    "upsert": by_upsert,
    "raw update": raw("UPDATE journal_entry SET summary = 'khác'"),
    "raw delete": raw("DELETE FROM journal_entry WHERE id = 1"),
}
POSTGRESQL = {
    "truncate": raw("TRUNCATE journal_entry"),
    "truncate cascade": raw("TRUNCATE journal_look, journal_entry CASCADE"),
    "replication role": raw(
        "SET LOCAL session_replication_role = replica; UPDATE journal_entry SET summary = 'khác'"
    ),
}
SQLITE = {
    "replace": raw(f"INSERT OR REPLACE INTO journal_entry SELECT {COPY} FROM journal_entry"),
    "update or replace": raw("UPDATE OR REPLACE journal_entry SET summary = 'khác'"),
}
ONLY_THE_OWNER = {
    "disable trigger": raw("ALTER TABLE journal_entry DISABLE TRIGGER ALL"),
    "drop trigger": raw("DROP TRIGGER journal_entry_no_update ON journal_entry"),
    "drop function": raw("DROP FUNCTION journal_refuses() CASCADE"),
    "other function": raw(
        "CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN NEW; END $$"
    ),
    "drop table": raw("DROP TABLE journal_entry"),
    "rename": raw("ALTER TABLE journal_entry RENAME TO old"),
    "own table": raw("CREATE TABLE mine (id int)"),
    "own rights": raw("GRANT ALL ON journal_entry TO CURRENT_USER; DELETE FROM journal_entry"),
}


def written() -> list[tuple]:
    return [*Entry.objects.order_by("pk").values_list(), *Look.objects.values_list()]


def is_refused(way: Callable[[str], None], alias: str = "default") -> bool:
    before = written()
    with pytest.raises(DatabaseError), transaction.atomic(using=alias):
        way(alias)
    return before == written() and len(before) == 2


@pytest.fixture
def two_lines(db: None) -> None:
    with transaction.atomic():
        note_all(by=None, at=NOON, deeds=[DEED, DEED])


@pytest.mark.parametrize("way", ORDINARY.values(), ids=list(ORDINARY))
def test_no_ordinary_way_alters_a_line(two_lines: None, way: Callable[[str], None]) -> None:
    assert is_refused(way)


@on_sqlite
@pytest.mark.parametrize("way", SQLITE.values(), ids=list(SQLITE))
def test_on_sqlite_replacing_is_altering(two_lines: None, way: Callable[[str], None]) -> None:
    assert is_refused(way)


@on_postgresql
@pytest.mark.parametrize("way", POSTGRESQL.values(), ids=list(POSTGRESQL))
def test_on_postgresql_not_even_the_owner_alters_while_the_guard_stands(
    two_lines: None, way: Callable[[str], None]
) -> None:
    assert is_refused(way)


@pytest.mark.parametrize("table", TABLES)
def test_both_chains_are_guarded(two_lines: None, table: str) -> None:
    names = {name for name in triggers(connection.vendor) if name.startswith(table)}

    assert {name.removeprefix(f"{table}_no_") for name in names} >= {"update", "delete"}


# --- The site's own role ---------------------------------------------------------------------


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """A connection as a role that `hangthat guard` was given; two lines stand already."""
    with transaction.atomic():
        note_all(by=None, at=NOON, deeds=[DEED, DEED])
    role, password = f"trang_{secrets.token_hex(4)}", secrets.token_hex()
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}'")
    call_command("guard", role=role)
    call_command("guard", role=role)  # harmless to repeat
    mine = connection.copy("site")
    mine.settings_dict |= {"USER": role, "PASSWORD": password}
    connections["site"] = mine
    yield "site"
    mine.close()
    del connections["site"]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


WAYS = ORDINARY | POSTGRESQL | ONLY_THE_OWNER


@on_postgresql
def test_the_sites_role_can_only_add(site: str) -> None:
    for name, way in WAYS.items():
        assert is_refused(way, site), name

    with connections[site].cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0].startswith("trang_")
    line = Entry(pk=3, at=NOON, actor="x", action="add", subject="x.y", subject_id="1")
    line.save(using=site, force_insert=True)
    assert Entry.objects.count() == 3


@on_postgresql
def test_the_sites_role_may_write_elsewhere(site: str) -> None:
    with connections[site].cursor() as cursor:
        cursor.execute("INSERT INTO plans_plan (code) VALUES ('9')")
        cursor.execute("UPDATE plans_plan SET code = '10'")
        cursor.execute("DELETE FROM plans_plan")
        assert cursor.rowcount == 1


@on_postgresql
@pytest.mark.parametrize("table", sorted(set(NARROWER) - set(TABLES)))
def test_the_sites_role_reads_what_migrations_write_and_writes_none_of_it(
    site: str, table: str
) -> None:
    with connections[site].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
            with pytest.raises(DatabaseError, match="permission denied"):
                cursor.execute(statement)


@on_postgresql
def test_the_sites_role_has_just_the_rights_of_the_table(site: str) -> None:
    every = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    with connections[site].cursor() as cursor:
        tables = connection.introspection.table_names()
        for table in tables:
            cursor.execute(
                "SELECT one FROM unnest(%s::text[]) one WHERE has_table_privilege(%s, one)",
                [list(every), table],
            )
            assert {one for (one,) in cursor.fetchall()} == set(rights_on(table)), table
    assert set(NARROWER) <= set(tables)


@on_postgresql
def test_a_right_that_an_older_version_gave_is_taken_back(site: str) -> None:
    role = connections[site].settings_dict["USER"]
    raw(f"GRANT ALL ON django_migrations, journal_entry TO {role}")("default")

    call_command("guard", role=role)

    with pytest.raises(DatabaseError, match="permission denied"):
        raw("DELETE FROM django_migrations")(site)


@on_postgresql
def test_the_check_names_each_right_that_is_lacking_or_needless(site: str) -> None:
    role = connections[site].settings_dict["USER"]
    own = dict(connections["default"].settings_dict)

    def said_to_the_site() -> list[str]:
        connections["default"].close()
        connections["default"].settings_dict.update(connections[site].settings_dict)
        try:
            return complaints()
        finally:
            connections["default"].close()
            connections["default"].settings_dict.update(own)

    assert said_to_the_site() == []
    raw(f"REVOKE SELECT ON django_migrations FROM {role}")("default")
    raw(f"REVOKE UPDATE, DELETE ON jobs_job FROM {role}")("default")
    raw(f"GRANT INSERT, DELETE ON auth_group TO {role}")("default")
    raw(f"GRANT TRUNCATE ON journal_entry TO {role}")("default")

    with pytest.raises(DatabaseError):  # the list of migrations can be read no more
        said_to_the_site()
    raw(f"GRANT SELECT ON django_migrations TO {role}")("default")

    assert said_to_the_site() == [
        "Vai của trang thiếu quyền UPDATE, DELETE trên bảng jobs_job.",
        "Vai của trang có quyền INSERT, DELETE thừa trên bảng auth_group.",
        "Vai của trang có quyền TRUNCATE thừa trên bảng journal_entry.",
    ]


def test_what_only_migrations_write_is_of_tables_without_a_writer_of_ours() -> None:
    """A table that a model of the house fills by itself is never read-only for the site."""
    ours = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("hangthat.")
    }

    assert {t for t in ours if rights_on(t) == READ} == set()
    assert {t for t in ours if rights_on(t) == ADD} == set(TABLES)


@on_postgresql
def test_a_role_that_is_not_there_or_owns_the_tables_is_refused(db: None) -> None:
    with pytest.raises(ValidationError, match="CREATE ROLE khong_ai_co"):
        grant(role="khong_ai_co")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        me = cursor.fetchone()[0]
    with pytest.raises(ValidationError, match="gỡ được"):
        grant(role=me)
    assert owner_is_us()


@on_sqlite
def test_sqlite_has_no_roles(db: None) -> None:
    with pytest.raises(CommandError, match="chỉ dùng cho PostgreSQL"):
        call_command("guard", role="trang")


# --- The check before the site opens ---------------------------------------------------------


def complaints() -> list[str]:
    return [found.msg for found in guard_stands(None, databases=["default"])]


def test_the_check_names_a_trigger_that_is_gone(db: None) -> None:
    before = complaints()
    lost = "journal_look_no_delete"

    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON journal_look"
        cursor.execute(f"DROP TRIGGER {lost}{on}")

    assert not [words for words in before if "trigger" in words.split(",")[0]][1:]
    (said,) = set(complaints()) - set(before)
    assert lost in said


def _drop_all() -> None:
    for statement in lower_guard(connection.vendor):
        raw(statement)("default")


def test_the_check_does_not_believe_the_list_of_migrations(db: None) -> None:
    _drop_all()
    MigrationRecorder(connection).record_unapplied("journal", "0003_guard")

    said = complaints()

    assert sum("Thiếu trigger" in words for words in said) == len(triggers(connection.vendor))
    assert any("django_migrations" in words for words in said)


def test_the_check_is_never_silent_while_the_triggers_are_off(db: None) -> None:
    """Before their migration too, and then it does not stand in its way."""
    _drop_all()
    raw("DROP INDEX journal_actor")("default")
    for name in ("0003_guard", "0004_by_actor"):
        MigrationRecorder(connection).record_unapplied("journal", name)

    found = [one for one in guard_stands(None, ["default"]) if one.id != "journal.W001"]

    assert [one.id for one in found] == ["journal.W002"]
    assert not found[0].is_serious()


SILENCED = {
    "disabled": "ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_update",
    "all disabled": "ALTER TABLE journal_entry DISABLE TRIGGER USER",
    "only in a replica": "ALTER TABLE journal_entry ENABLE REPLICA TRIGGER journal_entry_no_update",
    "a decoy": (
        "CREATE TABLE other (id int); DROP TRIGGER journal_entry_no_update ON journal_entry; "
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON other FOR EACH ROW "
        "EXECUTE FUNCTION journal_refuses(); "
        "ALTER TABLE other ENABLE ALWAYS TRIGGER journal_entry_no_update"
    ),
    "a decoy of a function": (
        "CREATE SCHEMA aside; CREATE FUNCTION aside.journal_refuses() RETURNS trigger "
        "LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; "
        "DROP TRIGGER journal_entry_no_update ON journal_entry; "
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry FOR EACH ROW "
        "EXECUTE FUNCTION aside.journal_refuses(); "
        "ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_update"
    ),
    "never when": (
        "DROP TRIGGER journal_entry_no_update ON journal_entry; "
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry FOR EACH ROW "
        "WHEN (false) EXECUTE FUNCTION journal_refuses(); "
        "ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_update"
    ),
    "of one column": (
        "DROP TRIGGER journal_entry_no_update ON journal_entry; "
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE OF id ON journal_entry FOR EACH ROW "
        "EXECUTE FUNCTION journal_refuses(); "
        "ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_update"
    ),
    "another event": (
        "DROP TRIGGER journal_entry_no_update ON journal_entry; "
        "CREATE TRIGGER journal_entry_no_update BEFORE INSERT ON journal_entry FOR EACH ROW "
        "EXECUTE FUNCTION journal_refuses(); "
        "ALTER TABLE journal_entry ENABLE ALWAYS TRIGGER journal_entry_no_update"
    ),
    "another table": (
        "ALTER TABLE journal_entry RENAME TO old; CREATE TABLE journal_entry (LIKE old)"
    ),
    "one more that goes before": (
        "CREATE FUNCTION passes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RETURN NULL; END $$; CREATE TRIGGER aaa BEFORE INSERT ON journal_entry FOR EACH ROW "
        "EXECUTE FUNCTION passes()"
    ),
    "a rule": "CREATE RULE swallow AS ON INSERT TO journal_look DO INSTEAD NOTHING",
    "a replica": "SET LOCAL session_replication_role = replica",
}


@on_postgresql
@pytest.mark.parametrize("way", SILENCED.values(), ids=list(SILENCED))
def test_the_check_compares_definition_and_state(db: None, way: str) -> None:
    before = [one for one in guard_stands(None, ["default"]) if one.is_serious()]

    raw(way)("default")

    assert before == []
    assert [one for one in guard_stands(None, ["default"]) if one.is_serious()]


@on_postgresql
def test_the_check_sees_a_trigger_that_does_nothing(db: None) -> None:
    ONLY_THE_OWNER["other function"]("default")

    assert sum("đã bị sửa" in words for words in complaints()) == len(triggers("postgresql"))


@on_postgresql
def test_the_check_sees_a_trigger_that_may_be_silenced(db: None) -> None:
    raw("ALTER TABLE journal_entry ENABLE TRIGGER journal_entry_no_update")("default")

    assert sum("đã bị sửa" in words for words in complaints()) == 1


@on_postgresql
def test_the_check_warns_when_the_site_owns_the_journal(db: None) -> None:
    assert any("hangthat guard" in (found.hint or "") for found in guard_stands(None, ["default"]))


@on_sqlite
@pytest.mark.parametrize("pragma", ["foreign_keys", "recursive_triggers"])
@pytest.mark.django_db(transaction=True)
def test_the_check_asks_how_sqlite_runs(pragma: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}=OFF")
        said = complaints()
        cursor.execute(f"PRAGMA {pragma}=ON")

    assert any(pragma in words for words in said)
    assert not any(pragma in words for words in complaints())


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_the_check_asks_whether_a_power_cut_loses_a_decision() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        said = complaints()
        cursor.execute("PRAGMA synchronous=FULL")
        assert complaints() == []
        cursor.execute("PRAGMA synchronous=OFF")

    assert any("synchronous" in words for words in said)
