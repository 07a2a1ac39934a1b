"""Numbers and the rows behind them: the count of the rows is the number, always."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.queries.families import Families
from hangthat.domain.figures.grammar import joined
from hangthat.domain.figures.queries.asked import Asked, Figure
from hangthat.domain.figures.vocabulary import BY_KEY, CATALOGUE, Measure, Source, Terms

Numbers = dict[str, int | None]


class Figures:
    """What one reader may count; what figures share is read once."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.terms = Terms()
        self.compared: dict[Asked, Any] = {}  # the whole catalogue beside its neighbours

    @cached_property
    def territory(self) -> Territory:
        return Territory.load()

    @cached_property
    def _families(self) -> Families:
        return Families()

    def family(self, agency: Agency, until: date) -> set[int]:
        """An agency with those that it answers for in a period that ends on that day."""
        return self._families.on(agency.pk, until)

    def homes(self, asked: Asked, area: Area) -> list[int]:
        """The areas of any time that lie in that unit on the last day, or, if the unit was not
        there that day, on the nearest day of its life."""
        day = asked.window.until
        if area.valid_from and day < area.valid_from:
            day = area.valid_from
        if area.valid_to and day > area.valid_to:
            day = area.valid_to
        return self.territory.home_areas_of(area.pk, day)

    def one(self, measure: Measure, asked: Asked) -> Figure:
        return Figure(measure, asked, self.numbers(asked, [measure])[measure.key])

    def figures(self, asked: Asked, measures: Iterable[Measure] = CATALOGUE) -> dict[str, Figure]:
        wanted = list(measures)
        numbers = self.numbers(asked, wanted)
        return {one.key: Figure(one, asked, numbers[one.key]) for one in wanted}

    def numbers(self, asked: Asked, measures: Sequence[Measure] = CATALOGUE) -> Numbers:
        """One query for all measures of a source."""
        return self.numbers_of([asked], measures)[0]

    def numbers_of(
        self, several: Sequence[Asked], measures: Sequence[Measure] = CATALOGUE
    ) -> list[Numbers]:
        """The same measures of several windows, of one agency and unit: one query for all measures
        of a source and all windows, or one for each window where the unit had other land."""
        if len(several) > 1 and not (self._same_land(several) and self._same_family(several)):
            return [self.numbers(one, measures) for one in several]
        found: list[Numbers] = [{} for _ in several]
        for (source, stock), some in by_source(measures).items():
            base = self._scoped(source, several, stock=stock)
            told = self._aggregated(base, some, several, stock) if base is not None else {}
            for place, numbers in enumerate(found):
                numbers |= {m.key: told.get(f"n{place}_{m.key}") for m in some}
        return [add_parts(numbers, measures) for numbers in found]

    def _same_land(self, several: Sequence[Asked]) -> bool:
        area = several[0].area
        return area is None or len({frozenset(self.homes(one, area)) for one in several}) == 1

    def _same_family(self, several: Sequence[Asked]) -> bool:
        return len({self._family_key(one) for one in several}) == 1

    def _family_key(self, asked: Asked) -> tuple[frozenset[int], bool]:
        if asked.agency is None:
            return frozenset(), False
        key, until = asked.agency.pk, asked.window.until
        return frozenset(self._families.on(key, until)), self._families.is_share(key, until)

    def _aggregated(
        self, base: "QuerySet[Any]", some: Sequence[Measure], several: Sequence[Asked], stock: bool
    ) -> Numbers:
        columns: dict[str, Any] = {}
        for place, asked in enumerate(several):
            within = _within(some, asked) if len(several) > 1 and not stock else Q()
            counted = [m for m in some if not m.less]
            for name, column in self.columns(counted, asked, within).items():
                columns[f"n{place}_{name.removeprefix('n_')}"] = column
        told: Numbers = {k: int(n) for k, n in base.aggregate(**columns).items()} if columns else {}
        for place in range(len(several)):
            for measure in some:
                parts = [told.get(f"n{place}_{key}") or 0 for key in measure.less]
                if parts:
                    told[f"n{place}_{measure.key}"] = parts[0] - sum(parts[1:])
        return told

    def rows(self, measure: Measure, asked: Asked) -> "QuerySet[Any] | None":
        """The records behind a figure, by their day; None: it has none of its own."""
        if measure.source is None:
            return None
        base = self.scoped(measure.source, asked, stock=measure.stock)
        where = self.where(measure, asked)
        if base is None or where is None:
            return None
        rows = base.filter(where)
        if counts_once(measure, of_forces=bool(asked.agency)):
            name = measure.once
            same = rows.filter(**{name: OuterRef(name)}, pk__lt=OuterRef("pk"))
            rows = rows.filter(_ungrouped(measure) | ~Exists(same))
        return rows.order_by(measure.source.day, "pk")

    def where(self, measure: Measure, asked: Asked) -> Q | None:
        """The condition on the rows that the measure counts; None: it counts nothing.

        Asked for one agency: its own rows. Where rows belong to no agency (shops), those to which
        the agency did what counts. Where several agencies share a row (a joint case) and it is
        not counted for each, the rows of which the agency is in charge.
        """
        where, source = measure.where(asked.window, self.terms), measure.source
        if where is None or source is None or asked.agency is None:
            return where
        family = self.family(asked.agency, asked.window.until)
        if source.deeds is not None:
            deeds = source.deeds(asked.window).filter(agency__in=family)
            return where & Q(pk__in=deeds.values("member"))
        if source.partners is not None and not measure.by_force:
            return where & Q(**{f"{source.agency}__in": family})
        return where

    def late(self, measure: Measure, asked: Asked, *, after: datetime) -> "QuerySet[Any] | None":
        """Of these the records that came in after an instant."""
        rows = self.rows(measure, asked)
        if rows is None or measure.source is None or not measure.source.recorded:
            return None
        return rows.filter(**{f"{measure.source.recorded}__gt": after})

    def scoped(self, source: Source, asked: Asked, *, stock: bool) -> "QuerySet[Any] | None":
        """Rows of the source in sight, of these days, of that agency, in that unit."""
        return self._scoped(source, [asked], stock=stock)

    def _scoped(
        self, source: Source, several: Sequence[Asked], *, stock: bool
    ) -> "QuerySet[Any] | None":
        """As `scoped`, of the days of several windows of one agency and unit. None also of an
        agency that had not begun and follows a divided one: its share of those rows is not known.
        """
        asked = several[0]
        if asked.agency and self._families.is_share(asked.agency.pk, asked.window.until):
            return None
        rows = source.rows(self.user).order_by()
        if not stock:
            spans = joined(one.window for one in several)
            rows = rows.filter(reduce(or_, (_days(source, asked.at(one)) for one in spans)))
        if asked.agency and not source.deeds:
            if not source.agency:
                return None
            rows = rows.filter(self._taking_part(source, asked.agency, asked.window.until))
        if asked.area:
            inside = source.inside(self.homes(asked, asked.area))
            if source.many:  # a row is never counted twice for two areas
                lying = source.rows(self.user).model._base_manager.filter(inside)
                inside = Q(pk__in=lying.order_by().values("pk"))
            rows = rows.filter(inside)
        return rows

    def _taking_part(self, source: Source, agency: Agency, until: date) -> Q:
        """Rows of the agency, and those in which it takes part; each once."""
        family = self.family(agency, until)
        own = Q(**{f"{source.agency}__in": family})
        if source.partners is None:
            return own
        return own | Q(pk__in=source.partners().filter(agency__in=family).values("member"))

    def columns(
        self,
        measures: Iterable[Measure],
        asked: Asked,
        within: Q | None = None,
        *,
        of_forces: bool = False,
    ) -> dict[str, Any]:
        """An aggregate for each measure of one source, over rows `within`; left out where the
        system cannot tell. `of_forces`: over rows that are grouped by their agency."""
        columns: dict[str, Any] = {}
        for measure in measures:
            where = self.where(measure, asked)
            if where is None:
                continue
            chosen = (within or Q()) & where or None
            if measure.sums:
                column: Any = Coalesce(Sum(measure.sums, filter=chosen), 0)
            elif counts_once(measure, of_forces=of_forces or bool(asked.agency)):
                column = Count(once_key(measure), filter=chosen, distinct=True)
            else:
                column = Count("pk", filter=chosen)
            columns[f"n_{measure.key}"] = column
        return columns


def counts_once(measure: Measure, *, of_forces: bool) -> bool:
    """Whether rows with the same value count once; `of_forces`: it is asked of one or of each."""
    return bool(measure.once) and not (measure.by_force and of_forces)


def once_key(measure: Measure) -> Case:
    """The same for rows that count once together."""
    own = Concat(Value("r"), Cast("pk", CharField()), output_field=CharField())
    shared = Concat(Value("g"), Cast(measure.once, CharField()), output_field=CharField())
    return Case(When(_ungrouped(measure), then=own), default=shared, output_field=CharField())


def _ungrouped(measure: Measure) -> Q:
    empty = None if measure.once == "paper" else ""
    return Q(**{measure.once: empty})


def by_source(measures: Iterable[Measure]) -> dict[tuple[Source, bool], list[Measure]]:
    """Measures with rows, and the parts of the others, by where they are counted."""
    found: dict[tuple[Source, bool], dict[str, Measure]] = defaultdict(dict)
    for measure in spread(measures):
        for one in (measure, *(BY_KEY[key] for key in measure.less)):
            if one.source:
                found[one.source, one.stock][one.key] = one
    return {where: list(some.values()) for where, some in found.items()}


def spread(measures: Iterable[Measure]) -> Iterable[Measure]:
    """Each measure that has rows or none; instead of a sum its parts."""
    for measure in measures:
        if measure.parts:
            yield from spread(BY_KEY[key] for key in measure.parts)
        else:
            yield measure


def add_parts(found: Numbers, measures: Iterable[Measure]) -> Numbers:
    """With the sums; a sum is known if any part of it is."""
    for measure in measures:
        if measure.parts:
            parts = [part.key for part in spread([measure])]
            known = [found[key] for key in parts if found.get(key) is not None]
            found[measure.key] = sum(n or 0 for n in known) if known else None
        else:
            found.setdefault(measure.key, None)
    return found


def _days(source: Source, asked: Asked) -> Q:
    return Q(**{f"{source.day}__range": (asked.window.since, asked.window.until)})


def _within(some: Sequence[Measure], asked: Asked) -> Q:
    source = some[0].source
    return _days(source, asked) if source else Q()
