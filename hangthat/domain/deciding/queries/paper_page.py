"""The page of a paper: its rows, its money, what happened, and what may be recorded next."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import (
    Case,
    Decision,
    DecisionPaper,
    EventKind,
    Money,
    PaperEvent,
    Stage,
)
from hangthat.domain.cases.queries.paper_state import fine_of, paid_of
from hangthat.domain.cases.queries.standstills import standstills

_ICONS = {
    EventKind.SERVED: ("arrow-right", "info"),
    EventKind.PAYMENT: ("scale", "good"),
    EventKind.REMEDY: ("check", "good"),
    EventKind.COMPLIED: ("circle-check", "good"),
    EventKind.ENFORCEMENT: ("gavel", "bad"),
    EventKind.APPEAL: ("alert-triangle", "warn"),
    EventKind.SUSPENSION: ("history", "warn"),
    EventKind.RESUMPTION: ("arrow-right", "info"),
    EventKind.EXTENSION: ("clock", "warn"),
    EventKind.CORRECTION: ("edit", "info"),
    EventKind.PUBLICATION: ("file-text", "info"),
    EventKind.ANNULMENT: ("circle-x", "bad"),
    EventKind.REVERSAL: ("circle-x", "mute"),
}
_ORDER = tuple(Stage)


@dataclass(frozen=True)
class Line:
    """One event of the timeline; `reversible`: it may be said to be a mistake."""

    event: PaperEvent
    icon: str
    tone: str
    words: str
    taken_back: bool
    reversible: bool

    @property
    def title(self) -> str:
        return EventKind(self.event.kind).label.capitalize()


@dataclass(frozen=True)
class PaperPage:
    """`elsewhere`: how many rows lie out of sight. `cases`: keys of those that the reader may open.

    Units of money: đồng; `fine` None: not known.
    """

    paper: DecisionPaper
    decisions: list[Decision]
    elsewhere: int
    cases: set[int]
    lines: list[Line]
    stage: Stage
    fine: int | None
    paid: dict[Money, int]
    acts: list[EventKind]
    dismissed_on: date | None

    @property
    def fine_in_words(self) -> str:
        if self.fine is None:
            return "chưa ghi đủ số tiền"
        return dong(self.fine or None) or "không phạt tiền"

    @property
    def paid_kinds(self) -> list[tuple[str, int]]:
        """What was paid, by the words of its kind."""
        return [(str(money.label), amount) for money, amount in self.paid.items() if amount]

    @property
    def likely_acts(self) -> list[EventKind]:
        return self._events[:2]

    @property
    def other_acts(self) -> list[EventKind]:
        return self._events[2:]

    @property
    def may_annul(self) -> bool:
        return EventKind.ANNULMENT in self.acts

    @property
    def _events(self) -> list[EventKind]:
        return [kind for kind in self.acts if kind is not EventKind.ANNULMENT]

    @property
    def doubts_heading(self) -> str:
        if self.paper.is_signed_here:
            return "Cần xem lại quyết định:"
        return "Ghi lại từ văn bản; cần xem lại với bản giấy:"

    @property
    def against_paying(self) -> str:
        """Why the money should not be asked for; empty: nothing speaks against it."""
        if self.dismissed_on is None:
            return ""
        day = f"{self.dismissed_on:%d/%m/%Y}"
        return f"đã kết luận không vi phạm ngày {day}: hủy bỏ quyết định trước khi thu"

    @property
    def left(self) -> int | None:
        """Nothing is owed of what was annulled or carried out, payments written or not."""
        if self.fine is None or self.stage in (Stage.ANNULLED, Stage.COMPLIED):
            return None
        return max(self.fine - self.paid[Money.FINE], 0)


def paper_page(paper: DecisionPaper, user: User, *, changes: bool, ends: bool) -> PaperPage:
    """`changes`, `ends`: what the person may do to it."""
    # of a paper in sight; rows out of sight are counted, not shown
    whole = list(paper.decisions.select_related("paper", "violation").order_by("pk"))
    # redundant: no paper of the gates has rows out of some sight; domain/cases/tests/test_papers.py
    seen = set(Decision.objects.visible_to(user).filter(paper=paper).values_list("pk", flat=True))
    shown = paper.decisions.filter(pk__in=seen).select_related(
        *("violation__establishment__area", "violation__party", "violation__case", "law", "paper"),
        "violation__catalogue_conduct",
    )
    decisions = list(shown.order_by("pk"))
    of = [one.violation.case_id for one in decisions if one.violation.case_id]
    # redundant: a decision of a case out of sight is out of sight too, as are those above;
    # desk/enforcement/tests/test_decision_pages.py
    cases = set(Case.objects.visible_to(user).filter(pk__in=of).values_list("pk", flat=True))
    # redundant: of a paper in sight
    events = list(PaperEvent.objects.visible_to(user).filter(paper=paper))
    taken_back = {event.reverses_id for event in events}
    standing = [e for e in events if e.kind != EventKind.REVERSAL and e.pk not in taken_back]
    open_rows = [row for row in whole if row.annulled_on is None]
    dismissed = [day for row in open_rows if (day := row.violation.dismissed_on)]
    stage = min((row.stage for row in whole), key=_ORDER.index)
    return PaperPage(
        paper=paper,
        decisions=decisions,
        elsewhere=len(whole) - len(seen),
        cases=cases,
        lines=[_line(e, standing, changes=changes, ends=ends) for e in reversed(events)],
        stage=stage,
        fine=fine_of(open_rows or whole),
        paid={money: paid_of(standing, money) for money in Money},
        acts=_acts(stage, standing, open_rows, changes=changes, ends=ends),
        dismissed_on=min(dismissed, default=None),
    )


def _acts(
    stage: Stage,
    standing: list[PaperEvent],
    rows: list[Decision],
    *,
    changes: bool,
    ends: bool,
) -> list[EventKind]:
    """What may be recorded next, the likely one first."""
    if stage is Stage.ANNULLED:
        return []
    done = {EventKind(event.kind) for event in standing}
    found: list[EventKind] = []
    if changes:
        once = (EventKind.SERVED, EventKind.PAYMENT, EventKind.REMEDY, EventKind.COMPLIED)
        over = stage is Stage.COMPLIED
        found = [kind for kind in once if not (kind in done and kind != EventKind.PAYMENT)]
        if over:
            found = [kind for kind in found if kind in (EventKind.SERVED, EventKind.PAYMENT)]
        if not any(row.remedies for row in rows) and EventKind.REMEDY in found:
            found.remove(EventKind.REMEDY)
        more = [
            EventKind.ENFORCEMENT, EventKind.APPEAL, *_standing_still(standing),
            EventKind.EXTENSION, EventKind.CORRECTION, *({EventKind.PUBLICATION} - done),
        ]  # fmt: skip
        if over:  # only what happened before is recorded still
            more.sort(key=lambda kind: kind in (EventKind.ENFORCEMENT, EventKind.SUSPENSION))
        found += more
    if any(row.violation.dismissed_on for row in rows):  # money is not what comes next
        found.sort(key=lambda kind: kind in (EventKind.PAYMENT, EventKind.ENFORCEMENT))
    return [*found, EventKind.ANNULMENT] if ends else found


def _standing_still(standing: list[PaperEvent]) -> list[EventKind]:
    """What comes next: to let the execution go on, also before the last day that was named; to
    suspend it, unless it stands still until somebody says so."""
    stops = standstills(standing)
    found = [] if any(one.until is None for one in stops) else [EventKind.SUSPENSION]
    if any(one.until == one.event.until for one in stops):
        found.append(EventKind.RESUMPTION)
    return found


def _line(event: PaperEvent, standing: list[PaperEvent], *, changes: bool, ends: bool) -> Line:
    icon, tone = _ICONS[EventKind(event.kind)]
    may = ends if event.kind == EventKind.ANNULMENT else changes
    reversible = may and event in standing
    taken_back = event not in standing and event.kind != EventKind.REVERSAL
    return Line(event, icon, tone, _words(event), taken_back, reversible)


def _words(event: PaperEvent) -> str:
    amount = dong(event.amount_vnd)
    said = (
        f"{event.get_money_display()} {amount}".strip(),
        f"biên lai {event.receipt}" if event.receipt else "",
        f"{event.get_term_display()} thêm {event.extra} {event.get_unit_display()}"
        if event.extra
        else "",
        f"văn bản {event.document}" if event.document else "",
        f"đến hết ngày {event.until:%d/%m/%Y}" if event.until else "",
        event.words,
    )
    return ", ".join(filter(None, said))
