"""The year of a list, as its address names it."""

import re

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def year_named(text: str, *, today: int) -> int:
    """Whatever year it is, so that an empty one says so; of what is no year `today`."""
    return int(text) if _YEAR.fullmatch(text) else today


def years_offered(chosen: int, *, first: int, last: int) -> list[tuple[str, str]]:
    """The years of a list, the newest first, and the one that was asked for."""
    years = sorted({chosen, *range(first, last + 1)}, reverse=True)
    return [(str(one), str(one)) for one in years]
