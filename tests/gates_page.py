"""docs/gates.md: what the last full run of the access gates tried. Only such a run writes it."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from tests.gate_counts import grouped

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "gates.md"
NOT_TRIED = "not tried"
HEAD = """# The last full run of the gates

Written by `HANGTHAT_GATES=full make test` on a checkout without changes: a column for each database
on which all of it passed. SQLite is tried with everything; PostgreSQL with everything that a
database decides, and with a share of what the program decides alone (`tests/gates/sampling.py`). An
ordinary run tries a share of the same, another each day, and prints what it leaves out. What the
gates are: [house.md](house.md) and `tests/gates/`.
"""
COMMIT = "Commit"
_FIRST = (COMMIT, "Day", "Tests passed", "Tests failed", "Tests skipped", "Seconds")
Column = dict[str, str]  # what → the number in words


def clean_commit(root: Path) -> str:
    """The commit that is checked out; empty if a file differs from it."""
    git = ["git", "-C", str(root)]
    status = subprocess.run([*git, "status", "--porcelain"], capture_output=True, check=False)
    if status.returncode or status.stdout.strip():
        return ""
    head = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return head.stdout.strip()


def column(commit: str, day: date, result: Any) -> Column:
    """`result`: of suites.py."""
    told = {COMMIT: f"`{commit[:12]}`", "Day": f"{day:%d/%m/%Y}"}
    for word in ("passed", "failed", "skipped"):
        told[f"Tests {word}"] = grouped(result.outcomes[word])
    told["Seconds"] = grouped(round(result.seconds))
    return told | {what: _of_how_many(count) for what, count in result.gate_counts.items()}


def columns_of(text: str) -> dict[str, Column]:
    """By the name of the database, as an earlier page has them."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    if not rows:
        return {}
    return {
        name: {row[0]: row[place] for row in rows[1:] if row[place] != NOT_TRIED}
        for place, name in enumerate(rows[0])
        if place
    }


def page(columns: dict[str, Column]) -> str:
    """With another column an earlier one stands as it was."""
    gates = sorted({what for told in columns.values() for what in told} - set(_FIRST))
    lines = [HEAD, f"| Tried | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    for what in (*_FIRST, *gates):
        told = [one.get(what, NOT_TRIED) for one in columns.values()]
        lines.append(f"| {what} | {' | '.join(told)} |")
    return "\n".join(lines) + "\n"


def note(result: Any, commit: str, day: date, file: Path = PAGE) -> None:
    """Writes the column of a run of one database in which everything passed."""
    columns = columns_of(file.read_text()) if file.exists() else {}
    file.write_text(page(columns | {result.name: column(commit, day, result)}))


def _of_how_many(count: tuple[int, int]) -> str:
    """How many of how many, where some are left out."""
    tried, total = count
    return f"{grouped(tried)} of {grouped(total)}" if total > tried else grouped(tried)
