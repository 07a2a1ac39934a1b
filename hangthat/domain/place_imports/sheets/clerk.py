"""Who takes in lists of markets: one row, one market or other place."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import remove_all
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.cells.reader.parsing import Context
from hangthat.core.common.text import nfc
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.lexicon import OF_PLACES
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.establishments.services import add_place, amend_place
from hangthat.domain.place_imports.sheets.standing import OWN, Standing
from hangthat.domain.place_imports.sheets.wording import full_name, kind_called

_LABEL = Place._meta.label_lower
_WHY = "hoàn tác đợt nhập"
_OF_CLASS = re.compile(r"^chợ\s+(?=\S)", re.IGNORECASE)  # of a title of a group: Chợ hạng II
_KINDS = dict(PlaceKind.choices)


class PlaceClerk:
    """Units where the sender enters places."""

    def __init__(self, by: User, on: date) -> None:
        self.by = by
        self.context = Context(Territory.load(), on)
        self.standing = Standing(by)
        reaches = rights_of(by).reaches(Resource.BOARD, Action.ADD)
        self.reaches = [one for one in reaches if not (one.subject or one.domain)]

    def judge(self, lines: Sequence[Line]) -> None:
        for line in [line for line in lines if line.sound]:
            self._settle(line)
        sound = [line for line in lines if line.sound]
        self.standing.look_up(sound)
        for line in sound:
            self.standing.judge(line)

    def prepare(self, lines: Sequence[Line], *, at: datetime) -> Callable[[], None]:
        return partial(self._write, lines, at)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        came = Standing(self.by)
        # unscoped: whether somebody entered the same meanwhile
        came.add(Place.objects.filter(pk__in=new.get(_LABEL, ())))
        return any(map(came.knows, lines))

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing is asked about places that another file would ask again."""

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """Fields that still say what the file made them say, say again what they said before."""
        before = {one.pk: one.before or {} for one in made}
        # unscoped: the service refuses what is out of reach
        for place in Place.objects.filter(pk__in=before):
            details = dict(place.details)
            for name, (old, new) in before[place.pk].items():
                if details.get(name, "") == new:
                    details[name] = old
            self._amend(place, details, at)

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        remove_all(
            Place,
            keys,
            by=self.by,
            at=at,
            summary=lambda place: f"xóa {place.get_kind_display()} {place.name}",
            reason=_WHY,
        )

    def _settle(self, line: Line) -> None:
        values = line.values
        if not any(one.areas is None or values["area"] in one.areas for one in self.reaches):
            said = "Xã, phường này không thuộc địa bàn được giao."
            line.fault("area", said, scope="value")
        if told := values.get("class", ""):
            values["class"] = _OF_CLASS.sub("", nfc(told))
        self._settle_kind(line)
        if line.sound:
            self._settle_name(line)
            self._leave_others(line)

    def _settle_kind(self, line: Line) -> None:
        """By the row, else by the name, else by the title or by what only markets have."""
        values = line.values
        name, told = values["name"][:60], values.get("kind")
        named = kind_called(values["name"])
        if told and named and named != told:
            self._settle_two(line, named, told)
            return
        of_market = any(values.get(one) for one in ("class", "market_days"))
        if kind := told or named or (PlaceKind.MARKET.value if of_market else ""):
            values["kind"] = kind
        else:
            said = f"Không rõ “{name}” là chợ hay loại nào; ghi ở cột loại."
            line.fault("kind", said, scope="value")

    def _settle_two(self, line: Line, named: str, told: str) -> None:
        """A name that says otherwise than the title is right; what the row says stays, and the row
        tells of both."""
        if "kind" in line.fixed or any(kind_called(cell) == told for cell in line.cells):
            line.notes.append(f"Loại: {_KINDS[told]}, như đã ghi; tên là {_KINDS[named]}.")
        else:
            line.values["kind"] = named
            line.notes.append(f"Loại: {_KINDS[named]}, theo tên.")

    def _settle_name(self, line: Line) -> None:
        """A market whose row names its village alone, under a heading that says market."""
        values = line.values
        written, values["name"] = values["name"], full_name(values["name"], values["kind"])
        if values["name"].lower() != written.strip().lower():
            line.notes.append(f"Ghi tên là “{values['name']}”.")

    def _leave_others(self, line: Line) -> None:
        """What only places of another kind have."""
        values = line.values
        known = {own.name for own in OF_PLACES[values["kind"]]}
        for name in OWN:
            if name not in known and values.pop(name, ""):
                kind = _KINDS[values["kind"]]
                line.notes.append(f"Không ghi “{_LABELS[name]}”: {kind} không có mục này.")

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        told: list[dict[str, Any]] = [line.values for line in lines]
        areas = Area.objects.in_bulk({one["area"] for one in told})
        known = Place.objects.in_bulk({one["known"] for one in told if one.get("known")})
        for line in lines:
            values = line.values
            if place := known.get(values.get("known")):
                line.made = [self._change(line, place, at)]
                continue
            area = areas[values["area"]]
            made = add_place(name=values["name"], kind=values["kind"], area=area, by=self.by, at=at)
            if details := _own(values):
                self._amend(made, details, at)
            line.made = [RecordChange(_LABEL, made.pk)]

    def _change(self, line: Line, place: Place, at: datetime) -> RecordChange:
        after = {name: line.values[name] for name in line.differs}
        before = {name: [place.details.get(name, ""), said] for name, said in after.items()}
        self._amend(place, place.details | after, at)
        return RecordChange(_LABEL, place.pk, None, before)

    def _amend(self, place: Place, details: Mapping[str, Any], at: datetime) -> None:
        amend_place(place, name=place.name, details=details, by=self.by, at=at)


_LABELS = {own.name: own.label for own in OF_PLACES[PlaceKind.MARKET]}


def _own(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in OWN if values.get(name, "") != ""}
