"""Shops and what is recorded of them as columns of whole numbers, within one person's sight."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least

from hangthat.core.agencies.models import Territory, User
from hangthat.core.common.columns import EVER, NEVER, Column, columns, end, one_of, pointer, start
from hangthat.core.common.days import DayNumber, day_number
from hangthat.core.common.querysets import standing
from hangthat.core.common.text import fold
from hangthat.domain.cases.models import Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.establishments.models import Establishment, Focus, Sold
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.focus import FocusKind
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.establishments.queries.focus import goods_of
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.programmes.models import Signal, SignalKind
from hangthat.domain.selection.lexicon import MET
from hangthat.domain.selection.models import RiskGoods

Rows = dict[str, Column]


@dataclass(frozen=True)
class Topic:
    """Goods or a brand at risk. Units: days since 1970; months, 0 for all year."""

    kind: str
    key: str
    name: str
    start: int = EVER
    end: int = NEVER
    first_month: int = 0
    last_month: int = 0


@dataclass(frozen=True)
class Facts:
    """Of some shops, seen by one person (None: everything).

    shops: id, party, kind, area, place, opened, closed. checks: shop, day, agency, found.
    violations: shop, party, day, agency. papers: shop, signed, end. sold: shop, start, end, topic.
    focuses: shop, start, end, kind, name.
    tips: shop, day: since when a reader has let it out. `shop` is the shop's key; days since 1970,
    -1 nobody.
    """

    shops: Rows
    checks: Rows
    violations: Rows
    papers: Rows
    sold: Rows
    focuses: Rows
    tips: Rows
    topics: tuple[Topic, ...]
    focus_names: tuple[str, ...]

    @classmethod
    def load(
        cls,
        user: User | None,
        shops: QuerySet[Establishment],
        *,
        on: date,
        within: Q,
        shared: bool = False,
    ) -> "Facts":
        """`within`: the same condition on shops, to be asked along the pointers of their facts.
        `shared`: without restricted cases.

        A constant number of queries, however many shops there are.
        """
        topics = load_topics(on)
        found = columns(
            shops,
            id="pk",
            party="party_id",
            kind=one_of("kind", EstablishmentKind),
            area="area_id",
            place=pointer("place_id"),
            opened=start("opened_on"),
            closed=end("closed_on"),
        )
        focuses, names = _focuses(user, found, on)
        at = _along(within, "establishment__")
        return cls(
            shops=found,
            checks=_checks(user, at),
            violations=_violations(user, within, Q(case__restricted_on=None) if shared else Q()),
            papers=_papers(user, at),
            sold=_sold(user, at, topics),
            focuses=focuses,
            tips=_tips(user, at),
            topics=topics,
            focus_names=names,
        )


def load_topics(on: date) -> tuple[Topic, ...]:
    """Those that officers entered, of any day, then the goods of the plan of that day."""
    # unscoped: goods, of no shop in particular
    entered = [
        Topic(
            kind=one.kind,
            key=one.key,
            name=one.name,
            start=day_number(one.start),
            end=day_number(one.end) if one.end else NEVER,
            first_month=one.first_month or 0,
            last_month=one.last_month or 0,
        )
        for one in RiskGoods.objects.order_by("-start", "pk")
    ]
    version = PlanVersion.objects.in_use().main(on=on)
    named = goods_of(version) if version else []
    of_plan = [Topic(SoldKind.GOODS, fold(name), name) for name in named]
    return tuple({(one.kind, one.key): one for one in reversed([*entered, *of_plan])}.values())


def _along(within: Q, path: str) -> Q:
    """A condition on shops, asked along a pointer to them."""
    moved = Q()
    for name, value in within.children:  # type: ignore[misc]
        moved &= Q(**{path + name: value})
    return moved


def _seen(rows: Any, user: User | None) -> Any:
    # redundant: on the tour nothing out of sight gives a point;
    # domain/selection/tests/test_sight.py
    return rows if user is None else rows.visible_to(user)


def _checks(user: User | None, at: Q) -> Rows:
    rows = _seen(Result.objects.all(), user).filter(
        at, standing("inspection__withdrawn_on"), establishment__isnull=False, finding__in=MET
    )
    return columns(
        rows,
        shop="establishment_id",
        day=DayNumber(F("inspection__held_on")),
        agency=pointer("inspection__agency_id"),
        found=Case(
            When(finding=Finding.VIOLATION, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )


def _violations(user: User | None, within: Q, of_cases: Q) -> Rows:
    """At these shops and at the other shops of their owners."""
    owners = Establishment.objects.filter(within).order_by().values("party")
    fields: dict[str, Any] = {
        "shop": pointer("establishment_id"),
        "party": Coalesce(F("party_id"), F("establishment__party_id"), output_field=IntegerField()),
        "day": DayNumber(F("found_on")),
        "agency": pointer("inspection__agency_id"),
    }
    found = _seen(Violation.objects.all(), user).filter(of_cases, dismissed_on=None)
    if not within:
        return columns(found, **fields)
    parts = [
        columns(found.filter(establishment__party__in=owners), **fields),
        columns(found.filter(party__in=owners), **fields),
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in fields}


def _papers(user: User | None, at: Q) -> Rows:
    rows = _seen(Commitment.objects.all(), user).filter(at, establishment__isnull=False)
    last = Least(end("valid_to"), end("revoked_on"), output_field=IntegerField())
    return columns(rows, shop="establishment_id", signed=DayNumber(F("signed_on")), end=last)


def _sold(user: User | None, at: Q, topics: tuple[Topic, ...]) -> Rows:
    keys = [one.key for one in topics]
    rows = _seen(Sold.objects.all(), user).filter(at, key__in=keys)
    numbered = [
        When(kind=one.kind, key=one.key, then=Value(number)) for number, one in enumerate(topics)
    ]
    topic = Case(*numbered, default=Value(-1), output_field=IntegerField())
    found = columns(
        rows if topics else rows.none(),
        shop="establishment_id",
        start=DayNumber(F("start")),
        end=end("end"),
        topic=topic,
    )
    known = found["topic"] >= 0
    return {name: column[known] for name, column in found.items()}


def _tips(user: User | None, at: Q) -> Rows:
    """Released ones alone, and no more than that there is one."""
    rows = _seen(Signal.objects.released(), user).filter(
        at, kind=SignalKind.TIP, establishment__isnull=False
    )
    return columns(rows, shop="establishment_id", day=DayNumber(F("released_on")))


def _focuses(user: User | None, shops: Rows, on: date) -> tuple[Rows, tuple[str, ...]]:
    """Each watched place or unit once for each of its shops."""
    rows: list[tuple[int, int, int, int, int]] = []
    names: list[str] = []
    watched = list(_seen(Focus.objects.all(), user).distinct())
    territory = Territory.load() if any(not one.place_id for one in watched) else None
    for one in watched:
        if one.place_id:
            inside = shops["place"] == one.place_id
        elif territory:
            unit = territory.unit_on(one.area_id, on)
            homes = territory.home_areas_of(unit, on) if unit else [one.area_id]
            inside = np.isin(shops["area"], np.array(homes, np.int32))
        last = day_number(one.end) if one.end else NEVER
        kind = int(one.kind == FocusKind.HOT_SPOT)
        ids = shops["id"][inside].tolist()
        rows += [(key, day_number(one.start), last, kind, len(names)) for key in ids]
        names.append(f"{one.get_kind_display()} {one.name}")
    table = np.array(rows, np.int32).reshape(-1, 5)
    fields = ("shop", "start", "end", "kind", "name")
    return {name: table[:, at] for at, name in enumerate(fields)}, tuple(names)
