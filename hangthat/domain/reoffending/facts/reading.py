"""From the rooms' records to columns."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.columns import NEVER, Column, end, one_of, pointer, position
from hangthat.core.common.days import DayNumber, day_number
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.common.querysets import standing
from hangthat.domain.cases.models import PLAN_CLASSES, Decision, Origin, Sanction, ViolationClass
from hangthat.domain.cases.queries.limitation import GOODS_CLASSES, stopped_clocks
from hangthat.domain.deciding.queries.enforcement import enforceable_until, moving_events
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.reoffending.grammar import STANDS_STILL, Compliance

_OWNER = Coalesce(F("party_id"), F("establishment__party_id"), output_field=IntegerField())


def titled(made: QuerySet[Decision]) -> Reading[tuple[dict[str, Column], dict[int, str]]]:
    """The columns of a few decisions, and their names by key: one query."""
    fields = decision_fields()
    named = {f"c_{name}": F(e) if isinstance(e, str) else e for name, e in fields.items()}
    rows = made.order_by().annotate(**named)
    found = yield from listed(rows.values_list(*named, "number", "code", "decided_on"))
    table = np.array([row[: len(named)] for row in found], np.int32).reshape(-1, len(named))
    titles = {
        int(row[0]): str(Decision(number=number, code=code, decided_on=day))
        for row in found
        for number, code, day in [row[len(named) :]]
    }
    return {name: table[:, at] for at, name in enumerate(fields)}, titles


def clean(checks: QuerySet[Result]) -> QuerySet[Result]:
    return checks.filter(standing("inspection__withdrawn_on"), finding=Finding.CLEAN)


def check_fields() -> dict[str, Any]:
    return {**_member(), "day": DayNumber(F("inspection__held_on"))}


def seen(rows: Any, user: User | None) -> Any:
    return rows if user is None else rows.visible_to(user)


def _member() -> dict[str, Any]:
    return {"offender": _OWNER, "shop": pointer("establishment_id")}


def violation_fields() -> dict[str, Any]:
    return {
        "id": "pk",
        **_member(),
        # of who has no shop, where his case was
        "area": Coalesce("establishment__area_id", "case__area_id", Value(-1)),
        "acted": DayNumber(Coalesce(F("acted_on"), F("found_on"))),
        "found": DayNumber(F("found_on")),
        "limited": _limited(),
        "dismissed": end("dismissed_on"),
        "conduct": pointer("catalogue_conduct_id"),
        "class_": one_of("classification", ViolationClass),
        "goods": _is_one_of("classification", GOODS_CLASSES),
        "plan": _is_one_of("classification", PLAN_CLASSES),
    }


def _limited() -> Coalesce:
    """The last day to sanction it; of one whose time stands still, later than every day."""
    still = stopped_clocks().values("subject_id")
    later = Case(
        When(limitation_on=None, pk__in=still, then=Value(NEVER - 1)),
        default=Value(NEVER),
        output_field=IntegerField(),
    )
    return Coalesce(DayNumber(F("limitation_on")), later, output_field=IntegerField())


def decision_fields() -> dict[str, Any]:
    """Signed here, served and not carried out is known never to have been; of a paper made
    elsewhere the service alone says nothing of that, and on the rest nobody said anything.

    `enforceable` is filled by `with_ends`, from the key of a paper whose time was `moved`.
    """
    done = When(complied_on__isnull=False, then=Value(Compliance.DONE.value))
    never = When(
        paper__origin=Origin.SIGNED,
        paper__served_on__isnull=False,
        then=Value(Compliance.NEVER_DONE.value),
    )
    return {
        "id": "pk",
        "violation": "violation_id",
        "decided": DayNumber(F("decided_on")),
        "conduct": pointer("law__conduct_id"),
        "warning": _is_one_of("sanction", (Sanction.WARNING,)),
        "compliance": Case(
            done, never, default=Value(Compliance.UNKNOWN.value), output_field=IntegerField()
        ),
        "complied": end("complied_on"),
        "enforceable": Value(NEVER, output_field=IntegerField()),
        "moved": Case(
            When(
                complied_on=None,
                paper__in=moving_events().values("paper"),
                then=F("paper_id"),
            ),
            default=Value(0),
            output_field=IntegerField(),
        ),
        "annulled": end("annulled_on"),
    }


def with_ends(decisions: dict[str, Column]) -> Reading[dict[str, Column]]:
    """The columns of decisions, with the last day to enforce each whose time something moved."""
    papers = decisions.pop("moved")
    if (papers > 0).any():
        ends = yield from enforceable_until(sorted({int(one) for one in papers if one}))
        for paper, day in ends.items():
            told = STANDS_STILL if day is None else day_number(day)
            decisions["enforceable"][papers == paper] = told
    return decisions


def _is_one_of(field: str, words: Iterable[str]) -> Case:
    return Case(
        When(**{f"{field}__in": sorted(words)}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def as_known(parties: Column, known: dict[int, int]) -> Column:
    """What stands for a party that was known before counts as its own."""
    if not known:
        return parties
    typed = np.array(sorted(known), np.int32)
    roots = np.array([known[int(one)] for one in typed], np.int32)
    at = position(typed, parties)
    return np.where(at >= 0, roots[at], parties).astype(np.int32)
