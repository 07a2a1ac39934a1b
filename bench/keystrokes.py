"""What people type, key by key: names, numbers, slips; with accents and without."""

import random
from collections.abc import Iterator

from django.db.models import Max

from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Establishment

# A way of looking for a shop, and how often it is chosen: of ten, one is rare and one is nothing.
_WAYS = {"name": 5, "owner": 1, "address": 1, "number": 1, "rare": 1, "nothing": 1}
_NOWHERE = ("qwz", "xyzzy", "kjhq", "wfw", "0101010", "zzq")


def traces(count: int, *, seed: int) -> list[list[str]]:
    """Each a search as it grows, from the first letter on; every second one has accents."""
    chance = random.Random(seed)
    last = Establishment.objects.aggregate(last=Max("pk"))["last"]
    keys = [chance.randint(1, last) for _ in range(count)]
    shops = Establishment.objects.select_related("party").in_bulk(keys)
    found = []
    for n, key in enumerate(keys):
        way = chance.choices(list(_WAYS), list(_WAYS.values()))[0]
        text = _typed(way, shops[key], chance)
        text = text if n % 2 else fold(text)
        found.append([text[:length] for length in range(1, min(len(text), 24) + 1)])
    return found


def keystrokes(count: int, *, seed: int) -> Iterator[list[str]]:
    """Rounds of so many keystrokes, drawn from the traces of hundreds of searches."""
    chance = random.Random(seed)
    every = [typed for trace in traces(400, seed=seed) for typed in trace if typed.strip()]
    while True:
        yield chance.sample(every, count)


def _typed(way: str, shop: Establishment, chance: random.Random) -> str:
    words = shop.name.split()
    if way == "name":
        return shop.name
    if way == "owner":
        return shop.party.name.split(maxsplit=3)[-1]
    if way == "address":
        return f"{words[-1]} {shop.address}"
    if way == "number":
        return chance.choice([shop.party.phone, shop.party.tax_code])
    if way == "rare":
        return f"{' '.join(words[-3:])} {shop.party.phone[-6:]}"
    return f"{words[0]} {chance.choice(_NOWHERE)}"
