"""Names of the register that stand in words which are written freely."""

import re
from collections.abc import Iterator

from hangthat.core.common.collation import person_sort_key, sort_key
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind

_APART = re.compile(r"[.,;:!?()\"“”\n]")  # no name goes over these
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 8  # words of a name
_HOUSEHOLD = "Hộ kinh doanh"  # so its name is registered, and often not written


def registered_in(words: str, *, brand: str) -> set[str]:
    """Of shops, and of people and households who own them; but for producers and companies, whose
    goods may be the genuine ones, and for the brand.

    Whole names of several words alone, written with capitals: "quần áo trẻ em" is no shop's.
    Two queries that an index answers, however many shops there are.
    """
    found = {one for one in _called(words) if fold(one) != fold(brand)}
    if not found:
        return set()
    keys = {sort_key(one) for name in found for one in (name, f"{_HOUSEHOLD} {name}")}
    of_people = keys | {person_sort_key(one) for one in found}
    # unscoped: names that a page must not tell, whoever writes it
    shops = Establishment.objects.filter(sort_key__in=keys)
    # unscoped: likewise
    owners = Party.objects.filter(
        sort_key__in=of_people, kind__in=(PartyKind.PERSON, PartyKind.HOUSEHOLD)
    )
    of_shops = shops.exclude(kind=EstablishmentKind.PRODUCER).values_list("name", flat=True)
    return {*of_shops, *owners.values_list("name", flat=True)}


def _called(words: str) -> Iterator[str]:
    """What may be a name: two words with capitals at least, in a text that is not all capitals."""
    if words.isupper():
        return
    for part in _APART.split(words):
        tokens = list(_WORD.finditer(part))
        for first, begins in enumerate(tokens):
            capitals = 0
            for number, last in enumerate(tokens[first : first + _LONGEST]):
                capitals += last[0][0].isupper()
                if number and capitals > 1:
                    yield part[begins.start() : last.end()]
