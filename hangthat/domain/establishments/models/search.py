"""What a search looks through, and how much of it a person may look through.

A key has an open part, then a bar, then what is personal: `name owner tax | address phone`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Value
from django.db.models.functions import StrIndex, Substr

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, rights_of
from hangthat.core.access.services.masks import is_personal_number, searches_numbers
from hangthat.core.agencies.models import User
from hangthat.core.common.text import bare_number, bare_phone, fold
from hangthat.core.search.models import (
    SearchQuery,
    Text,
    find_candidates,
    fitting,
    terms_of,
    with_near_words,
)
from hangthat.core.search.models.rows import ValueList

Folding = Callable[[str], str]  # `fold`, or what it gave of many texts at once
_BAR = "|"
_FEW = 10_000  # rows that may fit; where more do, reading on in order finds a page at once


def key(open_words: list[str], personal: list[str], length: int) -> str:
    """Both parts, without what is empty; the name comes first, so it also sorts by name."""
    return " ".join(filter(None, [*open_words, _BAR, *personal]))[:length]


def split_tax_code(tax_code: str) -> tuple[str, str]:
    """(open, personal): of twelve digits it is its person's own number (TT 86/2024)."""
    if not tax_code:
        return "", ""
    bare = bare_number(tax_code)
    return ("", bare) if is_personal_number(bare) else (bare, "")


def text_of(search_key: str, name: str, marked: str, *states: str) -> Text:
    """A key as the index reads it."""
    opened, _, personal = search_key.partition(_BAR)
    return Text(opened.strip(), personal.strip(), marked, states, fold(name))


def in_area(area_id: int) -> str:
    """The state of lying in a unit."""
    return f"@a{area_id}"


def scope_of(user: User, resource: Resource) -> tuple[tuple[str, ...] | None, bool]:
    """States one of which each row has that the person sees; whether he sees all that have one.

    None: it cannot be said by units.
    """
    reaches = rights_of(user).reaches(resource, Action.READ)
    areas: set[int] = set()
    for reach in reaches:
        if reach.areas is None:
            return None, reach.whole
        areas |= reach.areas
    by_units = all(reach == Reach(areas=reach.areas) for reach in reaches)
    return tuple(map(in_area, sorted(areas))), by_units


def former_words(former: Iterable[Any]) -> tuple[list[str], list[str]]:
    """(open, personal) of numbers that a party carried before, and of parties merged into it."""
    former = list(former)
    if not former:
        return [], []
    split = [(split_tax_code(one.tax_code), bare_phone(one.phone)) for one in former]
    words = [tax for (tax, _), _ in split] + [fold(getattr(one, "name", "")) for one in former]
    return words, [number for (_, own), phone in split for number in (own, phone)]


def matching(rows: Any, words: str, user: User) -> Any:
    """Every word somewhere in the key; who may not read phones cannot guess them here either.

    The meaning is said in full; where few rows can fit, the index names them. Where none of these
    rows fits, a word may have been mistyped: then those with a word that may be meant.
    """
    terms = terms_of(words)
    if not terms:
        return rows
    query = SearchQuery(terms, searches_numbers(user))
    if not query.personal:
        rows = rows.annotate(open_key=Substr("search_key", 1, StrIndex("search_key", Value(_BAR))))
    found, few = _matching(rows, query)
    if few and not found.order_by().exists():
        kind = rows.model._meta.model_name
        for mistyped in with_near_words({kind: query}).values():
            found, _ = _matching(rows, mistyped)
    return found


def _matching(rows: Any, query: SearchQuery) -> tuple[Any, bool]:
    """The rows that fit; whether the index knows that they are few."""
    kind = rows.model._meta.model_name
    found = rows.filter(fitting("search_key" if query.personal else "open_key", query.terms))
    candidates = find_candidates({kind: query})[kind]
    if len(candidates.rows) + len(candidates.unindexed) > _FEW:
        return found, False
    return found.filter(pk__in=ValueList(candidates.all)), True
