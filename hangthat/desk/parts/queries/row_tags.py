"""Tags (nhãn) on lists: which rows an address asks for, and the chips of the rows of a page.

A list keeps a `ListTags`, narrows its rows by it, and lets it read the rows that are shown. It is
one statement more for a page, and two where the address asks for tags.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import listed, together
from hangthat.desk.parts.queries.list_boxes import lost_words
from hangthat.domain.tags.models import KIND_OF, RecordKind, Tag, Tagging
from hangthat.domain.tags.queries import carried_by, narrowed, tags_to_choose

KEY, EVERY = "nhan", "nhan_ca"  # parameters of an address: codes of tags; all of them together
_CHIPS = "tag_chips"  # on a record that was read
Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound=QuerySet[Model])


@dataclass(frozen=True)
class Chip:
    """One tag of a record, as it is shown."""

    code: str
    name: str
    colour: str


class ListTags:
    """What an address asks of tags, for a list of one kind of record, read for one person.

    on: the day on which the tags stand.
    """

    def __init__(
        self, asked: Mapping[str, Sequence[str]], model: type[Model], user: User, *, on: date
    ) -> None:
        self.model, self.user, self.on = model, user, on
        self.kind: RecordKind | None = KIND_OF.get(model)
        self.readable = self.kind is not None and may(user, Resource.TAG, Action.READ)
        self.asked = list(dict.fromkeys(filter(None, asked.get(KEY, ())))) if self.readable else []
        self.every = list(asked.get(EVERY, ())) == ["1"]
        self.column = KEY in asked.get("cot", ())  # the chips stand in a column of their own

    @cached_property
    def choices(self) -> list[Tag]:
        """The tags of the person's office, by their names."""
        return list(tags_to_choose(self.user)) if self.readable else []

    @cached_property
    def codes(self) -> list[str]:
        """Of what the address asks for, what the person's office has."""
        if not self.asked:
            return []
        known = {tag.code for tag in self.choices}
        return [code for code in self.asked if code in known]

    @property
    def lost(self) -> list[tuple[str, str]]:
        """What the address asks for and nobody understands any more: label and value."""
        return [("Nhãn", code) for code in self.asked if code not in self.codes]

    @property
    def lost_words(self) -> str:
        return lost_words(self.lost)

    def narrowed(self, rows: Rows) -> Rows:
        """Of rows in sight those that carry one of the tags, or every one of them."""
        if not self.codes:
            return rows
        return narrowed(rows, self.codes, self.user, on=self.on, every=self.every)

    def read(self, records: Iterable[Model]) -> None:
        """Give each record its chips. The records are in the person's sight."""
        rows = list(records)
        if not self.readable:
            return
        carried = carried_by(self.model, [row.pk for row in rows], self.user, on=self.on)
        if "choices" in self.__dict__:
            _give_chips(rows, list(carried))
            return
        self.choices, found = together(listed(tags_to_choose(self.user)), listed(carried))
        _give_chips(rows, found)

    @property
    def give_address(self) -> str:
        """Where ticked rows are given a tag; empty: this is nothing for the person."""
        if self.kind is None or not may(self.user, Resource.TAG, Action.CHANGE):
            return ""
        return reverse("desk:tag_give", args=[self.kind.key])


def read_tags(records: Sequence[Row], user: User, *, on: date) -> None:
    """Give each of these records in sight, all of one kind, its chips."""
    if records and may(user, Resource.TAG, Action.READ):
        kind = KIND_OF[type(records[0])]
        found = carried_by(kind.model, [row.pk for row in records], user, on=on)
        _give_chips(records, list(found))


def chips_of(record: Model) -> list[Chip]:
    """Those that were read; none if nobody did."""
    found: list[Chip] = getattr(record, _CHIPS, [])
    return found


def names_of(record: Model) -> str:
    """For a cell of a workbook."""
    return ", ".join(chip.name for chip in chips_of(record))


def _give_chips(records: Iterable[Model], taggings: Iterable[Tagging]) -> None:
    chips: dict[int, dict[str, Chip]] = {}
    for one in taggings:
        tag, key = one.tag, getattr(one, f"{one.kind.pointer}_id")
        chips.setdefault(key, {})[tag.code] = Chip(tag.code, tag.name, tag.colour)
    for record in records:
        setattr(record, _CHIPS, list(chips.get(record.pk, {}).values()))
