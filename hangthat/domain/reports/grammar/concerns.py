"""In which part of a report its difficulties and proposals stand."""

from collections.abc import Iterable, Sequence
from typing import Any

from hangthat.domain.reports.lexicon import ConcernKind

_PROPOSALS = ("đề xuất", "kiến nghị", "đề nghị")
_DIFFICULTIES = ("khó khăn", "vướng mắc", "tồn tại", "hạn chế")
OWN_PART = "concerns"  # of a form that has no such part
OWN_TITLE = "Khó khăn, vướng mắc; đề xuất, kiến nghị"


def kind_of(title: str) -> ConcernKind | None:
    """Of which kind a part tells; one that speaks of both proposes."""
    folded = title.casefold()
    if any(word in folded for word in _PROPOSALS):
        return ConcernKind.PROPOSAL
    if any(word in folded for word in _DIFFICULTIES):
        return ConcernKind.DIFFICULTY
    return None


def placed(parts: Sequence[dict[str, Any]], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts, each with the rows of its kind as `concerns`; where there is none, those of the
    other kind take them, and without either a part of their own comes last."""
    found = [dict(one) for one in parts]
    kinds = [kind_of(one["title"]) for one in found]
    for row in rows:
        home = next((n for n, kind in enumerate(kinds) if kind == row["kind"]), None)
        if home is None:
            home = next((n for n, kind in enumerate(kinds) if kind), None)
        if home is None:
            found.append({"key": OWN_PART, "title": OWN_TITLE, "words": "", "drafted": []})
            kinds.append(ConcernKind(row["kind"]))
            home = len(found) - 1
        found[home].setdefault("concerns", []).append(row)
    return found
