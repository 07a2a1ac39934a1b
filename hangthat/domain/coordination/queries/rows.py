"""Pairs of checks with their records, read by a constant number of queries."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.common.days import EPOCH
from hangthat.domain.coordination.facts import HELD, PLANNED, Place, kind_of
from hangthat.domain.coordination.models import OverlapAnswer
from hangthat.domain.coordination.queries.overlap import Member, Overlap, Side
from hangthat.domain.coordination.queries.overlaps import Overlaps
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Finding, Inspection, InspectionField


class Rows:
    """The records of some pairs, read by a constant number of queries."""

    def __init__(self, listed: Overlaps, places: Iterable[int]) -> None:
        self.listed, self.places = listed, list(places)
        table = listed.checks.table
        used = sorted({int(at) for p in self.places for at in (listed.one[p], listed.other[p])})
        keys: dict[int, list[int]] = {}
        for at in used:
            keys.setdefault(int(table["source"][at]), []).append(int(table["id"][at]))
        # unscoped: rows of checks that were cut to sight
        held = Inspection.objects.filter(pk__in=keys.get(HELD, ()))
        self.records: dict[Place, Any] = {(HELD, row.pk): row for row in held}
        for number, source in enumerate(PLANNED, 1):
            if number in keys:
                # unscoped: rows of checks that were cut to sight
                found = source.model._default_manager.in_bulk(keys[number])
                self.records |= {(number, key): row for key, row in found.items()}
        shops = {int(table["shop"][at]) for at in used} - {-1}
        # unscoped: members of checks that were cut to sight
        related = Establishment.objects.select_related("area", "party")
        self.shops = related.in_bulk(shops) if shops else {}
        parties = {int(table["party"][at]) for at in used if table["own"][at] == 1}
        # unscoped: members of checks that were cut to sight
        self.parties = Party.objects.in_bulk(parties) if parties else {}
        agencies = {int(table["agency"][at]) for at in used} - {-1}
        # unscoped: reference data, the same for everybody
        self.agencies = Agency.objects.in_bulk(agencies) if agencies else {}
        self.answers = self._answers()

    def all(self) -> list[Overlap]:
        return [self._overlap(place) for place in self.places]

    def _overlap(self, place: int) -> Overlap:
        listed = self.listed
        one, other = int(listed.one[place]), int(listed.other[place])
        sides = self._side(one), self._side(other)
        given = (self.answers.get(key) for key, _ in listed.answers_to(place))
        return Overlap(
            member=self._member(one, other),
            one=sides[0],
            other=sides[1],
            state=int(listed.states[place]),
            same_force=bool(listed.same_force[place]),
            same_field=bool(listed.same_field[place]),
            for_liaison=bool(listed.for_liaison[place]),
            answers=tuple(filter(None, given)),
        )

    def _side(self, at: int) -> Side:
        table, place = self.listed.checks.table, self.listed.checks.place(at)
        record = self.records[place]
        first, last = (EPOCH + timedelta(int(table[name][at])) for name in ("first", "last"))
        reads = table["reader"][at] == 1
        if not (reads or self.listed.checks.liaison):  # its day stays sealed
            first, last = _month(first)[0], _month(last)[1]
        held = place[0] == HELD
        field = int(table["field"][at])
        return Side(
            key=key_of(place),
            code=record.code,
            agency=self.agencies.get(int(table["agency"][at])),
            first=first,
            last=last,
            held=held,
            secret=table["secret"][at] == 1,
            finding=str(Finding.labels[int(table["finding"][at])]) if held else "",
            field=str(InspectionField.labels[field]) if field >= 0 else "",
            joint=self.listed.checks.number_of(at),
            record=record if held else None,
        )

    def _member(self, one: int, other: int) -> Member:
        """The shop, where one of the checks was there; else the party."""
        table = self.listed.checks.table
        for at in (one, other):
            if shop := self.shops.get(int(table["shop"][at])):
                return shop
        return self.parties[int(table["party"][one])]

    def _answers(self) -> dict[int, OverlapAnswer]:
        listed = self.listed
        keys = {key for place in self.places for key, _ in listed.answers_to(place)}
        if not keys or listed.user is None:
            return {}
        # off tour: of answers read in sight already; domain/coordination/tests/test_secrets.py
        rows = OverlapAnswer.objects.visible_to(listed.user).select_related("agency")
        return {row.pk: row for row in rows.filter(pk__in=keys)}


def key_of(place: Place) -> str:
    """The text by which answers name a check."""
    return f"{kind_of(place[0])}:{place[1]}"


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
