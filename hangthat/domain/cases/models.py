"""Violations and sanction decisions."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, seen, typed
from hangthat.core.common.records import home_areas
from hangthat.core.common.text import fold
from hangthat.core.search.models import OVER, Source, Text
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Inspection


class ViolationClass(models.TextChoices):
    COUNTERFEIT = "counterfeit", "hàng giả"
    UNKNOWN_ORIGIN = "unknown_origin", "không rõ nguồn gốc xuất xứ"
    IP = "ip", "xâm phạm quyền sở hữu trí tuệ"
    SMUGGLED = "smuggled", "hàng nhập lậu"
    BANNED = "banned", "hàng cấm"
    POOR_QUALITY = "poor_quality", "kém chất lượng"
    FOOD_SAFETY = "food_safety", "an toàn thực phẩm"
    INVOICE = "invoice", "hóa đơn, chứng từ"
    OTHER = "other", "khác"


PLAN_CLASSES = (ViolationClass.COUNTERFEIT, ViolationClass.UNKNOWN_ORIGIN, ViolationClass.IP)


def _found_in(reach: Reach) -> Q:
    return about_members(reach) & made_by_own_agency(reach, "inspection__agency")


def _decided_in(reach: Reach) -> Q:
    return about_members(reach, "violation__") & made_by_own_agency(reach)


class ViolationQuerySet(models.QuerySet["Violation"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ViolationQuerySet":
        """Those of members in the person's territory."""
        return visible(self, user, Resource.VIOLATION, action, _found_in)

    def of_plan(self) -> "ViolationQuerySet":
        """The plan's three classes: hàng giả, không rõ nguồn gốc, xâm phạm SHTT."""
        return self.filter(classification__in=PLAN_CLASSES)

    def counting(self, *, on: date) -> "ViolationQuerySet":
        """Được tính: of the plan, found by the day, neither dismissed by then nor left with
        annulled decisions only (exchange.md §3)."""
        decided = Decision.objects.filter(violation=OuterRef("pk"), decided_on__lte=on)
        upheld = decided.filter(Q(annulled_on=None) | Q(annulled_on__gt=on))
        return self.of_plan().filter(
            Q(dismissed_on=None) | Q(dismissed_on__gt=on),
            ~Exists(decided) | Exists(upheld),
            found_on__lte=on,
        )

    def seen(self, *, known_at: datetime | None) -> "ViolationQuerySet":
        """Recorded by that instant, even where its inspection is not."""
        return self.filter(seen("recorded_at", known_at=known_at))


class Violation(models.Model):
    """One violation found (hành vi vi phạm). Never deleted: a wrong one is dismissed on a day."""

    code = models.CharField("mã", max_length=60, unique=True)
    inspection = models.ForeignKey(
        Inspection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cuộc kiểm tra",
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ cơ sở"
    )
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ sở"
    )
    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    conduct = models.CharField("hành vi", max_length=500, blank=True)
    found_on = models.DateField("ngày phát hiện")
    dismissed_on = models.DateField("ngày kết luận không vi phạm", null=True, blank=True)
    corrects: "models.OneToOneField[Violation | None, Violation | None]" = correction_field()
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ViolationQuerySet.as_manager()
    resource = Resource.VIOLATION
    happened_on = "found_on"

    class Meta:
        verbose_name = "hành vi vi phạm"
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("found_on"), name="violation_recorded_after_found"
            ),
            models.CheckConstraint(
                condition=typed(days=("found_on", "dismissed_on")),
                name="violation_values_are_of_their_kind",
            ),
            member_constraint("violation_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=not_before("dismissed_on", "found_on"),
                name="violation_dismissed_after_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_classification_display()}, phát hiện ngày {self.found_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return home_areas(self.member)

    @property
    def member(self) -> Establishment | Party:
        """Who did it."""
        found = self.establishment or self.party
        assert found is not None
        return found

    @property
    def is_of_plan(self) -> bool:
        """Of the plan's three classes."""
        return self.classification in PLAN_CLASSES

    def stands(self, day: date) -> bool:
        """Found by that day, and not dismissed by then."""
        return self.found_on <= day and (self.dismissed_on is None or self.dismissed_on > day)


class Sanction(models.TextChoices):
    WARNING = "warning", "cảnh cáo"
    FINE = "fine", "phạt tiền"
    OTHER = "other", "hình thức khác"


def _texts(rows: models.QuerySet[Any]) -> Iterator[tuple[int, Text]]:
    """Number and day."""
    found = rows.order_by("pk").values_list("pk", "number", "decided_on", "annulled_on")
    for pk, number, decided_on, annulled in found.iterator(chunk_size=5_000):
        words = f"{number} {decided_on:%d/%m/%Y}"
        yield pk, Text(fold(words), marked=number, states=(OVER,) if annulled else ())


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DecisionQuerySet":
        """Those on members in the person's territory."""
        return visible(self, user, Resource.DECISION, action, _decided_in)

    def seen(self, *, known_at: datetime | None) -> "DecisionQuerySet":
        """Recorded by that instant, with its violation."""
        return self.filter(
            seen("recorded_at", known_at=known_at),
            seen("violation__recorded_at", known_at=known_at),
        )


class Decision(models.Model):
    """One sanction decision (quyết định xử phạt); its official number is kept as given."""

    code = models.CharField("mã", max_length=60, unique=True)
    violation = models.ForeignKey(
        Violation, models.PROTECT, related_name="decisions", verbose_name="hành vi vi phạm"
    )
    number = models.CharField("số quyết định", max_length=60, blank=True)
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan ban hành",
    )
    decided_on = models.DateField("ngày quyết định")
    sanction = models.CharField("hình thức", max_length=10, choices=Sanction.choices)
    fine_vnd = models.PositiveBigIntegerField("tiền phạt (đồng)", null=True, blank=True)
    complied_on = models.DateField("ngày chấp hành xong", null=True, blank=True)
    right_holder_request = models.BooleanField("theo yêu cầu của chủ thể quyền", default=False)
    annulled_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    corrects: "models.OneToOneField[Decision | None, Decision | None]" = correction_field()
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()
    resource = Resource.DECISION
    search_source = Source(_texts, latest=True)

    class Meta:
        verbose_name = "quyết định xử phạt"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("decided_on"), name="decision_recorded_after_decided"
            ),
            models.CheckConstraint(
                condition=typed(
                    days=("decided_on", "complied_on", "annulled_on"), numbers=("fine_vnd",)
                ),
                name="decision_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("complied_on", "decided_on"),
                name="decision_complied_after_decided",
            ),
            models.CheckConstraint(
                condition=not_before("annulled_on", "decided_on"),
                name="decision_annulled_after_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number or self.code} ngày {self.decided_on:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        return self.violation.home_areas()

    def stands(self, day: date) -> bool:
        """Made by that day, and not annulled by then."""
        return self.decided_on <= day and (self.annulled_on is None or self.annulled_on > day)
