"""Decisions of publications with all that naming needs, by a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from hangthat.core.agencies.models import Area, Territory
from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.privacy import holds_personal
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.deadlines.grammar import Calendar
from hangthat.core.deadlines.queries import working_calendar
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Decision, EventKind, PaperEvent, Violation
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.deciding.queries.enforcement import TERM, last_day
from hangthat.domain.establishments.models import Party
from hangthat.domain.law.models import Provision
from hangthat.domain.law.queries import LAST_DAY_OFF
from hangthat.domain.publications.grammar import Basis, Recorded, clean_until
from hangthat.domain.publications.models import NamingBasis, Publication

_OF_DECISION = (
    *("agency", "paper", "violation__case__area", "violation__party"),
    *("violation__catalogue_conduct", "violation__establishment__party"),
    "violation__establishment__area",
)
RELATED = (
    *("agency", "basis", "commitment", "activity"),
    *(f"decision__{one}" for one in _OF_DECISION),
)
_TOLD = (
    *(EventKind.APPEAL, EventKind.CORRECTION),
    *(EventKind.SUSPENSION, EventKind.RESUMPTION, EventKind.EXTENSION),
)
_CLEAN = {"warning": "clean_period_warning"}
_CLEAN_OTHER = "clean_period_other"


@dataclass(frozen=True)
class Flags:
    """Days of what followed the decision and does not change what the entry says."""

    appealed_on: date | None = None
    corrected_on: date | None = None
    complied_on: date | None = None


@dataclass
class Reader:
    """Events and rules of law, read once for many decisions. `fines`: of each paper, of all the
    acts that it decides on."""

    on: date
    events: dict[int, list[PaperEvent]] = field(default_factory=lambda: defaultdict(list))
    rules: list[Provision] = field(default_factory=list)
    fines: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, decisions: Iterable[Decision], *, on: date) -> "Reader":
        reader = cls(on)
        papers = {one.paper_id for one in decisions if one.paper_id}
        # unscoped: what citizens are told does not depend on who asks
        rows = PaperEvent.objects.standing().filter(paper__in=papers, kind__in=_TOLD)
        for event in rows.filter(occurred_on__lte=on):
            reader.events[event.paper_id].append(event)
        # unscoped: likewise
        decided = Decision.objects.filter(paper__in=papers).exclude(annulled_on__lte=on)
        upheld = decided.exclude(violation__dismissed_on__lte=on)
        for paper, fine in upheld.values_list("paper", "fine_vnd"):
            reader.fines[paper].append(fine or 0)
        keys = (*_CLEAN.values(), _CLEAN_OTHER, TERM, LAST_DAY_OFF)
        # unscoped: reference data, the same for everybody
        reader.rules = list(Provision.objects.filter(key__in=keys))
        return reader

    def flags(self, decision: Decision) -> Flags:
        days: dict[str, date] = {}
        for event in self._of(decision):
            days[event.kind] = max(event.occurred_on, days.get(event.kind, event.occurred_on))
        done = decision.complied_on
        return Flags(
            days.get(EventKind.APPEAL), days.get(EventKind.CORRECTION),
            done if done and done <= self.on else None,
        )  # fmt: skip

    def suspended(self, decision: Decision) -> bool:
        """As `PaperEventQuerySet.suspending`."""
        days = [one.occurred_on for one in self._of(decision) if one.kind == EventKind.RESUMPTION]
        return any(
            event.kind == EventKind.SUSPENSION
            and (event.until is None or event.until >= self.on)
            and not any(day > event.occurred_on for day in days)
            for event in self._of(decision)
        )

    def corrected_after(self, decision: Decision, instant: datetime | None) -> bool:
        """What was approved at that instant was corrected since."""
        return instant is not None and any(
            event.kind == EventKind.CORRECTION and event.recorded_at > instant
            for event in self._of(decision)
        )

    def clean_on(self, decision: Decision) -> date | None:
        """Luật XLVPHC, Điều 7: the last day of the time since it was carried out; of one that was
        served and never carried out, since the last day on which it could be enforced.

        None: nobody knows from when it counts, or how long.
        """
        since = decision.complied_on or self._unenforceable_since(decision)
        if since is None:
            return None
        key = _CLEAN.get(decision.sanction, _CLEAN_OTHER)
        row = next((one for one in self.rules if one.key == key and one.holds(since)), None)
        return clean_until(since, _months(row))

    def _unenforceable_since(self, decision: Decision) -> date | None:
        """Luật XLVPHC, Điều 74; None: not served yet, so that nobody knows, or it stands still."""
        paper = decision.paper
        if paper is None or paper.served_on is None:
            return None
        return last_day(paper, self._of(decision), self.rules, self._calendar)

    def commune(self, violation: Violation) -> str:
        """Commune and no closer, as it was called on the day of the violation."""
        shop, case = violation.establishment, violation.case
        area: Area | None = shop.area if shop else (case.area if case else None)
        day = violation.acted_on or violation.found_on
        if area is None or area.exists_on(day):
            return area.name if area else ""
        return unit_name(area, on=day, land=self._land)

    def penalty(self, decision: Decision) -> str:
        """That of this act; a paper on several has one entry of each, and all say so."""
        words = decision.get_sanction_display().capitalize()
        if decision.fine_vnd:
            words = f"{words} {dong(decision.fine_vnd)}"
        fines = self.fines.get(decision.paper_id or 0, [])
        if len(fines) < 2:
            return words
        total = f", tổng tiền phạt {dong(sum(fines))}" if sum(fines) else ""
        return f"{words} (một trong {len(fines)} hành vi của quyết định này{total})"

    @cached_property
    def _land(self) -> Territory:
        return Territory.load()

    @cached_property
    def _calendar(self) -> Calendar:
        return working_calendar()

    def _of(self, decision: Decision) -> Sequence[PaperEvent]:
        return self.events.get(decision.paper_id or 0, ())


def _months(row: Provision | None) -> int | None:
    if row is None or not row.value.isdecimal():
        return None
    return int(row.value) * {"năm": 12, "tháng": 1}.get(row.unit, 0) or None


def basis_of(row: NamingBasis) -> Basis:
    return Basis(
        kind=row.kind,
        words=str(row),
        verified=row.verified,
        covers_persons=row.covers_persons,
        needs_warning=row.needs_warning,
        needs_harm=row.needs_harm,
        classes=frozenset(row.classes.split()),
        first=row.valid_from,
        last=row.valid_to,
    )


def told_of(
    decision: Decision,
    reader: Reader,
    *,
    warned_by: Sequence[Commitment | Activity | None] = (),
    harm: str = "",
) -> Recorded:
    """`warned_by`: chosen for the publication; one that was withdrawn counts no more."""
    violation, paper, owner = decision.violation, decision.paper, _owner(decision.violation)
    warned_on, warned = _warned(warned_by, before=violation.acted_on or violation.found_on)
    return Recorded(
        decided_on=decision.decided_on,
        found_on=violation.found_on,
        acted_on=violation.acted_on,
        classification=violation.classification,
        sanction=decision.sanction,
        kind=paper.subject_kind if paper else "",
        name=paper.subject_name if paper else "",
        born_on=paper.subject_born_on if paper else None,
        served_on=paper.served_on if paper else None,
        effective_on=paper.effective_on if paper else None,
        registry_kind=owner.kind if owner else "",
        registry_name=owner.name if owner else "",
        trade_name=violation.establishment.name if violation.establishment else "",
        commune=reader.commune(violation),
        act=_act(violation),
        article=decision.article,
        penalty=reader.penalty(decision),
        number=decision.number,
        agency=str(decision.agency or ""),
        clean_on=reader.clean_on(decision),
        annulled_on=decision.annulled_on,
        dismissed_on=violation.dismissed_on,
        withdrawn=bool(violation.case and violation.case.withdrawn_on),
        restricted=bool(violation.case and violation.case.is_restricted),
        suspended=reader.suspended(decision),
        warned_on=warned_on,
        warned=warned,
        harm=harm,
    )


def told_in(publication: Publication, reader: Reader) -> Recorded:
    """Of a publication, with what was chosen for it."""
    return told_of(
        publication.decision, reader, harm=publication.harm,
        warned_by=(publication.commitment, publication.activity),
    )  # fmt: skip


def names_of(decision: Decision) -> tuple[str, ...]:
    """By which its subject would be known, as printed and as in the list."""
    violation, paper = decision.violation, decision.paper
    shop, owner = violation.establishment, _owner(violation)
    names = (paper.subject_name if paper else "", shop.name if shop else "", str(owner or ""))
    return tuple(filter(None, names))


def _warned(by: Sequence[Commitment | Activity | None], *, before: date) -> tuple[date | None, str]:
    """The last one before the violation, in words."""
    days = [
        (one.signed_on, f"Đã ký cam kết ngày {one.signed_on:%d/%m/%Y}")
        if isinstance(one, Commitment)
        else (one.held_on, f"Đã được tuyên truyền ngày {one.held_on:%d/%m/%Y}")
        for one in by
        if one is not None and _counts(one, before)
    ]
    earlier = [(day, words) for day, words in days if day < before]
    if not earlier:
        return None, ""
    day, words = max(earlier)
    return day, f"{words}, trước khi vi phạm"


def _counts(one: Commitment | Activity, day: date) -> bool:
    """Neither a wrong entry nor taken back by that day."""
    if isinstance(one, Commitment):
        return one.revoked_on is None or one.revoked_on > day
    return one.withdrawn_on is None


def _owner(violation: Violation) -> Party | None:
    shop = violation.establishment
    return shop.party if shop else violation.party


def _act(violation: Violation) -> str:
    """By the catalogue; free words may hold anything, so they are not published."""
    if violation.catalogue_conduct and not holds_personal(violation.catalogue_conduct.title):
        return violation.catalogue_conduct.title
    return f"Vi phạm về {violation.get_classification_display()}"
