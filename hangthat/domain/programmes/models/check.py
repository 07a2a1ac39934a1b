"""Planned checks and who goes."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.programmes.models.plan import InspectionPlan, PlanState
from hangthat.domain.programmes.models.secrecy import known_plans, knows_day, read_in_journal


def _within(reach: Reach) -> Q:
    return about_members(reach) & made_by_own_agency(reach, "plan__agency")


def is_held(path: str = "") -> Q:
    """Held, by an inspection that stands; `path` leads to the planned check.

    Once that inspection is withdrawn, the check is to be held again.
    """
    tied = Q(**{f"{path}inspection__isnull": False})
    return tied & standing(f"{path}inspection__withdrawn_on")


def is_not_held(path: str = "") -> Q:
    """The contrary of `is_held`; of a row without a planned check too."""
    withdrawn = Q(**{f"{path}inspection__withdrawn_on__isnull": False})
    return Q(**{f"{path}inspection": None}) | withdrawn


class PlannedCheckQuerySet(models.QuerySet["PlannedCheck"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlannedCheckQuerySet":
        """At members in the person's territory, of plans of which he may know."""
        found = visible(self, user, Resource.PROGRAMME, action, _within)
        return found.filter(plan__in=known_plans(user))

    def day_known_to(self, user: User) -> "PlannedCheckQuerySet":
        """Of these, the checks whose day and team the person may know."""
        return self.filter(knows_day(user))

    def open(self) -> "PlannedCheckQuerySet":
        """Neither held nor called off, of a plan that stands."""
        return self.filter(is_not_held(), cancelled_on=None, plan__cancelled_on=None)

    def years(self) -> set[int]:
        """In which these may take place."""
        spans = self.order_by().values_list("starts_on", "ends_on").distinct()
        return {year for first, last in spans for year in range(first.year, last.year + 1)}

    def coming(self) -> "PlannedCheckQuerySet":
        """Open, and its plan is approved: a draft is not yet a check that comes."""
        return self.open().filter(plan__state=PlanState.APPROVED)

    def held(self) -> "PlannedCheckQuerySet":
        """Đã kiểm tra."""
        return self.filter(is_held())

    def in_journal_of(self, user: User) -> "PlannedCheckQuerySet":
        """Those whose lines the person may read once they are held, and those that he sees."""
        # redundant: in the gates no line of the journal is about one;
        # domain/programmes/tests/test_sight.py
        mine = PlannedCheck.objects.visible_to(user).order_by().values("pk")
        read = read_in_journal(user)
        return self.filter(read | Q(pk__in=mine)) if read else self.all()

    def sealed_from(self, user: User) -> "PlannedCheckQuerySet":
        """Of plans of which the person knows nothing."""
        return self.exclude(plan__in=known_plans(user))


class PlannedCheck(models.Model):
    """A subject of a plan, to be checked within a window (đối tượng của kế hoạch).

    `starts_on`, `ends_on`: the window, told to the subject of a published plan. `day`: when the
    team goes; it stays sealed. `inspection`: what was held; until then this is no fact. One that
    was withdrawn stays named until the check is held again.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    plan = models.ForeignKey(
        InspectionPlan, models.PROTECT, related_name="checks", verbose_name="kế hoạch kiểm tra"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    day = models.DateField("ngày đi", null=True, blank=True)
    order_number = models.CharField("số quyết định kiểm tra", max_length=60, blank=True)
    ordered_on = models.DateField("ngày quyết định kiểm tra", null=True, blank=True)
    inspection = models.OneToOneField(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cuộc kiểm tra",
    )
    cancelled_on = models.DateField("bỏ ngày", null=True, blank=True)

    sealed: ClassVar = dict.fromkeys(
        ("party", "establishment", "starts_on", "ends_on", "day", "order_number", "ordered_on"),
        ".+",
    )

    objects = PlannedCheckQuerySet.as_manager()
    resource = Resource.PROGRAMME
    weighs = False
    timed = True
    duplicates_may_stay: ClassVar = True  # both were planned

    class Meta:
        verbose_name = "đối tượng kiểm tra theo kế hoạch"
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["day"], name="plannedcheck_day")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("starts_on", "ends_on", "day", "ordered_on", "cancelled_on")),
                name="plannedcheck_values_are_of_their_kind",
            ),
            member_constraint("plannedcheck_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="plannedcheck_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(day__isnull=True)
                | (Q(day__gte=F("starts_on")) & Q(day__lte=F("ends_on"))),
                name="plannedcheck_day_in_its_window",
            ),
            models.CheckConstraint(
                condition=Q(inspection__isnull=True) | Q(cancelled_on__isnull=True),
                name="plannedcheck_is_held_or_called_off",
            ),
        ]

    def __str__(self) -> str:
        return f"kiểm tra {self.member} theo kế hoạch"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        return self.establishment or self.party  # type: ignore[return-value]

    @property
    def owner(self) -> Party:
        """The party whose business is checked."""
        return self.establishment.party if self.establishment else self.member  # type: ignore[return-value]

    @property
    def is_held(self) -> bool:
        """As `held`."""
        return self.inspection is not None and self.inspection.withdrawn_on is None

    @property
    def is_open(self) -> bool:
        """As `open`."""
        return self.cancelled_on is None and self.plan.is_open and not self.is_held

    def stage(self, today: date) -> tuple[str, str]:
        """(word, tone)."""
        if self.is_held:
            return "đã kiểm tra", "good"
        if not self.is_open:
            return "đã bỏ", "mute"
        return ("quá hạn kế hoạch", "bad") if self.ends_on < today else ("chưa kiểm tra", "info")


class PlannedSeatQuerySet(models.QuerySet["PlannedSeat"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlannedSeatQuerySet":
        """Of checks in sight whose team the person may know."""
        # redundant: in the gates no plan has a team; domain/programmes/tests/test_sight.py
        seen = PlannedCheck.objects.visible_to(user, action).day_known_to(user)
        return self.filter(check_of__in=seen)

    def in_journal_of(self, user: User) -> "PlannedSeatQuerySet":
        return self.filter(check_of__in=PlannedCheck.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "PlannedSeatQuerySet":
        return self.filter(check_of__in=self.owners_sealed_from(user).values("pk"))

    def owners_sealed_from(self, user: User) -> PlannedCheckQuerySet:
        """Checks that are not held yet, or secret, and whose team the person may not know."""
        # unscoped: of who may not learn of them
        checks = PlannedCheck.objects
        known = checks.day_known_to(user).values("pk")
        secret = Q(pk__in=checks.sealed_from(user).values("pk"))
        return checks.exclude(pk__in=known).filter(is_not_held() | secret)


class PlannedSeat(models.Model):
    """An officer in the team of a planned check (người đi), and his declaration.

    `card_number`: of the day of the check. `has_relative`: empty until he has declared whether a
    relative of his has to do with the subject; `kinship`: who it is. `answer`: what he says where
    records speak against his declaration.
    """

    check_of = models.ForeignKey(
        PlannedCheck, models.PROTECT, related_name="seats", verbose_name="đối tượng kiểm tra"
    )
    officer = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đi")
    is_head = models.BooleanField("trưởng đoàn", default=False)
    card_number = models.CharField("số thẻ kiểm tra", max_length=40, blank=True)
    has_relative = models.BooleanField("có người thân", null=True, blank=True)
    kinship = models.CharField("quan hệ", max_length=200, blank=True)
    answer = models.CharField("giải trình", max_length=500, blank=True)
    declared_on = models.DateField("khai ngày", null=True, blank=True)

    objects = PlannedSeatQuerySet.as_manager()
    resource = Resource.PROGRAMME
    sealed_with = "check_of"
    weighs = False

    class Meta:
        verbose_name = "người đi kiểm tra theo kế hoạch"
        ordering = ["-is_head", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "officer"], name="plannedseat_once"),
            models.UniqueConstraint(
                fields=["check_of"], condition=Q(is_head=True), name="plannedseat_one_head"
            ),
            models.CheckConstraint(
                condition=typed(days=("declared_on",)),
                name="plannedseat_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return str(self.officer)

    def home_areas(self) -> set[int]:
        return self.check_of.home_areas()
