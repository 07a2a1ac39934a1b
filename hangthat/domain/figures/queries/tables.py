"""One figure for each agency or each unit: a constant number of queries for the whole table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.agencies.models.area import Level
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.queries.counting import (
    Figures,
    add_parts,
    by_source,
    counts_once,
    once_key,
)
from hangthat.domain.figures.vocabulary import CATALOGUE, Measure, Source

Row = dict[str, Figure]
# agency → key of a row in which it takes part → the agency in charge, and what the row adds
Joined = dict[int, dict[int, tuple[int | None, int]]]


def by_agency(
    figures: Figures, asked: Asked, measures: Sequence[Measure] = CATALOGUE
) -> dict[Agency, Row]:
    """Agencies of the last day of which anything is counted; each with those it succeeded."""
    counted: dict[str, dict[int, int]] = defaultdict(dict)
    known: set[str] = set()
    of_deeds: dict[str, dict[int, set[int]]] = {}
    joined: dict[str, Joined] = {}
    for (source, stock), of in by_source(measures).items():
        base = figures.scoped(source, asked, stock=stock)
        of_deeds |= _of_deeds(figures, asked, source, base, of)
        if not source.agency or base is None:
            continue
        joined |= _joined(figures, asked, source, base, of)
        columns = figures.columns(of, Asked(asked.window), of_forces=True)
        known |= {one.key for one in of if f"n_{one.key}" in columns}
        rows = base.values(agency_key=F(source.agency)).annotate(**columns)
        for row in rows:
            agency = row.pop("agency_key")
            for name, number in row.items():
                counted[name.removeprefix("n_")][agency] = int(number)
    found: dict[Agency, Row] = {}
    for agency in _listed(asked):
        family = figures.family(agency, asked.window.until)
        numbers: dict[str, int | None] = {
            key: sum(counted[key].get(pk, 0) for pk in family) + _added(joined.get(key), family)
            for key in known
        }
        numbers |= {  # whoever was handled by two of them counts once
            key: len({one for pk in family for one in members.get(pk, ())})
            for key, members in of_deeds.items()
        }
        if any(numbers.values()):
            mine = Asked(asked.window, agency, asked.area)
            told = add_parts(numbers, measures)
            found[agency] = {m.key: Figure(m, mine, told[m.key]) for m in measures}
    return found


def _listed(asked: Asked) -> QuerySet[Agency]:
    """Those of the last day; where one is asked for, that one."""
    # unscoped: reference data, the same for everybody
    rows = Agency.objects.in_force(on=asked.window.until).order_by("sort_key", "pk")
    return rows.filter(pk=asked.agency.pk) if asked.agency else rows


def _joined(
    figures: Figures, asked: Asked, source: Source, base: Any, measures: Sequence[Measure]
) -> dict[str, Joined]:
    """Of each measure that every force counts, the rows in which agencies take part that are in
    charge of others."""
    counted = [m for m in measures if m.by_force]
    if source.partners is None or not counted:
        return {}
    told = {m: m.where(asked.window, figures.terms) for m in counted}
    chosen = {m: where for m, where in told.items() if where is not None}
    partners = source.partners().filter(member__in=base.values("pk"))
    pairs = list(partners.values_list("agency", "member"))
    if not pairs:
        return {}
    rows = base.filter(pk__in=source.partners().values("member"))
    rows = rows.annotate(**{f"is_{m.key}": _flag(where) for m, where in chosen.items()})
    flags = [f"is_{m.key}" for m in chosen]
    sums = {m.sums for m in chosen if m.sums}
    told_rows = {row["pk"]: row for row in rows.values("pk", *flags, *sums, own=F(source.agency))}
    found: dict[str, Joined] = {m.key: defaultdict(dict) for m in chosen}
    for agency, member in pairs:
        row = told_rows[member]
        for m in chosen:
            if row[f"is_{m.key}"]:
                amount = int(row[m.sums] or 0) if m.sums else 1
                found[m.key][agency][member] = (row["own"], amount)
    return found


def _added(joined: Joined | None, family: set[int]) -> int:
    """What the rows of others add for a family; a row of its own, or of two of them, once."""
    if not joined:
        return 0
    rows = {member: row for pk in family for member, row in joined.get(pk, {}).items()}
    return sum(amount for own, amount in rows.values() if own not in family)


def forces_total(figures: Figures, whole: Figure) -> int | None:
    """What a number of the province adds up to over its forces, rows of no agency once; None: the
    system cannot tell."""
    measure, asked = whole.measure, whole.asked
    where = figures.where(measure, asked)
    base = figures.scoped(measure.source, asked, stock=measure.stock) if measure.source else None
    if where is None or base is None or measure.source is None:
        return None
    joined = _joined(figures, asked, measure.source, base, [measure]).get(measure.key)
    until, added = asked.window.until, 0
    if joined:
        added = sum(_added(joined, figures.family(one, until)) for one in _listed(asked))
    rows = base.filter(where).count() if measure.once else whole.value or 0
    return rows + added


def _of_deeds(
    figures: Figures, asked: Asked, source: Source, base: Any, measures: Sequence[Measure]
) -> dict[str, dict[int, set[int]]]:
    """Of each measure the rows by the agency that did to them what counts."""
    found: dict[str, dict[int, set[int]]] = {}
    if base is None or source.deeds is None:
        return found
    pairs = list(source.deeds(asked.window).values_list("agency", "member").distinct())
    for one in measures:
        where = one.where(asked.window, figures.terms)
        if where is None:
            continue
        counted = set(base.filter(where).values_list("pk", flat=True))
        found[one.key] = defaultdict(set)
        for agency, member in pairs:
            if member in counted:
                found[one.key][agency].add(member)
    return found


def by_unit(
    figures: Figures, asked: Asked, measures: Sequence[Measure] = CATALOGUE
) -> dict[Area, Row]:
    """Communes of the last day that the reader may ask for, each with what lies in it."""
    day = asked.window.until
    mine = rights_of(figures.user).areas(Resource.FIGURE, Action.READ)
    units = {
        unit.pk: unit
        for unit in figures.territory.in_force(day, level=Level.COMMUNE)
        if mine is None or unit.pk in mine
    }
    counted: dict[str, dict[int, dict[Any, int]]] = defaultdict(lambda: defaultdict(dict))
    known: set[str] = set()
    for (source, stock), of in by_source(measures).items():
        if asked.agency and not source.agency and not source.deeds:
            continue
        for measure, area, key, amount in _lying(figures, asked, source, of, stock):
            unit = figures.territory.unit_on(area, day)
            if unit is not None:
                counted[measure.key][figures.territory.whole(unit)][key] = amount
        known |= {m.key for m in of if figures.where(m, asked) is not None}
    found: dict[Area, Row] = {}
    for pk, named in units.items():
        numbers: dict[str, int | None] = {key: sum(counted[key][pk].values()) for key in known}
        told = add_parts(numbers, measures)
        here = Asked(asked.window, asked.agency, named)
        found[named] = {m.key: Figure(m, here, told[m.key]) for m in measures}
    return found


def _lying(
    figures: Figures, asked: Asked, source: Source, measures: Sequence[Measure], stock: bool
) -> Iterator[tuple[Measure, int | None, Any, int]]:
    """Each row that a measure counts: the measure, its area, what it counts as, how much."""
    base = figures.scoped(source, asked, stock=stock)
    if base is None:
        return
    told = {m: figures.where(m, asked) for m in measures}
    chosen = {m: where for m, where in told.items() if where is not None}
    flags = {f"is_{m.key}": _flag(where) for m, where in chosen.items()}
    of_forces = bool(asked.agency)
    once = [m for m in chosen if counts_once(m, of_forces=of_forces)]
    keys = {f"key_{m.key}": once_key(m) for m in once}
    for row in base.annotate(**flags, **keys).values(
        "pk", *flags, *keys, *{m.sums for m in chosen if m.sums}, lies=source.lies
    ):
        for m in chosen:
            if row[f"is_{m.key}"]:
                key = row.get(f"key_{m.key}", row["pk"])
                yield m, row["lies"], key, int(row[m.sums] or 0) if m.sums else 1


def _flag(where: Q) -> Any:
    if not where:
        return Value(True, output_field=BooleanField())
    return Case(When(where, then=Value(True)), default=Value(False), output_field=BooleanField())
