"""The time in which a violation may be sanctioned, told as its sum with what moved it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.grammar import Reckoning, Rule, Span, reckon, started
from hangthat.core.deadlines.grammar.spans import MOST
from hangthat.core.deadlines.lexicon import EventKind, Unit
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import event_words, history_of, reckoned, working_calendar
from hangthat.domain.cases.models import Decision, Violation
from hangthat.domain.cases.queries.decision_deadlines import Deadline
from hangthat.domain.cases.queries.limitation import LIMITATION, limitation_of, years_after

_TITLE = "Thời hiệu xử phạt"
_BASIS = 300  # as a clock keeps it
_LONGEST = 10  # years that a row of law may say
MISTAKE = "mistake"  # ground of an end: the clock, and the one that it followed, are told no more


def clocks_of(violations: Iterable[Violation]) -> list[Clock]:
    """The clocks of their limitation, ended ones too, each violation's in their order."""
    keys = [one.pk for one in violations]
    # unscoped: of violations in sight
    rows = Clock.objects.about_any(Violation, keys).filter(rule=LIMITATION)
    return list(rows.order_by("subject_id", "pk").prefetch_related("events"))


def clock_of_limitation(violation: Violation) -> Clock | None:
    """The one that has not ended; None: nothing has moved it yet."""
    # unscoped: of a violation in sight
    return Clock.objects.about(violation).open().filter(rule=LIMITATION).first()


def limitation_rule_of(violation: Violation) -> Rule | None:
    """The period that is kept, or the law says, as a rule that ends on that very day.

    In years where the days agree, else in days, so that no kept day changes by itself. None: no
    row of law says it.
    """
    limit, begun = limitation_of(violation), violation.acted_on or violation.found_on
    if limit.last is None or not 0 < (limit.last - begun).days <= MOST:
        return None
    years = (n for n in range(1, _LONGEST + 1) if years_after(begun, n) == limit.last)
    n = next(years, None)
    span = Span(n, Unit.YEAR) if n else Span((limit.last - begun).days, Unit.DAY)
    return Rule(LIMITATION, span, _TITLE, limit.period[:_BASIS])


def limitation_deadline(violation: Violation, *, at: datetime) -> Deadline | None:
    """Its sum, whether or not something moved it; None: no row of law says how long it is.

    Of a violation that was decided or dismissed it is over: the sum says with what it ended.
    """
    moved = moved_limitations([violation], at=at).get(violation.pk)
    if moved is None:
        rule = limitation_rule_of(violation)
        if rule is None:
            return None
        begun = violation.acted_on or violation.found_on
        moved = _sum(reckon(started(rule, begun), working_calendar(), at=at))
    ended = _end(violation)
    return replace(moved, words=f"{moved.words}; {ended}", overdue=False) if ended else moved


def undecided() -> Q:
    """Violations that were not dismissed and have no decision that stands (chưa xử phạt)."""
    # unscoped: of violations that the caller has narrowed to sight
    standing = Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None)
    return Q(dismissed_on=None) & ~Q(Exists(standing))


def decided_on(violation: Violation) -> date | None:
    """The day of its first decision that stands, with which the limitation ended."""
    # unscoped: of a violation in sight; only the day
    standing = Decision.objects.filter(violation=violation, annulled_on=None)
    return standing.order_by("decided_on").values_list("decided_on", flat=True).first()


def wrong_entry_of(violation: Violation, by: User | None) -> Violation | None:
    """The entry that it corrects, if its reader sees it."""
    if violation.corrects_id is None:
        return None
    # unscoped: the system itself sees all
    # redundant: the tour enters none anew; domain/deciding/tests/test_limitation.py
    rows = Violation.objects.visible_to(by) if by else Violation.objects.all()
    return rows.filter(pk=violation.corrects_id).first()


def to_carry(violation: Violation, by: User) -> list[str]:
    """What moved the limitation of the entry that it corrects, and did not move its own yet."""
    wrong = wrong_entry_of(violation, by)
    return [] if wrong is None or clocks_of([violation]) else moves_of(wrong)


def moves_of(violation: Violation) -> list[str]:
    """What moved its limitation, in words; of a wrong entry too, which ended with its dismissal."""
    return [
        event_words(event)
        for clock in standing_clocks(violation)
        for event in history_of(clock).events
        if event.kind != EventKind.END
    ]


def standing_clocks(violation: Violation) -> list[Clock]:
    """Its clocks in their order, without those that were recorded by mistake."""
    return _standing(clocks_of([violation]))


def _end(violation: Violation) -> str:
    """With what the time ended, empty while it runs or stands still."""
    if violation.dismissed_on:
        return f"hết tính: kết luận không vi phạm ngày {violation.dismissed_on:%d/%m/%Y}"
    day = decided_on(violation)
    if day is None:
        return ""
    last = limitation_of(violation).last
    late = last is not None and day > last
    when = "sau ngày hết thời hiệu" if late else "trong thời hiệu"
    return f"hết tính: đã ra quyết định xử phạt ngày {day:%d/%m/%Y}, {when}"


def moved_limitations(violations: Sequence[Violation], *, at: datetime) -> dict[int, Deadline]:
    """Key of a violation → its sum, of those whose limitation something has moved.

    Three queries for any number of them, one where nothing was ever moved.
    """
    clocks = clocks_of(violations) if violations else []
    if not clocks:
        return {}
    sums, found = reckoned(clocks, at=at), dict[int, list[Clock]]()
    for clock in clocks:
        found.setdefault(clock.subject_id, []).append(clock)
    return {key: _deadline(_standing(own), sums) for key, own in found.items()}


def _standing(clocks: Sequence[Clock]) -> list[Clock]:
    """Without those that were recorded by mistake, each with the one that it followed."""
    kept: list[Clock] = []
    for clock in clocks:
        if any(event.ground == MISTAKE for event in clock.events.all()):
            kept = kept[:-1]
        else:
            kept.append(clock)
    return kept


def _deadline(clocks: Sequence[Clock], sums: dict[int, Reckoning]) -> Deadline:
    events = tuple(
        words
        for place, clock in enumerate(clocks, 1)
        for words in _events(sums[clock.pk], followed=place < len(clocks))
    )
    return _sum(sums[clocks[-1].pk], events)


def _sum(one: Reckoning, events: tuple[str, ...] = ()) -> Deadline:
    rule = one.history.rule
    words = f"tính từ {vietnam_day(one.history.started_at):%d/%m/%Y}: {one}"
    return Deadline(rule.title, words, rule.basis, one.is_overdue, events)


def _events(one: Reckoning, *, followed: bool) -> Iterator[str]:
    """Of a clock that another followed the last two, it goes on and ends, are one: a new count."""
    happened = list(one.history.events)
    if not followed:
        yield from map(event_words, happened)
        return
    *happened, _, end = happened
    yield from map(event_words, happened)
    yield event_words(end).replace(end.kind.label, "tính lại từ đầu", 1)
