"""The rules are collected from the code, and none is checked without a lock or a reason."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from hangthat.core.common.locks import all_locked, lock_for
from tests.gates.marks import mark_of, marks_in
from tests.races.rules import ROOT, WHERE, declared, sources, undeclared

# Locks of rows: who waits for one reads the row again, or keeps what can be counted anew.
LOCKS_OF_ROWS = {
    "hangthat/core/access/services/signing.py": "a one-time code is used up",
    "hangthat/core/search/services/indexing.py": "the index, made from the records",
    "hangthat/domain/freezes/services/keeping.py": "a living number, counted from the records",
    "hangthat/domain/targets/services/keeping.py": "kept readings, counted from the records",
    "hangthat/domain/targets/services/kept_movements.py": "likewise",
    "hangthat/domain/targets/services/trends.py": "likewise",
}


def test_whatever_is_checked_before_it_is_written_is_locked_or_says_why_not() -> None:
    offenders, used = [], set()
    for path in sources():
        if not {path.name, *path.parts} & set(WHERE):
            continue
        for name, line in undeclared(path):
            if mark := mark_of(path, line, "no race"):
                used.add((path, mark))
            else:
                offenders.append(f"{path.relative_to(ROOT)}:{line} {name}")
    marked = {(path, m) for path in sources() for m in marks_in(path) if m.kind == "no race"}

    assert not offenders, "\n".join(offenders)
    assert [f"{path}:{mark.line}" for path, mark in marked - used] == [], "nothing there to mark"


def test_every_rule_is_listed_once(request: pytest.FixtureRequest) -> None:
    rules = declared()

    assert len(rules) >= 40
    assert Counter(map(str.casefold, rules)).most_common(1)[0][1] == 1


def test_rows_are_locked_only_where_no_rule_is_meant() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "select_for_update"
    }

    assert found == LOCKS_OF_ROWS.keys()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def f():\n    if Shop.objects.filter(a=1).exists():\n        raise OutOfReach", 2),
        ("def f():\n    lock_for('x', 1)\n    if Shop.objects.count():\n        raise Outdated", 0),
        ("def f():\n    if Shop.objects.count():\n        raise Outdated\n    lock_for('x', 1)", 2),
        ("def g():\n    return Shop.objects.all()\ndef f():\n    if g():\n        raise Closed", 4),
        ("def f():\n    if Shop.objects.visible_to(u).first() is None:\n        raise Closed", 0),
        ("def f():\n    return Shop.objects.exists()", 0),
    ],
)
def test_a_check_without_a_lock_would_be_seen(tmp_path: Path, code: str, found: int) -> None:
    (file := tmp_path / "services.py").write_text(code)

    assert [line for _, line in undeclared(file)] == ([found] if found else [])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_would_be_locked() -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        lock_for("a rule", "x")
    with pytest.raises(RuntimeError, match="in the transaction"), all_locked():
        pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite alone")
def test_sqlite_has_one_writer_from_the_first_moment_of_a_transaction() -> None:
    """So nothing is left to lock: the other does not come to read what it would check."""
    other = connection.copy("other")
    other.settings_dict["OPTIONS"] = {**other.settings_dict["OPTIONS"], "timeout": 0}
    try:
        with transaction.atomic():
            assert lock_for("a rule", "x") is False
            with pytest.raises(OperationalError, match="locked"), other.wrap_database_errors:
                other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    finally:
        other.close()
