"""The draw, so plain that a stranger repeats it: SHA-256 puts the list in an order nobody chose.

The list of origin is fixed, with how many are drawn of each stratum, before the seed exists.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256

BETWEEN = ";"
Pairs = Iterable[tuple[str, str]]  # stratum, code


def base_text(members: Pairs, size: int) -> str:
    """One line for each: its stratum, how many are drawn of it, its code; in order."""
    rows = sorted(set(members))
    takes = allocation(Counter(stratum for stratum, _ in rows), size)
    return "".join(f"{stratum};{takes[stratum]};{code}\n" for stratum, code in rows)


def hash_of(base: str) -> str:
    return sha256(base.encode()).hexdigest()


def size_of(checks: int, percent: int) -> int:
    """How many of so many checks are drawn: never less than the share."""
    return math.ceil(checks * percent / 100)


def allocation(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """In proportion, by largest remainder; of equal remainders the first code. All together
    `size`, or everybody if there are no more."""
    total = sum(sizes.values())
    size = min(size, total)
    takes = {one: size * count // total for one, count in sizes.items()} if total else {}
    left = size - sum(takes.values())
    by_remainder = sorted(sizes, key=lambda one: (-(size * sizes[one] % total), one))
    for one in by_remainder[:left]:
        takes[one] += 1
    return takes


def put_together(sizes: Mapping[str, int], size: int) -> set[str]:
    """Strata that are drawn as one, so that everybody can be drawn: those to which less than one
    of the draw would fall, and as many of the smallest others as they need to get one."""
    total = sum(sizes.values())
    by_size = sorted(sizes, key=lambda one: (sizes[one], one))
    small = [one for one in by_size if size * sizes[one] < total]
    reached = sum(sizes[one] for one in small)
    for one in by_size[len(small) :]:
        if not small or size * reached >= total:
            break
        small.append(one)
        reached += sizes[one]
    return set(small)


def strata_of(base: str) -> dict[str, tuple[int, int]]:
    """Of each stratum how many there are, and how many are drawn."""
    found: dict[str, tuple[int, int]] = {}
    for line in base.splitlines():
        stratum, take, _ = line.split(BETWEEN, 2)
        found[stratum] = found.get(stratum, (0, 0))[0] + 1, int(take)
    return found


def picked(base: str, seed: str) -> list[tuple[str, str]]:
    """Who is drawn: (stratum, code). `seed`: the hash of the line of the journal."""
    origin = hash_of(base)
    ranked: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for line in base.splitlines():
        stratum, take, code = line.split(BETWEEN, 2)
        rank = sha256(f"{seed}|{origin}|{code}".encode()).hexdigest()
        ranked[stratum, int(take)].append((rank, code))
    return [
        (stratum, code)
        for (stratum, take), order in sorted(ranked.items())
        for _, code in sorted(order)[:take]
    ]
