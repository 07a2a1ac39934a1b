"""A10: at the doors nothing is read but through somebody's sight."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.gates.marks import mark_of, marks_in

ROOT = Path(__file__).parents[2]
DOORS = ("views", "forms", "api", "queries", "web", "rest", "audit")
LOOKS = {"visible_to", "none"}  # what makes a query somebody's own
MANAGERS = {"objects", "everything", "_default_manager"}
SHORT = {"get_object_or_404", "get_list_or_404"}
SQL = {"raw", "extra", "cursor", "chunked_cursor"}
MAY_USE_SQL = {
    "hangthat/core/common/prepared.py": "queries of every request, made by Django once",
    "hangthat/core/agencies/models/territory.py": "the shape of the land, once a request",
    "hangthat/core/common/bulk.py": "many rows in one statement",
    "hangthat/core/common/columns.py": "columns straight from the cursor",
    "hangthat/core/common/gathering.py": "many querysets in one statement",
    "hangthat/core/common/locks.py": "advisory locks of PostgreSQL",
    "hangthat/core/common/snapshot.py": "opens the one reading of all facts",
    "hangthat/desk/management/commands/setup.py": "lets SQLite look at its tables anew",
    "hangthat/core/jobs/services/job_context.py": "a beat waits briefly for a locked file",
    "hangthat/core/journal/services/chaining.py": "the chain's own statements",
    "hangthat/core/journal/services/guarding.py": "triggers and roles",
    "hangthat/core/journal/services/recording.py": "one prepared statement for a new row",
    "hangthat/core/common/upgrades.py": "a rule that is still to come, asked of the rows",
    "hangthat/core/journal/services/rights.py": "what a role of PostgreSQL may do",
    "hangthat/portal/views/alive.py": "whether the database answers",
    "hangthat/core/journal/services/verifying.py": "a million lines straight from the cursor",
    "hangthat/core/journal/testing.py": "lowers the guard between tests",
    "hangthat/core/search/services/watching.py": "triggers that note what was written",
    "hangthat/domain/tips/services/retention.py": "freed pages of SQLite are overwritten",
}


def sources() -> Iterator[Path]:
    for path in sorted((ROOT / "hangthat").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def at_a_door(path: Path) -> bool:
    """Pages, operations, forms, and the reads that they share."""
    parts = path.relative_to(ROOT / "hangthat").parts
    return parts[0] != "config" and bool(set(DOORS) & set(parts))


def queries(tree: ast.AST) -> Iterator[tuple[int, bool]]:
    """(line, whether through somebody's sight) of every query that starts at a manager."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
            yield node.lineno, bool(_chain(node, above) & LOOKS)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHORT and node.args:
            first = node.args[0]
            if isinstance(first, ast.Name) and first.id[:1].isupper():  # a model, not its rows
                yield node.lineno, False


def _chain(node: ast.AST, above: dict[ast.AST, ast.AST]) -> set[str]:
    """The methods called one after another on a manager."""
    called = set()
    while isinstance(above.get(node), ast.Attribute | ast.Call):
        node = above[node]
        if isinstance(node, ast.Attribute):
            called.add(node.attr)
    return called


def test_every_query_at_a_door_is_somebodys_or_says_why_not(counted: Counter) -> None:
    offenders, used = [], set()
    for path in sources():
        for line, in_sight in queries(ast.parse(path.read_text())):
            mark = None if in_sight else mark_of(path, line, "unscoped")
            if mark:
                used.add((path, mark))
            elif not in_sight and at_a_door(path):
                offenders.append(f"{path.relative_to(ROOT)}:{line}")
    marked = {(path, m) for path in sources() for m in marks_in(path) if m.kind == "unscoped"}

    assert not offenders, "\n".join(offenders)
    assert [f"{path}:{mark.line}" for path, mark in marked - used] == [], "nothing there to mark"
    assert len(used) > 50
    counted["A10 queries that do not start from somebody's sight"] += len(used)


def test_sql_is_written_only_where_it_must_be() -> None:
    found = set()
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if called and node.func.attr in SQL:
                found.add(str(path.relative_to(ROOT)))

    assert found == MAY_USE_SQL.keys()


def test_a_query_without_sight_would_be_seen() -> None:
    tree = ast.parse(
        "rows = Shop.objects.filter(a=1)\nmine = Shop.objects.filter(a=1).visible_to(me)"
    )

    assert sorted(queries(tree)) == [(1, False), (2, True)]
