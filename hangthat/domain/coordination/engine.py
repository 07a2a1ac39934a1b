"""Every two checks of one subject, as positions among columns.

A subject is one member: a shop, or a party. A check of the party itself and one of any of its
shops are of one subject too; two shops of one party are two subjects.
"""

import numpy as np
import numpy.typing as npt

from hangthat.core.common.columns import Column
from hangthat.domain.coordination.facts import HELD, Checks
from hangthat.domain.inspections.models import Finding

Positions = npt.NDArray[np.int64]
Pairs = tuple[Positions, Positions]
_UNCHECKED = [list(Finding).index(one) for one in (Finding.NOT_FOUND, Finding.REFUSED)]


def pairs(checks: Checks) -> Pairs:
    """The earlier and the later of every two checks of one subject, each pair once.

    Two rows of the same check are no pair, nor is a check at which the subject was not met or did
    not cooperate with its repeat by the same force: nothing was checked yet. Checks that the same
    two forces held of an owner and of his shop are told once, for the shop.
    """
    table = checks.table
    own = table["own"] == 1
    at_shops = _alike(table["shop"], np.flatnonzero(~own & (table["shop"] >= 0)))
    of_party = _alike(table["party"], np.flatnonzero(own))
    mixed = _across(table["party"], np.flatnonzero(own), np.flatnonzero(~own))
    of_owners = _joined(of_party, mixed)
    one, other = _joined(at_shops, _not_told(checks, at_shops, _once(checks, of_owners)))
    apart = checks.events[one] != checks.events[other]
    first, second = _in_order(checks, one[apart], other[apart])
    new = ~_repeats(checks, first, second)
    return first[new], second[new]


def _alike(keys: Column, places: Positions) -> Pairs:
    """Of these places every two with the same key."""
    order = places[np.argsort(keys[places], kind="stable")]
    sorted_keys = keys[order]
    left, right = [], []
    for step in range(1, len(order)):
        same = np.flatnonzero(sorted_keys[step:] == sorted_keys[:-step])
        if not len(same):
            break
        left.append(order[same])
        right.append(order[same + step])
    return _whole(left), _whole(right)


def _across(keys: Column, some: Positions, others: Positions) -> Pairs:
    """Each of some with each of the others that has its key."""
    order = others[np.argsort(keys[others], kind="stable")]
    first = np.searchsorted(keys[order], keys[some], side="left")
    counts = np.searchsorted(keys[order], keys[some], side="right") - first
    left = np.repeat(some, counts)
    starts = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    return left, order[starts + np.arange(len(left))] if len(left) else _whole([])


def _once(checks: Checks, both: Pairs) -> Pairs:
    """Of the pairs about one party and the same two checks, the first."""
    keys = _keys(checks, both)
    _, at = np.unique(keys, axis=0, return_index=True)
    at.sort()
    return both[0][at], both[1][at]


def _not_told(checks: Checks, told: Pairs, both: Pairs) -> Pairs:
    """Without those whose two checks are a pair at one of the party's shops already."""
    if not len(told[0]) or not len(both[0]):
        return both
    known = set(map(tuple, _keys(checks, told).tolist()))
    new = np.array([tuple(key) not in known for key in _keys(checks, both).tolist()], bool)
    return both[0][new], both[1][new]


def _keys(checks: Checks, both: Pairs) -> npt.NDArray[np.int64]:
    """The two checks in one order, and the party."""
    one, other = checks.events[both[0]], checks.events[both[1]]
    party = checks.table["party"][both[0]].astype(np.int64)
    return np.column_stack((np.minimum(one, other), np.maximum(one, other), party))


def _in_order(checks: Checks, one: Positions, other: Positions) -> Pairs:
    """The earlier day first; of one day, the check with the smaller number."""
    first = checks.table["first"]
    later = (first[one] > first[other]) | (
        (first[one] == first[other]) & (checks.events[one] > checks.events[other])
    )
    return np.where(later, other, one), np.where(later, one, other)


def _repeats(checks: Checks, one: Positions, other: Positions) -> npt.NDArray[np.bool_]:
    force, held = checks.table["force"], checks.table["source"][one] == HELD
    same = (force[one] == force[other]) & (force[one] >= 0)
    unchecked: npt.NDArray[np.bool_] = np.isin(checks.table["finding"][one], _UNCHECKED)
    return held & same & unchecked


def _joined(one: Pairs, other: Pairs) -> Pairs:
    return np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1]))


def _whole(parts: list[Positions]) -> Positions:
    return np.concatenate(parts) if parts else np.empty(0, np.int64)
