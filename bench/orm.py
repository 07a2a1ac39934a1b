"""H1's everyday peer: one COUNT per target, unit and answer, as a careful person writes it.

Written from the counting contract, apart from the engine, so that its numbers also check ours.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Least

from bench.frame import Frame, Matrix
from bench.harness import DifferentAnswersError
from hangthat.core.agencies.models import Territory
from hangthat.core.common.querysets import in_force
from hangthat.domain.activities.models import Participant
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.establishments.models import (
    Board,
    Channel,
    Establishment,
    GroupMembership,
    MemberKind,
    Party,
)
from hangthat.domain.inspections.models import Result
from hangthat.domain.targets.grammar import Answer
from hangthat.domain.targets.services.tallying import PROVINCE
from hangthat.domain.targets.vocabulary.words import Promise

Members = QuerySet[Any]
DECLARED = ("registered", "notified")
ANY_STATE = (*DECLARED, "none")
DIGITAL = ("website", "floor_shop", "social", "livestream")
AHEAD = date(9999, 1, 1)


@dataclass(frozen=True)
class Day:
    """The records as one reading sees them, about members of one kind."""

    on: date
    kind: MemberKind
    territory: Territory
    plan_start: date

    @property
    def window(self) -> tuple[date, date]:
        return date(self.on.year, 1, 1), self.on

    def theirs(self, rows: QuerySet[Any], path: str = "", **later: Any) -> Q:
        """Members with at least one of the rows: their own, and for a party its shops' too."""
        rows = rows.filter(**later)
        if self.kind != MemberKind.PARTY:
            return Q(Exists(rows.filter(**{f"{path}{self.kind}": OuterRef("pk")})))
        own = Exists(rows.filter(**{f"{path}party": OuterRef("pk")}))
        return Q(own) | Q(Exists(rows.filter(**{f"{path}establishment__party": OuterRef("pk")})))

    def violations(self) -> QuerySet[Violation]:
        """Those that count on the day."""
        taken = Decision.objects.filter(violation=OuterRef("pk"), decided_on__lte=self.on)
        upheld = taken.filter(self._not_yet("annulled_on"))
        return (
            Violation.objects.of_plan()
            .filter(self._not_yet("dismissed_on"), found_on__lte=self.on)
            .filter(~Exists(taken) | Exists(upheld))
        )

    def decisions(self, first: date, last: date, *, right_holder_only: bool) -> QuerySet[Decision]:
        """Those that count on the day, decided between two days."""
        found = Decision.objects.filter(
            self._not_yet("annulled_on"),
            self._not_yet("violation__dismissed_on"),
            violation__classification__in=("counterfeit", "unknown_origin", "ip"),
            violation__found_on__lte=self.on,
            decided_on__range=(first, min(last, self.on)),
        )
        return found.filter(right_holder_request=True) if right_holder_only else found

    def clean_results(self) -> QuerySet[Result]:
        return Result.objects.filter(finding="clean", inspection__held_on__lte=self.on)

    def areas_under(self, units: set[int]) -> list[int]:
        on = self.on
        return [
            area
            for area in self.territory.areas
            if units.intersection(self.territory.above(self.territory.unit_on(area, on), on))
        ]

    def _not_yet(self, field: str) -> Q:
        return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": self.on})


# --- Populations ---------------------------------------------------------------------------------


def population(promise: Promise, day: Day) -> Members:
    words = promise.population.words
    if promise.terms.cohort:
        return _sanctioned(promise, day)
    if promise.kind == MemberKind.PARTY:
        return Party.objects.filter(_owners(words, day))
    if promise.kind == MemberKind.BOARD:
        return Board.objects.in_force(on=day.on)
    return Establishment.objects.open(on=day.on).filter(_shops(promise, day))


def _shops(promise: Promise, day: Day) -> Q:
    spots = {area.pk for area in day.territory.areas.values() if area.tourist}
    city = day.territory.coded(promise.terms.area)
    chosen = {
        "siêu thị, trung tâm thương mại": Q(kind__in=("supermarket", "mall")),
        "cơ sở kinh doanh tại chợ": Q(place__kind="market"),
        "cơ sở sản xuất trong làng nghề": Q(kind="producer", place__kind="craft_village"),
        "cơ sở kinh doanh tại khu vực, tuyến phố du lịch": (
            Q(place__kind__in=("tourist_street", "tourist_area"))
            | Q(area__in=day.areas_under(spots))
        ),
        "cơ sở kinh doanh": Q(),
        "cửa hàng tiêu dùng tổng hợp": Q(kind="general_store"),
        "cơ sở kinh doanh trong địa bàn": Q(area__in=day.areas_under({city.pk} if city else set())),
    }
    return chosen[promise.population.words]


def _owners(words: str, day: Day) -> Q:
    if words == "tổ chức, cá nhân nhập khẩu":
        rows: QuerySet[Any] = GroupMembership.objects.filter(group="importer")
    else:
        kinds, states = {
            "người bán trên sàn thương mại điện tử": (("floor_shop",), ANY_STATE),
            "chủ trang thông tin điện tử đã đăng ký hoặc thông báo": (("website",), DECLARED),
            "chủ trang thông tin điện tử, sàn": (("website", "floor"), ANY_STATE),
            "chủ trang thông tin điện tử, sàn đã đăng ký hoặc thông báo": (
                ("website", "floor"),
                DECLARED,
            ),
            "người kinh doanh trên nền tảng số": (DIGITAL, ANY_STATE),
        }[words]
        rows = Channel.objects.filter(kind__in=kinds, state__in=states)
    running = rows.filter(in_force("start", "end", on=day.on))
    return Q(Exists(running.filter(party=OuterRef("pk"))))


def _sanctioned(promise: Promise, day: Day) -> Members:
    assert promise.terms.cohort is not None
    only = promise.terms.right_holder_only
    rows = day.decisions(*promise.terms.cohort, right_holder_only=only)
    model = Party if promise.kind == MemberKind.PARTY else Establishment
    return model.objects.filter(day.theirs(rows, "violation__"))


# --- Conditions: who met it, who failed it -------------------------------------------------------


def answers(promise: Promise, day: Day) -> dict[Answer, Q]:
    both = [_condition(condition.words, promise, day) for condition in promise.conditions]
    met, failed = Q(), Q()
    for one_met, one_failed in both:
        met &= one_met
        failed |= one_failed
    return {Answer.MET: met, Answer.FAILED: failed, Answer.UNKNOWN: ~met & ~failed}


def _condition(words: str, promise: Promise, day: Day) -> tuple[Q, Q]:
    if words == "không vi phạm":
        caught = day.theirs(day.violations(), found_on__range=day.window)
        checked = day.theirs(day.clean_results(), inspection__held_on__range=day.window)
        return ~caught & checked, caught
    if words == "không tái phạm":
        again = day.theirs(day.violations(), found_on__gt=OuterRef("first"))
        since = day.theirs(day.clean_results(), inspection__held_on__gt=OuterRef("first"))
        return Q(first=AHEAD) | (since & ~again), again
    met = {
        "được tuyên truyền": _told,
        "đã ký cam kết": _signed,
        "đã ký quy chế phối hợp": _regulated,
    }[words](promise, day)
    return met, ~met


def _told(promise: Promise, day: Day) -> Q:
    return day.theirs(Participant.objects.filter(activity__held_on__range=(day.plan_start, day.on)))


def _signed(promise: Promise, day: Day) -> Q:
    verbs = promise.terms.verbs
    covering = Commitment.objects.annotate(asked=F("verb_mask").bitand(verbs)).filter(asked=verbs)
    return day.theirs(covering.valid(on=day.on))


def _regulated(promise: Promise, day: Day) -> Q:
    return day.theirs(Regulation.objects.valid(on=day.on))


def with_first_decision(members: Members, promise: Promise, day: Day) -> Members:
    """The day after which a violation re-offends; AHEAD for who was never sanctioned."""
    first, last = promise.terms.cohort or (date.min, day.on)
    if promise.terms.first_decision_ever:
        first = date.min
    rows = day.decisions(first, last, right_holder_only=promise.terms.right_holder_only)
    return members.annotate(first=_earliest(rows.order_by("decided_on"), day.kind))


def _earliest(rows: QuerySet[Decision], kind: MemberKind) -> Any:
    paths = ["violation__establishment"]
    if kind == MemberKind.PARTY:
        paths = ["violation__party", "violation__establishment__party"]
    days = [
        Coalesce(
            Subquery(rows.filter(**{path: OuterRef("pk")}).values("decided_on")[:1]),
            Value(AHEAD),
            output_field=DateField(),
        )
        for path in paths
    ]
    return days[0] if len(days) == 1 else Least(*days)


# --- Sampling ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sample:
    """Some cells counted, and the seconds that all would take at this pace."""

    cells: dict[tuple[int, int, int], int]
    whole: float


class Counter:
    """Each call counts one random unit and answer of every target, and scales it up by cells.

    The mean of a few cells is below the mean of all more often than above: large units are rare.
    """

    def __init__(self, frame: Frame, promises: list[Promise], plan_start: date, expected: Matrix):
        self.frame = frame
        self.promises = promises
        self.territory = Territory.load()
        self.plan_start = plan_start
        self.expected = expected
        self.random = random.Random(125)

    def sample(self) -> Sample:
        """Refuses: a count that is not the expected one."""
        cells: dict[tuple[int, int, int], int] = {}
        whole = 0.0
        for promise in self.promises:
            day = Day(promise.on, promise.kind, self.territory, self.plan_start)
            units = self._units(promise)
            unit = self.random.choice(units)
            answer = self.random.choice(list(Answer))
            started = time.perf_counter()
            number = self.count(promise, day, unit, answer)
            whole += (time.perf_counter() - started) * len(units) * len(Answer)
            cell = (
                self.frame.codes[promise.code],
                self.frame.units[unit],
                list(Answer).index(answer),
            )
            if number != self.expected[cell]:
                raise DifferentAnswersError(f"{promise.code} in {unit!r}, {answer}: {number}")
            cells[cell] = number
        return Sample(cells, whole)

    def every_cell(self) -> Iterator[tuple[tuple[int, int, int], int]]:
        """For a small province: all of it."""
        for promise in self.promises:
            day = Day(promise.on, promise.kind, self.territory, self.plan_start)
            for unit in self._units(promise):
                for n, answer in enumerate(Answer):
                    cell = self.frame.codes[promise.code], self.frame.units[unit], n
                    yield cell, self.count(promise, day, unit, answer)

    def count(self, promise: Promise, day: Day, unit: str, answer: Answer) -> int:
        members = population(promise, day)
        if promise.kind != MemberKind.PARTY:
            area = self.territory.coded(unit)
            assert area is not None
            members = members.filter(area__in=self.territory.home_areas_of(area.pk, day.on))
        if "không tái phạm" in [condition.words for condition in promise.conditions]:
            members = with_first_decision(members, promise, day)
        return members.filter(answers(promise, day)[answer]).count()

    def _units(self, promise: Promise) -> list[str]:
        """Where members of that kind can be on the day."""
        if promise.kind == MemberKind.PARTY:
            return [PROVINCE]
        return [area.code for area in self.territory.in_force(promise.on, level="commune")]
