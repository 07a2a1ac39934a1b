"""From the records to a snapshot: all targets of a plan on one day, by one pass of the counting."""

from datetime import date

import numpy as np
import numpy.typing as npt
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Territory
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.freezes.grammar import (
    NOBODY,
    FrozenTarget,
    FrozenUnit,
    Members,
    Snapshot,
)
from hangthat.domain.freezes.grammar.snapshot import UNPLACED, Answers
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.targets.facts import Column, Facts, Rules
from hangthat.domain.targets.grammar import Words
from hangthat.domain.targets.services import promises_of, rules_of
from hangthat.domain.targets.services.tallying import Codebook
from hangthat.domain.targets.vocabulary.words import Promise


def snapshot_of(version: PlanVersion, on: date, facts: Facts) -> Snapshot:
    """Every target of the version as of the end of that day, under the units of that day."""
    promises, rules = promises_of(version, on=on), rules_of(version)
    units, places = _units(facts.territory, on)
    members = {
        kind: _members(kind, [p for p in promises if p.kind == kind], on, rules, facts, places)
        for kind in MemberKind
    }
    return Snapshot(_targets(version, promises), units, members)


def _targets(version: PlanVersion, promises: list[Promise]) -> tuple[FrozenTarget, ...]:
    return tuple(
        FrozenTarget(
            code=target.code,
            clause=target.clause,
            text=target.text,
            words=promise.words,
            by_end_of=target.by_end_of,
            at_least=target.at_least,
            kind=promise.kind,
        )
        for target, promise in zip(version.targets.all(), promises, strict=True)
    )


def _units(territory: Territory, on: date) -> tuple[tuple[FrozenUnit, ...], dict[int, int]]:
    """The units of the day, and of each area of any time the place of its unit among them."""
    areas = territory.in_force(on)
    at = {area.pk: n for n, area in enumerate(areas)}
    units = []
    for area in areas:
        above = [one for one in territory.above(area.pk, on) if one != area.pk and one in at]
        code = territory.areas[above[0]].code if above else ""
        units.append(FrozenUnit(area.code, area.name, area.level, code))
    placed = {pk: territory.unit_on(pk, on) for pk in territory.areas}
    return tuple(units), {pk: at.get(unit or 0, UNPLACED) for pk, unit in placed.items()}


def _members(
    kind: MemberKind,
    promises: list[Promise],
    on: date,
    rules: Rules,
    facts: Facts,
    places: dict[int, int],
) -> Members:
    homes, home_at = np.unique(facts.home[kind], return_inverse=True)
    units = np.array([places.get(int(home), UNPLACED) for home in homes], np.int32)[home_at]
    tables: list[Answers] = []
    columns: list[Column] = [units.astype(np.int32)]
    inside = np.zeros(len(units), np.bool_)
    for codebook in _codebooks(kind, promises):
        words, at = np.unique(codebook.words(facts, on=on, rules=rules), return_inverse=True)
        tables.append(_answers(codebook, words))
        columns.append(at.astype(np.int32))
        inside |= (tables[-1] != NOBODY).any(axis=1)[at]
    columns = [column[inside] for column in columns]
    pairs, first = _distinct(columns)
    told = [table[at[first]] for table, at in zip(tables, columns[1:], strict=True)]
    answers = np.concatenate(told, axis=1) if told else np.zeros((len(first), 0), np.uint8)
    return Members(facts.ids[kind][inside], pairs, columns[0][first], answers)


def _codebooks(kind: MemberKind, promises: list[Promise]) -> list[Codebook]:
    """As few as will do: a status word has room for so many words of targets."""
    found: list[Codebook] = []
    for promise in promises:
        longer = Codebook.of(kind, [*(found[-1].promises if found else ()), promise])
        if found and _fits(longer):
            found[-1] = longer
        else:
            found.append(Codebook.of(kind, [promise]))
    return found


def _fits(codebook: Codebook) -> bool:
    try:
        return bool(codebook.atoms)
    except ValidationError:
        return False


def _answers(codebook: Codebook, words: Words) -> Answers:
    """What each status word answers to each target of the codebook."""
    found = np.full((len(words), len(codebook.promises)), NOBODY, np.uint8)
    for n, promise in enumerate(codebook.promises):
        for number, mask in enumerate(codebook.bits[promise.code].answers(words).values(), start=1):
            found[mask, n] = number
    return found


def _distinct(columns: list[Column]) -> tuple[Column, npt.NDArray[np.intp]]:
    """Each row's place among the distinct rows, and where each of these stands first."""
    key = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        values, at = np.unique(column, return_inverse=True)
        _, key = np.unique(key * max(len(values), 1) + at, return_inverse=True)
    _, first, places = np.unique(key, return_index=True, return_inverse=True)
    return places.astype(np.int32), first
