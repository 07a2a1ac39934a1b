"""Work of cases on the first page: remedies to write down as done, violations whose limitation
ends, decisions that nobody carried out in time."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import made_by_own_agency, may, where
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading
from hangthat.desk.enforcement_lists.queries.decision_list import OVERDUE
from hangthat.desk.enforcement_lists.queries.violation_list import SOON
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    Due,
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
)
from hangthat.desk.parts.queries.violations import page_of
from hangthat.domain.cases.models import Decision, DecisionPaper, Remedy, Violation
from hangthat.domain.deciding.queries.compliance import compliance
from hangthat.domain.deciding.queries.limitation import undecided

_KEPT = timedelta(365)  # after its last day; what ran out before stands in the list alone


def open_remedies(reader: Reader) -> Reading[Section]:
    """What has to be put right and is not, each by its last day; of cases that stand."""
    if not may(reader.user, Resource.CASE, Action.CHANGE):
        return nothing()
    # redundant: as the table stands, who may write one down as done sees it
    rows = Remedy.objects.visible_to(reader.user, Action.CHANGE).current()
    found = rows.filter(done_on=None, case__withdrawn_on=None).select_related("case")
    return dated(
        "Khắc phục hậu quả của vụ việc",
        found,
        _line,
        reader=reader,
        due="due_on",
        more=reverse("desk:cases"),
        mine=False,
    )


def _line(one: Remedy) -> Item:
    href = reverse("desk:case_remedy_finish", args=[one.case.code, one.pk])
    return Item(f"{one}: {one.case}", href, one.note)


def ending_limitations(reader: Reader) -> Reading[Section]:
    """Violations of one's agency that nobody decided on, by the last day on which one may: those
    of the next 30 days, and those that ran out within the year. Not of a case that is closed or
    with somebody else; not while the limitation stands still."""
    if not may(reader.user, Resource.VIOLATION, Action.END):
        return nothing()
    first, last = reader.today - _KEPT, reader.today + SOON
    # redundant: in the gates none ends so soon; desk/enforcement_lists/tests/test_overdue.py
    found = Violation.objects.visible_to(reader.user).filter(
        undecided(),
        whose_to_decide(reader.user),
        limitation_on__range=(first, last),
        case__closed_on=None,
        case__transferred_on=None,
        case__withdrawn_on=None,
    )
    return dated(
        "Thời hiệu xử phạt",
        found.select_related("case", "inspection", "establishment", "party"),
        _violation,
        reader=reader,
        due="limitation_on",
        more=f"{reverse('desk:violations')}?xem=sap_het",
        mine=False,
    )


def whose_to_decide(user: User) -> Q:
    """Violations in cases of the person's agency; outside a case those that it found."""
    of_case = where(
        user, Resource.CASE, Action.CHANGE, lambda reach: made_by_own_agency(reach, "case__agency")
    )
    of_check = where(
        user,
        Resource.VIOLATION,
        Action.END,
        lambda reach: made_by_own_agency(reach, "inspection__agency"),
    )
    return (Q(case=None) & of_check) | (Q(case__isnull=False) & of_case)


def _violation(found: Violation) -> Item:
    which = f"{found.get_classification_display()}: {found.member}"
    place = f"vụ việc {found.case.number or found.case.code}" if found.case else "chưa vào vụ việc"
    return Item(which, page_of(found), f"phát hiện ngày {found.found_on:%d/%m/%Y}, {place}")


def overdue_decisions(reader: Reader) -> Reading[Section]:
    """Decisions of one's agency that were served and not carried out, and whose time is over; a
    paper once, however many violations it punishes."""
    if reader.own or not may(reader.user, Resource.DECISION, Action.CHANGE):
        return NOTHING
    time = yield from compliance(on=reader.today)
    # unscoped: of papers in sight
    rows = Decision.objects.filter(time.overdue).order_by().values("paper")
    # redundant: in the gates no decision is overdue; desk/enforcement_lists/tests/test_overdue.py
    papers = DecisionPaper.objects.visible_to(reader.user, Action.CHANGE).filter(pk__in=rows)
    every = papers.order_by("pk").values_list("pk", "decided_on", "served_on")
    yield (every,)
    last = {
        pk: due
        for pk, decided_on, served_on in every
        if (due := time.last_minute(pk, decided_on=decided_on, served_on=served_on))
    }
    first = sorted(last, key=lambda pk: (last[pk], pk))[:SHOWN]
    # unscoped: of papers that were just found in sight
    shown = DecisionPaper.objects.filter(pk__in=first).order_by("pk")
    yield (shown,)
    found = {one.pk: one for one in shown}
    items = [_paper(found[pk], last[pk]) for pk in first if pk in found]
    dues = [Due(f"cases.decisionpaper {pk}", due, mine=False) for pk, due in last.items()]
    more = f"{reverse('desk:decisions')}?xem={OVERDUE}"
    return Section("Quyết định quá hạn chấp hành", items, len(last), more, dues)


def _paper(one: DecisionPaper, due: datetime) -> Item:
    served = f"giao ngày {one.served_on:%d/%m/%Y}" if one.served_on else ""
    whom = f": {one.subject_name}" if one.subject_name else ""
    return Item(f"{one}{whom}", reverse("desk:decisionpaper", args=[one.code]), served, due=due)


INBOX = (
    InboxSource(ending_limitations, 10),
    InboxSource(overdue_decisions, 17),
    InboxSource(open_remedies, 26),
)
