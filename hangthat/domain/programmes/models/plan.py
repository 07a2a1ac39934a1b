"""Plans of checks, and the forces that join."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.core.common.text import fold
from hangthat.core.search.models import Source, Text
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import InspectionField, InspectionType, SelectionReason
from hangthat.domain.programmes.models.secrecy import is_published, known_plans, read_in_journal


class PlanState(models.TextChoices):
    DRAFT = "draft", "đang soạn"
    SUBMITTED = "submitted", "chờ duyệt"
    APPROVED = "approved", "đã duyệt"
    CANCELLED = "cancelled", "đã hủy"


_TONES = {PlanState.SUBMITTED: "warn", PlanState.APPROVED: "good", PlanState.CANCELLED: "mute"}


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Of published plans alone: the index compares mistyped words whoever may see the row."""
    columns = ("pk", "number", "title")
    found = rows.filter(is_published()).order_by("pk").values_list(*columns)
    for pk, number, title in found.iterator(chunk_size=5_000):
        yield pk, Text(fold(f"{number} {title}"), marked=number)


def _checks() -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = apps.get_model("programmes", "PlannedCheck")._base_manager.all()
    return rows


def _checks_in(reach: Reach) -> Q:
    return Q(Exists(_checks().filter(about_members(reach), plan=OuterRef("pk"))))


class InspectionPlanQuerySet(models.QuerySet["InspectionPlan"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "InspectionPlanQuerySet":
        """Those with a subject in the person's territory, if they are published or name him.

        Who proposes one sees it before it has a subject.
        """

        return self.of_agencies_of(user, action).filter(pk__in=known_plans(user))

    def of_agencies_of(self, user: User, action: Action) -> "InspectionPlanQuerySet":
        """What the person's roles alone would open, whether he may know of it or not."""

        def within(reach: Reach) -> Q:
            empty = Q(proposer=user) & ~Q(Exists(_checks().filter(plan=OuterRef("pk"))))
            lies = _checks_in(reach) | empty if about_members(reach) else Q()
            return lies & made_by_own_agency(reach)

        return visible(self, user, Resource.PROGRAMME, action, within)

    def published(self) -> "InspectionPlanQuerySet":
        """Đã công bố: approved, and of a kind that its subjects are told of."""
        return self.filter(is_published())

    def in_journal_of(self, user: User) -> "InspectionPlanQuerySet":
        """Those whose lines the person may read once they are published, and those he sees."""
        checks = _checks().filter(read_in_journal(user), plan=OuterRef("pk"))
        # redundant: in the gates no line of the journal is about one;
        # domain/programmes/tests/test_sight.py
        mine = InspectionPlan.objects.visible_to(user).order_by().values("pk")
        return self.filter(Q(Exists(checks)) | Q(pk__in=mine))

    def sealed_from(self, user: User) -> "InspectionPlanQuerySet":
        """Secret, and the person is not named: not even who wrote it."""
        return self.exclude(pk__in=known_plans(user))


class InspectionPlan(models.Model):
    """Whom a force plans to check (kế hoạch kiểm tra): basis, purpose, contents, from when to when.

    `number`: of the paper, given when it is approved. `lead`: empty where its own agency leads.
    `reason`: why its subjects were chosen, kept with each inspection made from it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại kế hoạch", max_length=12, choices=InspectionType.choices)
    title = models.CharField("tên kế hoạch", max_length=300)
    number = models.CharField("số kế hoạch", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan lập kế hoạch",
    )
    lead = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan chủ trì",
    )
    field = models.CharField(
        "lĩnh vực kiểm tra", max_length=15, choices=InspectionField.choices, blank=True
    )
    reason = models.CharField(
        "lý do chọn",
        max_length=15,
        choices=SelectionReason.choices,
        default=SelectionReason.UNRECORDED,
    )
    basis = models.TextField("căn cứ", max_length=2000)
    purpose = models.TextField("mục đích", max_length=2000)
    contents = models.TextField("nội dung kiểm tra", max_length=4000)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    state = models.CharField(
        "bước", max_length=10, choices=PlanState.choices, default=PlanState.DRAFT
    )
    proposer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đề xuất"
    )
    approver = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_on = models.DateField("duyệt ngày", null=True, blank=True)
    cancelled_on = models.DateField("hủy ngày", null=True, blank=True)
    returned = models.CharField("ý kiến trả lại", max_length=500, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    sealed: ClassVar = dict.fromkeys(("title", "basis", "purpose", "contents"), ".+")

    objects = InspectionPlanQuerySet.as_manager()
    resource = Resource.PROGRAMME
    weighs = False
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "kế hoạch kiểm tra"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("starts_on", "ends_on", "approved_on", "cancelled_on")),
                name="inspectionplan_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="inspectionplan_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(approver__isnull=True)
                | Q(proposer__isnull=True)
                | ~Q(approver=F("proposer")),
                name="plan_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.title}" if self.number else self.title

    def home_areas(self) -> set[int]:
        return {area for check in self.checks.all() for area in check.home_areas()}

    @property
    def stage(self) -> tuple[str, str]:
        """(word, tone)."""
        return PlanState(self.state).label, _TONES.get(PlanState(self.state), "info")

    @property
    def is_secret(self) -> bool:
        """Known to those named alone."""
        return self.approved_on is None or self.kind == InspectionType.UNSCHEDULED

    @property
    def is_open(self) -> bool:
        return self.state != PlanState.CANCELLED


class PlanForceQuerySet(models.QuerySet["PlanForce"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "PlanForceQuerySet":
        """Of plans in sight."""
        # redundant: in the gates no force joins a plan; domain/programmes/tests/test_sight.py
        return self.filter(plan__in=InspectionPlan.objects.visible_to(user, action))

    def in_journal_of(self, user: User) -> "PlanForceQuerySet":
        return self.filter(plan__in=InspectionPlan.objects.in_journal_of(user))

    def sealed_from(self, user: User) -> "PlanForceQuerySet":
        return self.filter(plan__in=self.owners_sealed_from(user))

    def owners_sealed_from(self, user: User) -> "InspectionPlanQuerySet":
        return InspectionPlan.objects.sealed_from(user)


class PlanForce(models.Model):
    """An agency that joins in a plan of checks (lực lượng phối hợp)."""

    plan = models.ForeignKey(
        InspectionPlan, models.PROTECT, related_name="forces", verbose_name="kế hoạch kiểm tra"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan phối hợp"
    )

    objects = PlanForceQuerySet.as_manager()
    resource = Resource.PROGRAMME
    sealed_with = "plan"
    weighs = False

    class Meta:
        verbose_name = "lực lượng phối hợp"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "agency"], name="plan_names_a_force_once"),
        ]

    def __str__(self) -> str:
        return str(self.agency)

    def home_areas(self) -> set[int]:
        return self.plan.home_areas()
