"""Case files: what holds violations, people, goods and papers together (vụ việc)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.subqueries import in_subqueries
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.cases.models.classes import ViolationClass
from hangthat.domain.cases.models.decision import Decision
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.cases.models.violation import Violation
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.establishments.models.search import in_area


class CaseOutcome(models.TextChoices):
    SANCTIONED = "sanctioned", "đã xử phạt vi phạm hành chính"
    GOODS_ONLY = "goods_only", "đã xử lý tang vật, không xử phạt"
    NO_VIOLATION = "no_violation", "không có vi phạm"
    CRIMINAL = "criminal", "chuyển xử lý hình sự"
    OTHER = "other", "hình thức khác"


class CaseState(models.TextChoices):
    OPEN = "open", "đang xử lý"
    TRANSFERRED = "transferred", "đã chuyển"
    CLOSED = "closed", "đã kết thúc"


_TONES = {CaseState.OPEN: "warn", CaseState.TRANSFERRED: "info", CaseState.CLOSED: "good"}


def _lies_in(reach: Reach) -> Q:
    """Found in the territory, or with a violation of somebody there.

    A grant of one field reaches a case by its violations alone.
    """
    members = about_members(reach)
    if not members:
        return Q()
    inside = in_subqueries({"pk": _with_violations}, reach)
    if reach.domain or reach.subject or reach.areas is None:
        return inside
    return Q(area__in=reach.areas) | inside


def _with_violations(reach: Reach) -> models.QuerySet[Any, Any]:
    found = Violation.objects.filter(about_members(reach), case__isnull=False).order_by()
    return found.values(pointed=F("case"))


def of_reach(reach: Reach) -> Q:
    return _lies_in(reach) & made_by_own_agency(reach)


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Numbers and place of finding, not the description: words that were mistyped are compared with
    all words of the index, whoever may see their rows."""
    columns = ("pk", "number", "spot", "opened_on", "area_id", "withdrawn_on", "minutes_numbers")
    found = rows.order_by("pk").values_list(*columns)
    for pk, number, spot, opened_on, area, withdrawn, minutes in found.iterator(chunk_size=5_000):
        words = f"{number} {minutes} {spot} {opened_on:%d/%m/%Y}"
        states = (in_area(area), OVER) if withdrawn else (in_area(area),)
        yield pk, Text(fold(words), marked=number, states=states)


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CaseQuerySet":
        """Those of the person's territory, but for restricted ones that do not name him."""
        found = visible(self, user, Resource.CASE, action, of_reach)
        return found.filter(open_to(user, "pk"))

    def in_journal_of(self, user: User) -> "CaseQuerySet":
        """Those whose lines the person may read unless they are restricted."""
        return self.filter(where(user, Resource.CASE, Action.READ, of_reach))

    def sealed_from(self, user: User) -> "CaseQuerySet":
        """Restricted to others."""
        return self.filter(kept_from(user, "pk"))

    def standing(self) -> "CaseQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(withdrawn_on=None)

    def open(self) -> "CaseQuerySet":
        """Đang xử lý: neither transferred nor closed."""
        return self.standing().filter(transferred_on=None, closed_on=None)

    def closed(self) -> "CaseQuerySet":
        """Đã kết thúc, or handed over to somebody else."""
        return self.standing().exclude(transferred_on=None, closed_on=None)

    def overdue(self, *, on: date) -> "CaseQuerySet":
        """Quá hạn: still open, and a violation of it can no longer be sanctioned."""
        decided = Decision.objects.filter(violation=models.OuterRef("pk"), annulled_on=None)
        late = Violation.objects.filter(
            ~models.Exists(decided),
            case=models.OuterRef("pk"),
            limitation_on__lt=on,
            dismissed_on=None,
        )
        return self.open().filter(models.Exists(late))


class Case(models.Model):
    """One case file (vụ việc). Its official number is kept as given and never invented.

    `ownerless`: nobody knows whose the goods are (vô chủ), so the case needs no violation of a
    member. `spot`: where it was found, in words (chợ, lối mở, đường mòn). `minutes_numbers`: as
    the force's own system has them, between semicolons.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    number = models.CharField("số vụ việc", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan thụ lý",
    )
    opened_on = models.DateField("ngày thụ lý")
    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    description = models.TextField("nội dung", max_length=2000, blank=True)
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="+", verbose_name="xã, phường nơi phát hiện"
    )
    spot = models.CharField("nơi phát hiện", max_length=300, blank=True)
    minutes_numbers = models.CharField("số biên bản", max_length=300, blank=True)
    ownerless = models.BooleanField("chưa xác định người vi phạm (vô chủ)", default=False)
    estimated_vnd = models.PositiveBigIntegerField(
        "trị giá hàng ước tính (đồng)", null=True, blank=True
    )
    transferred_on = models.DateField("ngày chuyển", null=True, blank=True)
    transferred_to = models.CharField("chuyển cho", max_length=200, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    outcome = models.CharField("kết quả", max_length=12, choices=CaseOutcome.choices, blank=True)
    outcome_note = models.CharField("ghi chú kết quả", max_length=500, blank=True)
    restricted_on = models.DateField("hạn chế người xem từ", null=True, blank=True)
    restricted_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người quyết định hạn chế",
    )
    restriction = models.CharField("lý do hạn chế", max_length=500, blank=True)
    corrects: "models.OneToOneField[Case | None, Case | None]" = correction_field()
    withdrawn_on = models.DateField("ngày hủy bản ghi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = CaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False
    search_source = Source(_texts, latest=True, spelling=2)

    class Meta:
        verbose_name = "vụ việc"
        ordering = ["-opened_on", "-pk"]
        indexes = [
            models.Index(fields=["-opened_on", "-id"], name="case_newest"),
            models.Index(fields=["agency", "number"], name="case_by_number"),
            models.Index(
                fields=["restricted_on"],
                condition=Q(restricted_on__isnull=False),
                name="case_restricted",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=typed(
                    days=(
                        "opened_on",
                        "transferred_on",
                        "closed_on",
                        "restricted_on",
                        "withdrawn_on",
                    ),
                    numbers=("estimated_vnd",),
                ),
                name="case_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_recorded_before("opened_on"), name="case_recorded_after_opened"
            ),
            models.CheckConstraint(
                condition=not_before("closed_on", "opened_on"), name="case_closed_after_opened"
            ),
            models.CheckConstraint(
                condition=not_before("transferred_on", "opened_on"),
                name="case_transferred_after_opened",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(outcome=""),
                name="case_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(restricted_on__isnull=True)
                | (Q(restricted_by__isnull=False) & ~Q(restriction="")),
                name="case_restricted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Vụ việc {self.number or self.code} ngày {self.opened_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        """Where it was found, and where those are who violated."""
        of_case = Violation.objects.filter(case=self.pk).select_related("establishment", "party")
        return {self.area_id}.union(*(home_areas(found) for found in of_case))

    @property
    def state(self) -> CaseState:
        if self.closed_on:
            return CaseState.CLOSED
        return CaseState.TRANSFERRED if self.transferred_on else CaseState.OPEN

    @property
    def tone(self) -> str:
        return _TONES[self.state]

    @property
    def is_restricted(self) -> bool:
        return self.restricted_on is not None
