"""What waits for one: plans to decide on, declarations to make, checks to hold, their deadlines."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least, TruncDate
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, may, where
from hangthat.core.common.days import VIETNAM, vietnam_day
from hangthat.core.common.gathering import Reading
from hangthat.core.deadlines.models import Clock
from hangthat.desk.parts.queries.inbox import (
    InboxSource,
    Item,
    Reader,
    Section,
    Team,
    dated,
    nothing,
    undated,
)
from hangthat.domain.coordination.queries.joined_plans import waiting_for
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlannedSeat, PlanState
from hangthat.domain.programmes.models.check import PlannedCheckQuerySet
from hangthat.domain.programmes.models.secrecy import knows_day
from hangthat.domain.programmes.queries.deadlines import FROM_THE_DECISION, running_since_held


def to_approve(reader: Reader) -> Reading[Section]:
    # redundant: as the table stands, whom a plan was handed to sees it
    rows = InspectionPlan.objects.visible_to(reader.user, Action.APPROVE).filter(
        state=PlanState.SUBMITTED, approver=reader.user
    )
    href = reverse("desk:inspectionplans") + "?buoc=submitted"
    return undated("Kế hoạch kiểm tra chờ duyệt", rows, _plan, more=href)


def own_drafts(reader: Reader) -> Reading[Section]:
    """One's own plans that nobody was asked to approve yet."""
    # redundant: who proposes a plan sees it
    rows = InspectionPlan.objects.visible_to(reader.user).filter(
        state=PlanState.DRAFT, proposer=reader.user, cancelled_on=None
    )
    href = reverse("desk:inspectionplans")
    return undated("Kế hoạch kiểm tra bạn đang soạn", rows, _plan, more=href)


def to_declare(reader: Reader) -> Reading[Section]:
    # redundant: who is in a team may know of its plan
    mine = PlannedCheck.objects.visible_to(reader.user).open()
    rows = mine.filter(seats__officer=reader.user, seats__has_relative=None)
    found = rows.select_related("establishment", "party").order_by("day", "pk")
    href = reverse("desk:inspectionplans")
    return undated("Cuộc kiểm tra bạn chưa khai người thân", found, _undeclared, more=href)


def to_hold(reader: Reader) -> Reading[Section]:
    """Checks of approved plans: of one's own agency, or in whose team one is. Of a plan that
    one's force joins, until it has recorded its own part.

    Due on the day of the team where the reader may know it, or on the last day to begin if that
    comes first; else on the last day of the window.
    """
    if not may(reader.user, Resource.INSPECTION, Action.ADD):
        return nothing()
    # unscoped: of checks in sight
    seat = PlannedSeat.objects.filter(check_of=OuterRef("pk"))
    named = Exists(seat.filter(officer__in=reader.people))
    of_agency = where(reader.user, Resource.INSPECTION, Action.CHANGE, _own_agency)
    coming = waiting_for(reader.user).filter(of_agency | Q(named))
    known = knows_day(reader.user)
    rows = coming.annotate(
        due_on=Case(When(known & Q(day__isnull=False), then=_begun_by()), default="ends_on")
    )
    return dated(
        "Kiểm tra theo kế hoạch",
        rows.select_related("establishment", "party", "plan"),
        _check,
        reader=reader,
        due="due_on",
        more=reverse("desk:inspectionplans"),
        mine=Q(named),
        team=Team("pk", _seats(coming)),
    )


def _seats(checks: PlannedCheckQuerySet) -> "QuerySet[PlannedSeat, tuple[int, int]]":
    """(check, who is in its team)."""
    # unscoped: of checks in sight
    rows = PlannedSeat.objects.filter(check_of__in=checks.order_by().values("pk"))
    return rows.order_by("pk").values_list("check_of", "officer")


def _begun_by() -> Least:
    """The day of the team, or the last day to begin since the decision to check."""
    # unscoped: of checks in sight
    clocks = Clock.objects.open().filter(subject=PlannedCheck._meta.label_lower)
    begins = clocks.filter(subject_id=OuterRef("pk"), rule=FROM_THE_DECISION)
    last = TruncDate(Subquery(begins.values("last_minute")[:1]), tzinfo=VIETNAM)
    return Least("day", Coalesce(last, "day"))


def running_deadlines(reader: Reader) -> Reading[Section]:
    """What runs since a check of one's agency was held (báo cáo, chuyển giao, kiểm tra tại nơi,
    thẩm tra, xác minh), each by its last minute. Whoever may not know its day learns nothing:
    they tell it."""
    if not may(reader.user, Resource.PROGRAMME, Action.CHANGE):
        return nothing()
    # redundant: in the gates no check was held; desk/programmes/tests/test_running_deadlines.py
    checks = PlannedCheck.objects.visible_to(reader.user, Action.CHANGE).day_known_to(reader.user)
    # unscoped: of checks in sight
    check = PlannedCheck.objects.filter(pk=OuterRef("subject_id")).annotate(
        name=Coalesce("establishment__name", "party__name")
    )
    # unscoped: of checks in sight
    seat = PlannedSeat.objects.filter(check_of=OuterRef("subject_id"))
    rows = running_since_held(checks).annotate(
        check_code=Subquery(check.values("code")),
        member_name=Subquery(check.values("name")),
        held_on=Subquery(check.values("inspection__held_on")),
    )
    return dated(
        "Thời hạn của cuộc kiểm tra",
        rows,
        _deadline,
        reader=reader,
        due="last_minute",
        more=reverse("desk:inspectionplans"),
        mine=Q(Exists(seat.filter(officer__in=reader.people))),
        team=Team("subject_id", _seats(checks)),
    )


def _own_agency(reach: Reach) -> Q:
    return made_by_own_agency(reach, "plan__agency")


def _plan(one: InspectionPlan) -> Item:
    return Item(
        one.title,
        reverse("desk:inspectionplan", args=[one.code]),
        one.get_kind_display(),
        f"từ {one.starts_on:%d/%m/%Y}",
        "warn",
    )


def _undeclared(one: PlannedCheck) -> Item:
    return Item(
        str(one.member),
        reverse("desk:plannedcheck", args=[one.code]),
        "khai quan hệ với đối tượng kiểm tra",
        f"{one.day:%d/%m/%Y}" if one.day else "",
        "warn",
    )


def _check(one: PlannedCheck) -> Item:
    return Item(str(one.member), reverse("desk:plannedcheck", args=[one.code]), one.plan.title)


def _deadline(clock: Clock) -> Item:
    """Of a clock with what its check is called."""
    of = vars(clock)
    note = f"kiểm tra ngày {of['held_on']:%d/%m/%Y}"
    if clock.stopped_at:
        note += f", đang dừng từ {vietnam_day(clock.stopped_at):%d/%m/%Y}"
    href = reverse("desk:plannedcheck", args=[of["check_code"]])
    return Item(f"{of['member_name']}: {clock.title or clock.rule}", href, note)


INBOX = (
    InboxSource(running_deadlines, 5),
    InboxSource(to_hold, 9),
    InboxSource(to_approve, 15),
    InboxSource(to_declare, 16),
    InboxSource(own_drafts, 91),
)
