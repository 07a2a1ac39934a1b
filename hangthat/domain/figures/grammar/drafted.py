"""A drafted sentence as a report keeps it, and what has become another since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Kept = dict[str, Any]  # {key, text, pieces: [words | number]}; a number: {id, label, text, …}


@dataclass(frozen=True)
class NumberChange:
    """One number of a sentence: as it was put in, as it is counted today; "": not said."""

    label: str
    was: str
    now: str
    number: Kept

    def __str__(self) -> str:
        return f"{self.label}: {self.was or 'không có'} → {self.now or 'không còn nêu'}"


@dataclass(frozen=True)
class SentenceChange:
    """`now`: as it is drafted today; None: it is not drafted any more."""

    was: Kept
    now: Kept | None
    numbers: Sequence[NumberChange]

    @property
    def words(self) -> str:
        if self.now is None:
            return "câu này nay không còn được soạn"
        return "; ".join(map(str, self.numbers)) or f"nay là: {self.now['text']}"


def changes(kept: Sequence[Kept], today: Sequence[Kept]) -> list[SentenceChange]:
    """Of the sentences that are kept those that say something else today."""
    drafted = {one["key"]: one for one in today}
    found = []
    for one in kept:
        now = drafted.get(one.get("key"))
        if now is None:
            found.append(SentenceChange(one, None, []))
        elif now["text"] != one["text"]:
            found.append(SentenceChange(one, now, list(_numbers(one, now))))
    return found


def missing(kept: Sequence[Kept], today: Sequence[Kept]) -> list[Kept]:
    """Drafted today and not put in."""
    known = {one.get("key") for one in kept}
    return [one for one in today if one["key"] not in known]


def refreshed(kept: Sequence[Kept], today: Sequence[Kept]) -> list[Kept]:
    """Each sentence as it is drafted today, in its place; one not drafted any more falls out."""
    drafted = {one["key"]: one for one in today}
    return [drafted[one["key"]] for one in kept if one.get("key") in drafted]


def numbers_of(kept: Kept) -> list[Kept]:
    return [piece for piece in kept.get("pieces", ()) if not isinstance(piece, str)]


def days_of(number: Kept) -> tuple[date, date]:
    return date.fromisoformat(number["since"]), date.fromisoformat(number["until"])


def _numbers(was: Kept, now: Kept) -> Iterator[NumberChange]:
    """What stands beside days of which the sentence did not speak is told in other words now; no
    number became another by it.
    """
    before = {one["id"]: one for one in numbers_of(was)}
    days = {days_of(one) for one in before.values()}
    after = {one["id"]: one for one in numbers_of(now)}
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        said = (old["text"] if old else "", new["text"] if new else "")
        one = new or old
        if said[0] != said[1] and one and (old or days_of(one) in days):
            yield NumberChange(one["label"], *said, one)
