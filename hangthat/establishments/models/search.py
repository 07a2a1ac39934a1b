"""What a search looks through, and how much of it a person may look through.

A key has an open part, then a bar, then what is personal: `name owner tax | address phone`.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Value
from django.db.models.functions import StrIndex, Substr

from hangthat.access.services.masks import is_personal_number, searches_numbers
from hangthat.agencies.models import User
from hangthat.common.text import bare_number, search_words

_BAR = "|"


def key(open_words: list[str], personal: list[str], length: int) -> str:
    """Both parts, without what is empty; the name comes first, so it also sorts by name."""
    return " ".join(filter(None, [*open_words, _BAR, *personal]))[:length]


def split_tax_code(tax_code: str) -> tuple[str, str]:
    """(open, personal): of twelve digits it is its person's own number (TT 86/2024)."""
    bare = bare_number(tax_code)
    return ("", bare) if is_personal_number(bare) else (bare, "")


def former_words(former: Iterable[Any]) -> tuple[list[str], list[str]]:
    """(open, personal) of the numbers that a party carried before."""
    split = [(split_tax_code(one.tax_code), bare_number(one.phone)) for one in former]
    words = [tax for (tax, _), _ in split]
    return words, [number for (_, own), phone in split for number in (own, phone)]


def matching(rows: Any, words: str, user: User) -> Any:
    """Every word somewhere in the key; who may not read phones cannot guess them here either."""
    field = "search_key"
    if not searches_numbers(user):
        field = "open_key"
        rows = rows.annotate(open_key=Substr("search_key", 1, StrIndex("search_key", Value(_BAR))))
    for word in search_words(words):
        rows = rows.filter(**{f"{field}__contains": word})
    return rows
