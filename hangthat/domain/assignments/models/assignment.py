"""What one agency must do by when (nhiệm vụ được giao)."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.domain.assignments.lexicon import (
    AT_WORK,
    OVER,
    TONES,
    AssignmentKind,
    AssignmentState,
    Urgency,
)
from hangthat.domain.assignments.models.rows import AssignmentQuerySet
from hangthat.domain.assignments.models.rule import AssignmentRule
from hangthat.domain.plans.models import Plan, PlanVersion


class Assignment(models.Model):
    """A standing duty of a plan, or an order: what, by whom, for whom, how far.

    `giver`: the agency that gives it and accepts the result; of a standing duty, the one that
    follows it up. `lead`: who must do it; its heirs hold it after a reorganisation. Its last
    minute stands on a clock (`core/deadlines`); a standing duty has none.
    `plan`, `clause`: of a standing duty. `about`: the address of the page that it is about.
    `rule`, `subject`, `mark`: which rule opened it, about which record, and what it found last.
    `series`: what was given to many agencies by one act has one. `asked_until`: the last day for
    which more time was asked and not yet answered. `total`, `done`: in units of `measure`.
    `replaced_by`: the plan whose duties took the place of this one; `ended_on`: its last day.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=12, choices=AssignmentKind.choices)
    title = models.CharField("tên việc", max_length=300)
    content = models.TextField("nội dung", max_length=4000, blank=True)
    basis = models.CharField("văn bản căn cứ", max_length=300, blank=True)
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kế hoạch"
    )
    clause = models.CharField("điểm, khoản", max_length=60, blank=True)
    rule = models.ForeignKey(
        AssignmentRule,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quy tắc mở việc",
    )
    subject = models.CharField("mở vì hồ sơ", max_length=100, blank=True)
    mark = models.CharField("dấu phát hiện", max_length=100, blank=True)
    giver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan giao, theo dõi"
    )
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người giao"
    )
    lead = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì"
    )
    person = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người thực hiện",
    )
    urgency = models.CharField(
        "độ khẩn", max_length=8, choices=Urgency.choices, default=Urgency.NORMAL
    )
    about = models.CharField("về trang", max_length=300, blank=True)
    series = models.CharField("đợt giao", max_length=60, blank=True)
    state = models.CharField(
        "tình trạng", max_length=10, choices=AssignmentState.choices, default=AssignmentState.GIVEN
    )
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    total = models.PositiveIntegerField("phải làm", null=True, blank=True)
    done = models.PositiveIntegerField("đã làm", null=True, blank=True)
    result = models.TextField("kết quả", max_length=4000, blank=True)
    last_reason = models.CharField("lý do", max_length=500, blank=True)
    asked_until = models.DateField("xin gia hạn đến hết ngày", null=True, blank=True)
    given_at = models.DateTimeField("giao lúc")
    reported_at = models.DateTimeField("báo xong lúc", null=True, blank=True)
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    replaced_by = models.ForeignKey(
        PlanVersion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="được thay thế bởi",
    )
    ended_on = models.DateField("hết ngày", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()
    resource = Resource.ASSIGNMENT
    weighs = False
    timed = True

    class Meta:
        verbose_name = "nhiệm vụ được giao"
        ordering = ["-given_at", "-pk"]
        indexes = [
            models.Index(fields=["lead", "state"], name="assignment_lead"),
            models.Index(fields=["giver", "state"], name="assignment_giver"),
            models.Index(fields=["person", "state"], name="assignment_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("asked_until", "ended_on"), numbers=("total", "done")),
                name="assignment_values_are_of_their_kind",
            ),
            models.UniqueConstraint(
                fields=["plan", "clause", "lead"],
                condition=Q(kind=AssignmentKind.STANDING),
                name="assignment_clause_once_for_an_agency",
            ),
            models.CheckConstraint(
                condition=Q(kind=AssignmentKind.STANDING, plan__isnull=False) & ~Q(clause="")
                | ~Q(kind=AssignmentKind.STANDING) & Q(plan__isnull=True, clause=""),
                name="assignment_standing_has_its_clause",
            ),
            models.UniqueConstraint(
                fields=["rule", "subject"],
                condition=Q(rule__isnull=False, closed_at__isnull=True),
                name="assignment_open_once_for_a_subject",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=1), name="assignment_total_is_some"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, closed_at__isnull=False)
                | ~Q(state__in=OVER) & Q(closed_at__isnull=True),
                name="assignment_closed_when_over",
            ),
            models.CheckConstraint(
                condition=Q(state=AssignmentState.REPLACED, kind=AssignmentKind.STANDING)
                & Q(replaced_by__isnull=False, ended_on__isnull=False)
                | ~Q(state=AssignmentState.REPLACED)
                & Q(replaced_by__isnull=True, ended_on__isnull=True),
                name="assignment_replaced_by_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"nhiệm vụ “{self.title}”"

    def home_areas(self) -> Iterable[int]:
        return {self.lead.area_id} if self.lead.area_id else set()

    @property
    def tone(self) -> str:
        return TONES.get(AssignmentState(self.state), "info")

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_standing(self) -> bool:
        return self.kind == AssignmentKind.STANDING

    @property
    def replaced_words(self) -> str:
        """By which plan, and until when; empty unless it was replaced."""
        if self.replaced_by is None or self.ended_on is None:
            return ""
        return f"bởi {self.replaced_by}, hết ngày {self.ended_on:%d/%m/%Y}"

    @property
    def state_words(self) -> str:
        return f"{self.get_state_display()} {self.replaced_words}".strip()

    @property
    def shortfall(self) -> str:
        """What whoever reports or accepts it must see: less is noted than there is to do."""
        short = self.total is not None and (self.done or 0) < self.total
        return f"Mới ghi làm {self.progress}" if short else ""

    @property
    def surplus(self) -> str:
        """Told beside it, and no hindrance: more is noted than there was to do."""
        more = self.total is not None and (self.done or 0) > self.total
        return f"Đã ghi làm {self.progress}" if more else ""

    @property
    def progress(self) -> str:
        """How much is done, where it is counted."""
        if self.done is None and self.total is None:
            return ""
        done = self.done or 0
        if self.total is None:
            return f"{done} {self.measure}".strip()
        beyond = f", vượt {done - self.total}" if done > self.total else ""
        share = f" ({min(100, done * 100 // self.total)}%{beyond})"
        return f"{done}/{self.total} {self.measure}".strip() + share
