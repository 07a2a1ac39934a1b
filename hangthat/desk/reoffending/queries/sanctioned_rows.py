"""Decisions of the list with whom they are about, and what was done with them since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.desk.reoffending.queries.decision_notes import notes_of
from hangthat.domain.cases.models import Decision
from hangthat.domain.commitments.models import Commitment, CommitmentKind
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.inspections.models import Finding, Result
from hangthat.domain.reoffending.models import CorrectiveMeasure
from hangthat.domain.reoffending.queries.sanctioned import BY_STATE, Sanctioned

Key = tuple[str, int]
_RELATED = (
    *("agency", "paper", "violation__establishment__party", "violation__establishment__area"),
    "violation__party",
)
_CHUNK = 500
_CHECKED = (Finding.CLEAN, Finding.VIOLATION)  # who was not met was not checked


@dataclass(frozen=True)
class Row:
    """A decision, its member, and what came after. `unit_then`: its unit's name on its day.

    `notes`: what the paper carries today beside its number: put off, appealed, corrected.
    """

    decision: Decision
    state: str
    tone: str
    ends: date | None
    notes: tuple[str, ...]
    unit_then: str
    unit_now: str
    checked: date | None
    found: str
    promised: date | None
    planned: date | None
    measure: CorrectiveMeasure | None
    is_own: bool  # the reader may plan a measure with the member

    @property
    def establishment(self) -> Establishment | None:
        return self.decision.violation.establishment

    @property
    def party(self) -> Party | None:
        return self.decision.violation.party

    @property
    def member(self) -> Establishment | Party:
        return self.decision.violation.member

    @property
    def owner(self) -> Party:
        """Who answers for it."""
        shop = self.establishment
        return shop.party if shop else self.party  # type: ignore[return-value]

    @property
    def former_unit(self) -> str:
        """Its unit on that day, where that is not today's."""
        return self.unit_then if self.unit_then != self.unit_now else ""

    @property
    def followed_up(self) -> str:
        """What was done since, in words."""
        checked = "kiểm tra {:%d/%m/%Y}: " + self.found
        said = (
            (checked, self.checked),
            ("lịch kiểm tra {:%d/%m/%Y}", self.planned),
            ("cam kết không tái phạm {:%d/%m/%Y}", self.promised),
            ("biện pháp đến {:%d/%m/%Y}", self.measure and self.measure.due_on),
        )
        return "; ".join(words.format(day) for words, day in said if day)


def rows_of(listed: Sanctioned, places: Iterable[int], user: User) -> Iterator[Row]:
    """Some of the list in their order, by a constant number of queries for every five hundred."""
    every = list(places)
    for start in range(0, len(every), _CHUNK):
        yield from _rows(listed, every[start : start + _CHUNK], user)


def _rows(listed: Sanctioned, places: list[int], user: User) -> Iterator[Row]:
    lines = [listed.line(at) for at in places]
    # redundant: their keys come from a list cut to sight
    found = Decision.objects.visible_to(user).select_related(*_RELATED)
    decisions = found.in_bulk([line.decision for line in lines])
    since = _Since(decisions.values(), user)
    notes = notes_of(decisions.values(), user, on=listed.today)
    for line in lines:
        decision = decisions[line.decision]
        words, tone = BY_STATE[line.state]
        key = _key(decision.violation)
        checked, finding = since.checks.get(key, (None, ""))
        if checked and checked <= decision.decided_on:
            checked = None
        yield Row(
            decision=decision,
            state=words,
            tone=tone,
            ends=line.ends,
            notes=tuple(notes.get(decision.paper_id, ())),
            unit_then=line.unit_then.name if line.unit_then else "",
            unit_now=line.unit_now.name if line.unit_now else "",
            checked=checked,
            found=str(Finding(finding).label) if checked else "",
            promised=_after(since.promises.get(key), decision.decided_on),
            planned=since.visits.get(key),
            measure=since.measures.get(key),
            is_own=key in since.own,
        )


class _Since:
    """What the reader sees of the same members, the last of each kind."""

    def __init__(self, decisions: Iterable[Decision], user: User) -> None:
        violations = [one.violation for one in decisions]
        shops = {one.establishment_id for one in violations if one.establishment_id}
        parties = {one.party_id for one in violations if one.party_id}
        theirs = Q(establishment__in=shops) | Q(party__in=parties)
        # redundant: as the table stands, who sees a decision sees this of its member
        checks = Result.objects.visible_to(user).filter(
            theirs, inspection__withdrawn_on=None, finding__in=_CHECKED
        )
        self.checks = _last(
            checks.order_by("inspection__held_on", "pk"), "inspection__held_on", "finding"
        )
        # redundant: as the table stands, who sees a decision sees this of its member
        papers = Commitment.objects.visible_to(user).filter(
            theirs, kind=CommitmentKind.NO_REOFFENCE, revoked_on=None
        )
        promises = _last(papers.order_by("signed_on", "pk"), "signed_on")
        self.promises = {key: days[0] for key, days in promises.items()}
        coming = PlannedVisit.objects.visible_to(user).open().accepted().filter(theirs)
        visits = _last(coming.order_by("-day", "pk"), "day")
        self.visits = {key: days[0] for key, days in visits.items()}
        # redundant: as the table stands, who sees a decision sees this of its member
        measures = CorrectiveMeasure.objects.visible_to(user).open().filter(theirs)
        self.measures = {_key(one): one for one in measures.order_by("-due_on", "pk")}
        # redundant: only links depend on it; desk/reoffending/tests/test_sanctioned.py
        own_shops = Establishment.objects.visible_to(user, Action.CHANGE).filter(pk__in=shops)
        # redundant: only links depend on it; desk/reoffending/tests/test_sanctioned.py
        own_parties = Party.objects.visible_to(user, Action.CHANGE).filter(pk__in=parties)
        self.own = {("shop", pk) for pk in own_shops.values_list("pk", flat=True)}
        self.own |= {("party", pk) for pk in own_parties.values_list("pk", flat=True)}


def _last(rows: Any, *names: str) -> dict[Key, tuple[Any, ...]]:
    found = {}
    for shop, party, *values in rows.values_list("establishment", "party", *names):
        found["shop" if shop else "party", shop or party] = tuple(values)
    return found


def _key(fact: Any) -> Key:
    if fact.establishment_id:
        return "shop", fact.establishment_id
    return "party", fact.party_id


def _after(day: date | None, decided: date) -> date | None:
    return day if day and day >= decided else None
