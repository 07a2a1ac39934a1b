"""What waits on the first page of whoever must act: the lead, and the giver."""

from django.urls import reverse
from django.utils.http import urlencode

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.desk.parts.queries.inbox import NOTHING, SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.assignments.lexicon import AssignmentKind, AssignmentState, Tab
from hangthat.domain.assignments.models import Assignment, AssignmentQuerySet
from hangthat.domain.assignments.models.rows import agencies_of
from hangthat.domain.assignments.queries.deadlines import deadlines_of


def overdue(reader: Reader) -> Section:
    """On both sides; it never disappears until it is reported done, or more time was given."""
    asks = (Action.ANSWER, Action.CHANGE)
    action = next((one for one in asks if may(reader.user, Resource.ASSIGNMENT, one)), None)
    if action is None:
        return NOTHING
    # redundant: as the table stands, who may answer or accept one sees it
    rows = Assignment.objects.visible_to(reader.user, action).overdue(at=reader.at)
    return _section(reader, "Nhiệm vụ quá hạn", rows, {"xem": Tab.OVERDUE}, "bad")


def returned(reader: Reader) -> Section:
    rows = _mine(reader).filter(state=AssignmentState.RETURNED)
    return _section(reader, "Nhiệm vụ bị trả lại", rows, {"moc": AssignmentState.RETURNED}, "bad")


def due_soon(reader: Reader) -> Section:
    rows = _mine(reader).due_soon(at=reader.at)
    return _section(reader, "Nhiệm vụ sắp đến hạn", rows, {"han": "soon"}, "warn")


def to_receive(reader: Reader) -> Section:
    """Orders alone: the standing duties stand in their table."""
    rows = _mine(reader).filter(state=AssignmentState.GIVEN, kind=AssignmentKind.ORDER)
    return _section(reader, "Việc mới được giao", rows, {"moc": AssignmentState.GIVEN}, "warn")


def to_accept(reader: Reader) -> Section:
    """Reported done; or more time is asked for."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.CHANGE):
        return NOTHING
    # redundant: as the table stands, who may accept one sees it
    rows = Assignment.objects.visible_to(reader.user, Action.CHANGE)
    waiting = rows.filter(state=AssignmentState.REPORTED)
    return _section(reader, "Nhiệm vụ chờ chấp nhận", waiting, {"xem": Tab.TO_ACCEPT}, "info")


def extensions(reader: Reader) -> Section:
    if not may(reader.user, Resource.ASSIGNMENT, Action.CHANGE):
        return NOTHING
    # redundant: as the table stands, who may accept one sees it
    rows = Assignment.objects.visible_to(reader.user, Action.CHANGE)
    asked = rows.open().filter(asked_until__isnull=False)
    return _section(reader, "Đề nghị gia hạn nhiệm vụ", asked, {}, "warn")


def _mine(reader: Reader) -> AssignmentQuerySet:
    """Held by an agency for which he answers."""
    if not may(reader.user, Resource.ASSIGNMENT, Action.ANSWER):
        return Assignment.objects.none()
    # redundant: as the table stands, who may answer one sees it
    rows = Assignment.objects.visible_to(reader.user, Action.ANSWER)
    return rows.open().filter(lead__in=agencies_of(reader.user))


def _section(
    reader: Reader, title: str, rows: AssignmentQuerySet, narrowed: dict[str, str], tone: str
) -> Section:
    shown = list(rows.nearest_first().select_related("lead", "person")[:SHOWN])
    deadlines = deadlines_of(shown, at=reader.at) if shown else {}
    items = [
        Item(
            row.title,
            reverse("desk:assignment", args=[row.code]),
            ", ".join(filter(None, (str(row.person or row.lead), str(deadlines.get(row.pk, ""))))),
            row.get_state_display(),
            tone,
        )
        for row in shown
    ]
    count = len(items) if len(items) < SHOWN else rows.count()
    return Section(title, items, count, f"{reverse('desk:assignments')}?{urlencode(narrowed)}")


INBOX = (
    InboxSource(overdue, 5),
    InboxSource(returned, 9),
    InboxSource(due_soon, 10),
    InboxSource(to_receive, 11),
    InboxSource(to_accept, 12),
    InboxSource(extensions, 13),
)
