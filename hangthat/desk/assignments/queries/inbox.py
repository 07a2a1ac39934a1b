"""What waits on the first page of whoever must act: the lead, and the giver."""

from calendar import monthrange
from datetime import date, datetime

from django.db.models import F, Q
from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.agenda import heads
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    last_minute,
    nothing,
    undated,
)
from hangthat.domain.assignments.lexicon import (
    AT_WORK,
    TONES,
    AssignmentKind,
    AssignmentState,
    Tab,
)
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.assignments.models.rows import agencies_of

_SOONEST = F("last_minute").asc(nulls_last=True)


def to_receive(reader: Reader) -> Reading[Section]:
    """What nobody has received yet, and is not due within this month: that stands by its day."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.ANSWER):
        return nothing()
    rows = _held(reader).filter(state=AssignmentState.GIVEN).exclude(kind=AssignmentKind.STANDING)
    later = Q(last_minute__isnull=True) | Q(last_minute__gt=_end_of_month(reader.today))
    fresh = rows.filter(later)
    more = _list(moc=AssignmentState.GIVEN)
    return undated("Việc mới được giao", fresh.order_by(_SOONEST, "pk"), _line, more=more)


def duties_to_receive(reader: Reader) -> Reading[Section]:
    """Duties of a plan without a day that nobody has received: a matter of the agency's head."""
    if not heads(reader.user) or not may(reader.user, Resource.ASSIGNMENT, Action.ANSWER):
        return nothing()
    standing = AssignmentKind.STANDING
    rows = _held(reader).filter(state=AssignmentState.GIVEN, kind=standing)
    fresh = rows.filter(Q(last_minute__isnull=True)).order_by("pk")
    more = _list(xem=Tab.OFFICE, moc=AssignmentState.GIVEN, loai=standing)
    return undated("Nhiệm vụ theo kế hoạch chưa nhận", fresh, _line, more=more)


def to_do(reader: Reader) -> Reading[Section]:
    """Held by an agency for which the reader answers, until it is reported done. Duties without a
    day that were received stand in their table."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.ANSWER):
        return nothing()
    waiting = Q(state=AssignmentState.GIVEN, last_minute__lte=_end_of_month(reader.today))
    rows = _held(reader).filter(Q(state__in=AT_WORK) | waiting)
    return dated(
        "Nhiệm vụ được giao",
        rows.exclude(Q(kind=AssignmentKind.STANDING, last_minute__isnull=True)),
        _line,
        reader=reader,
        due="last_minute",
        more=_list(xem=Tab.OFFICE),
        names="person",
    )


def _end_of_month(day: date) -> datetime:
    return last_minute(day.replace(day=monthrange(day.year, day.month)[1]))


def _held(reader: Reader) -> AssignmentQuerySet:
    # redundant: as the table stands, who may answer one sees it
    rows = Assignment.objects.visible_to(reader.user, Action.ANSWER)
    held = rows.filter(lead__in=agencies_of(reader.user)).with_last_minute()
    return held.select_related("lead", "person")


def late(reader: Reader) -> Reading[Section]:
    """What one gave to others and is overdue; it never disappears until it is reported done, or
    more time was given."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.CHANGE):
        return nothing()
    # off tour: desk/assignments/tests/test_assignment_pages.py
    rows = Assignment.objects.visible_to(reader.user, Action.CHANGE).overdue(at=reader.at)
    others = rows.exclude(lead__in=agencies_of(reader.user)).with_last_minute()
    return dated(
        "Việc đã giao, quá hạn",
        others.select_related("lead", "person"),
        _line,
        reader=reader,
        due="last_minute",
        more=_list(xem=Tab.OVERDUE),
        names="given_by",
    )


def to_accept(reader: Reader) -> Reading[Section]:
    """Reported done."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.CHANGE):
        return nothing()
    # off tour: desk/assignments/tests/test_assignment_pages.py
    rows = Assignment.objects.visible_to(reader.user, Action.CHANGE)
    waiting = rows.filter(state=AssignmentState.REPORTED).select_related("lead", "person")
    return undated("Nhiệm vụ chờ chấp nhận", waiting, _line, more=_list(xem=Tab.TO_ACCEPT))


def extensions(reader: Reader) -> Reading[Section]:
    """More time is asked for."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.CHANGE):
        return nothing()
    # off tour: desk/assignments/tests/test_assignment_pages.py
    rows = Assignment.objects.visible_to(reader.user, Action.CHANGE)
    asked = rows.open().filter(asked_until__isnull=False).select_related("lead", "person")
    return undated("Đề nghị gia hạn nhiệm vụ", asked, _line, more=_list())


def left_behind(reader: Reader) -> Reading[Section]:
    """Open with a person whose account is closed: nobody does it until it is passed on."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.ANSWER):
        return nothing()
    rows = _held(reader).open().filter(person__is_active=False)
    return undated("Việc của người đã nghỉ, cần chuyển", rows.order_by(_SOONEST, "pk"), _to_pass_on)


def _to_pass_on(row: Assignment) -> Item:
    href = f"{reverse('desk:assignment_hand_on')}?{urlencode({'nguoi': row.person_id or ''})}"
    return Item(row.title, href, str(row.person), "chuyển việc", "bad")


def _line(row: Assignment) -> Item:
    state = AssignmentState(row.state)
    href = reverse("desk:assignment", args=[row.code])
    return Item(row.title, href, str(row.person or row.lead), state.label, TONES.get(state, "info"))


def _list(**narrowed: str) -> str:
    return f"{reverse('desk:assignments')}?{urlencode(narrowed)}"


INBOX = (
    InboxSource(to_do, 5),
    InboxSource(to_receive, 11),
    InboxSource(duties_to_receive, 11),
    InboxSource(late, 9),
    InboxSource(to_accept, 12),
    InboxSource(extensions, 13),
    InboxSource(left_behind, 8, work=False),
)
