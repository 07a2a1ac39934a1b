"""What was found against the law at an inspection or otherwise (hành vi vi phạm)."""

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, made_by_own_agency, visible, where
from hangthat.core.agencies.models import User
from hangthat.core.common.corrections import correction_field
from hangthat.core.common.querysets import not_before, not_recorded_before, seen, typed
from hangthat.core.common.records import home_areas
from hangthat.domain.cases.models.classes import PLAN_CLASSES, ViolationClass
from hangthat.domain.cases.models.decision import Decision
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.establishments.models import Establishment, Party, member_constraint
from hangthat.domain.establishments.models.member import about_members
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.law.models import Conduct, ConductArticle, Provision


def _found_in(reach: Reach) -> Q:
    return about_members(reach) & made_by_own_agency(reach, "inspection__agency")


class ViolationQuerySet(models.QuerySet["Violation"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ViolationQuerySet":
        """Those of members in the person's territory, but for cases restricted to others."""
        found = visible(self, user, Resource.VIOLATION, action, _found_in)
        return found.filter(open_to(user))

    def in_journal_of(self, user: User) -> "ViolationQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.VIOLATION, Action.READ, _found_in))

    def sealed_from(self, user: User) -> "ViolationQuerySet":
        """Of cases restricted to others."""
        return self.filter(kept_from(user))

    def of_plan(self) -> "ViolationQuerySet":
        """The plan's three classes: hàng giả, không rõ nguồn gốc, xâm phạm SHTT."""
        return self.filter(classification__in=PLAN_CLASSES)

    def counting(self, *, on: date) -> "ViolationQuerySet":
        """Được tính: of the plan, and upheld on the day (exchange.md §3)."""
        return self.of_plan().upheld(on=on)

    def upheld(self, *, on: date) -> "ViolationQuerySet":
        """Found by the day, neither dismissed by then nor left with annulled decisions only."""
        decided = Decision.objects.filter(violation=OuterRef("pk"), decided_on__lte=on)
        return self.filter(
            Q(dismissed_on=None) | Q(dismissed_on__gt=on),
            ~Exists(decided) | Exists(decided.in_force(on=on)),
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
    case = models.ForeignKey(
        "cases.Case",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="violations",
        verbose_name="vụ việc",
    )
    classification = models.CharField("nhóm", max_length=15, choices=ViolationClass.choices)
    conduct = models.CharField("hành vi", max_length=500, blank=True)
    catalogue_conduct = models.ForeignKey(
        Conduct,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hành vi theo danh mục",
    )
    article = models.ForeignKey(
        ConductArticle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="điều luật của ngày vi phạm",
    )
    acted_on = models.DateField("ngày thực hiện hành vi", null=True, blank=True)
    found_on = models.DateField("ngày phát hiện")
    limitation_on = models.DateField("ngày cuối của thời hiệu xử phạt", null=True, blank=True)
    limitation_rule = models.ForeignKey(
        Provision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quy định về thời hiệu",
    )
    brand = models.CharField("nhãn hiệu bị xâm phạm", max_length=200, blank=True)
    right_holder = models.CharField("chủ thể quyền", max_length=200, blank=True)
    right_holder_party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chủ thể quyền trong danh sách",
    )
    right_holder_request = models.BooleanField("theo yêu cầu của chủ thể quyền", default=False)
    dismissed_on = models.DateField("ngày kết luận không vi phạm", null=True, blank=True)
    corrects: "models.OneToOneField[Violation | None, Violation | None]" = correction_field()
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = ViolationQuerySet.as_manager()
    resource = Resource.VIOLATION
    happened_on = "found_on"
    timed = True

    class Meta:
        verbose_name = "hành vi vi phạm"
        ordering = ["-found_on", "-pk"]
        indexes = [models.Index(fields=["limitation_on"], name="violation_limitation")]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("found_on"), name="violation_recorded_after_found"
            ),
            models.CheckConstraint(
                condition=typed(days=("acted_on", "found_on", "limitation_on", "dismissed_on")),
                name="violation_values_are_of_their_kind",
            ),
            member_constraint("violation_is_of_one_member", "party", "establishment"),
            models.CheckConstraint(
                condition=not_before("found_on", "acted_on"), name="violation_acted_before_found"
            ),
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

    def stands(self, day: date) -> bool:
        """Found by that day, and not dismissed by then."""
        return self.found_on <= day and (self.dismissed_on is None or self.dismissed_on > day)
