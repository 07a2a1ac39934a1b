"""Which measure of the catalogue stands beside a number that an agency states."""

from collections.abc import Sequence

from hangthat.core.agencies.models import User
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.counting import Figures
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE, Measure
from hangthat.domain.reported.models import Measure as Stated
from hangthat.domain.reported.models import ReportedTable
from hangthat.domain.reported.sheets.headings import HEADINGS

_NAMED_OTHERWISE = {Stated.FOUND: "cases", Stated.HANDLED: "administrative"}
OF_STATED = {one: _NAMED_OTHERWISE.get(one, str(one.value)) for one in Stated}


def counted_beside(table: ReportedTable, measures: Sequence[str], user: User) -> dict[str, Figure]:
    """What the system counts of the same agency in the same period, in the reader's sight."""
    asked = Asked(Window(table.since, table.until), agency=table.agency)
    keys = {stated: OF_STATED[Stated(stated)] for stated in measures}
    told = Figures(user).figures(asked, [BY_KEY[key] for key in dict.fromkeys(keys.values())])
    return {stated: told[key] for stated, key in keys.items()}


def measure_of(title: str) -> Measure | None:
    """By the words of the catalogue and those under which offices state it; None: no such."""
    return _WORDS.get(_plain(title))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(" .:;")


def _words() -> dict[str, Measure]:
    found: dict[str, Measure] = {}
    for stated, (title, synonyms) in HEADINGS.items():
        for words in (title, *synonyms):
            found.setdefault(_plain(words), BY_KEY[OF_STATED[stated]])
    return found | {_plain(one.label): one for one in CATALOGUE}


_WORDS = _words()
