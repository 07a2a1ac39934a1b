"""Plain rapidfuzz as a peer: every row against every shop of its unit, and equal numbers."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from bench.labelled import Shop
from hangthat.core.common.text import bare_number, fold

_SHARES = {"name": 0.4, "owner": 0.3, "address": 0.3}  # of the likeness of words
_SAME_NUMBER = 15.0  # added for the same tax code, and for the same phone; points of 100


def scores(shops: Sequence[Shop], rows: Sequence[Shop]) -> dict[int, tuple[int, float]]:
    """Each row's likeliest shop and its points: weighted token ratios, as one would write them."""
    by_unit: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for n, shop in enumerate(shops):
        by_unit[shop.unit][0].append(n)
    for n, row in enumerate(rows):
        by_unit[row.unit][1].append(n)
    found: dict[int, tuple[int, float]] = {}
    for ours, theirs in by_unit.values():
        if ours and theirs:
            points = _points([rows[n] for n in theirs], [shops[n] for n in ours])
            best = points.argmax(axis=1)
            for at, row in enumerate(theirs):
                found[row] = (ours[best[at]], float(points[at, best[at]]))
    return found


def _points(rows: list[Shop], shops: list[Shop]) -> np.ndarray:
    points = np.zeros((len(rows), len(shops)), np.float32)
    for field, share in _SHARES.items():
        ours, theirs = ([fold(getattr(one, field)) for one in side] for side in (rows, shops))
        points += share * cdist(ours, theirs, scorer=fuzz.token_sort_ratio, dtype=np.float32)
    for field in ("tax_code", "phone"):
        ours, theirs = (
            np.array([bare_number(getattr(one, field))[-9:] for one in side])
            for side in (rows, shops)
        )
        points += _SAME_NUMBER * ((ours[:, None] == theirs[None, :]) & (ours[:, None] != ""))
    return points
