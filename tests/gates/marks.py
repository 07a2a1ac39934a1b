"""Marks in the code for what a gate leaves to a person's review; each stands above its statement.

`# unscoped: WHY`    a query at a door that does not start from `visible_to` (A10).
`# redundant: WHY`   a guard whose absence changes nothing for anybody (A5).
`# off tour: WHY`    a guard that the tour of A5 does not pass; a test named in WHY goes there.
`# no page: WHY`     a refusal that no page leads to, though one calls its service; also `no api`,
                     `no sheet` (hangthat/desk/tests/test_refusals.py).
`# no race: WHY`     what a service reads before it refuses, where nobody can come between.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
KINDS = ("unscoped", "redundant", "off tour", "no page", "no api", "no sheet", "no race")
_MARK = re.compile(rf"\s*# ({'|'.join(KINDS)}): (\S.*)")


@dataclass(frozen=True)
class Mark:
    """line: of the comment. first, last: the lines of the statement below it."""

    kind: str
    reason: str
    line: int
    first: int
    last: int

    def covers(self, line: int) -> bool:
        return self.first <= line <= self.last


@cache
def marks_in(path: Path) -> tuple[Mark, ...]:
    """Raises ValueError for a mark with no statement right below it."""
    text = path.read_text()
    if not any(f"# {kind}: " in text for kind in KINDS):
        return ()
    lines, spans = text.splitlines(), dict(_statements(ast.parse(text)))
    found = []
    for number, line in enumerate(lines, 1):
        if match := _MARK.fullmatch(line):
            below = number + 1
            while below <= len(lines) and lines[below - 1].lstrip().startswith("#"):
                below += 1
            if below not in spans:
                raise ValueError(f"{path}:{number}: the mark has no statement below it")
            found.append(Mark(match[1], match[2], number, below, spans[below]))
    return tuple(found)


def mark_of(path: Path, line: int, kind: str) -> Mark | None:
    """The mark of that kind on the statement to which a line belongs."""
    return next((m for m in marks_in(path) if m.kind == kind and m.covers(line)), None)


def _statements(tree: ast.AST) -> Iterator[tuple[int, int]]:
    """First and last line of each statement; of a block only its head."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
            body = getattr(node, "body", None)
            end = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            yield start, max(end, start)
