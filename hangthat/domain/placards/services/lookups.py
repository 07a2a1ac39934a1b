"""A shop is looked up by its name: within ceilings that no script gets around."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from django.conf import settings
from django.db import transaction

from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.placards.grammar import LEAST, typed_words
from hangthat.domain.placards.models import LookupKind, NameLookup
from hangthat.domain.placards.queries.by_name import home_areas, shops_called
from hangthat.domain.placards.queries.door import Door, door_of

MOST = 3  # shops of one answer
AN_HOUR = 600  # look-ups of the whole site
SHARE = 200  # of so many shops one is told within a day
RULE = "look-ups by name are counted one by one"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Outcome(StrEnum):
    FOUND = "found"
    NONE = "none"
    MANY = "many"
    SHORT = "short"  # fewer than two words
    NOWHERE = "nowhere"  # no commune was chosen
    BUSY = "busy"  # of everybody, too many look-ups within an hour
    SPENT = "spent"  # within a day so many shops were told as may be


@dataclass(frozen=True)
class ByName:
    outcome: Outcome
    doors: tuple[Door, ...] = ()


@transaction.atomic
def look_up(name: str, *, commune: str, at: datetime) -> ByName:
    """What shops of that name in that commune are worth now; MOST at most, else none of them.

    Within any 24 hours at most one shop in SHARE is told, whoever asks and however: once that is
    spent, every look-up has the same answer.
    """
    typed, on = typed_words(name), vietnam_day(at)
    if len(typed) < LEAST:
        return ByName(Outcome.SHORT)
    if not (areas := home_areas(commune, on=on)):
        return ByName(Outcome.NOWHERE)
    lock_for(RULE, (RULE,))
    NameLookup.objects.filter(until__lte=at).delete()
    if NameLookup.objects.filter(kind=LookupKind.ASKED).count() >= AN_HOUR:
        return ByName(Outcome.BUSY)
    _note(LookupKind.ASKED, [secrets.token_hex(16)], at + _HOUR)
    left = _left()
    if left <= 0:
        return ByName(Outcome.SPENT)
    shops = shops_called(typed, areas, on=on, most=MOST)
    if not shops:
        return ByName(Outcome.MANY if shops is None else Outcome.NONE)
    if not _pay([one.pk for one in shops], left, at):
        return ByName(Outcome.SPENT)
    return ByName(Outcome.FOUND, tuple(door_of(one, on=on) for one in shops))


def _left() -> int:
    """How many more shops may be told now."""
    # unscoped: only how many they are
    most = max(1, Establishment.objects.count() // SHARE)
    return most - NameLookup.objects.filter(kind=LookupKind.TOLD).count()


def _pay(shops: list[int], left: int, at: datetime) -> bool:
    """Those that were told within a day cost nothing. False: they are more than are left."""
    digests = [_digest(one) for one in shops]
    told = NameLookup.objects.filter(kind=LookupKind.TOLD, digest__in=digests)
    fresh = set(digests) - set(told.values_list("digest", flat=True))
    if len(fresh) > left:
        return False
    _note(LookupKind.TOLD, fresh, at + _DAY)
    return True


def _note(kind: LookupKind, digests: Iterable[str], until: datetime) -> None:
    rows = [NameLookup(kind=kind, digest=one, until=until) for one in digests]
    NameLookup.objects.bulk_create(rows)


def _digest(shop: int) -> str:
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(f"shop:{shop}".encode(), key=key, digest_size=16).hexdigest()
