"""What happens to a place of business between its opening and its closing."""

from datetime import date
from functools import partial

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import in_force, not_before, standing, typed
from hangthat.domain.establishments.models.establishment import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class Step(models.TextChoices):
    """Why one record goes on as another (docs/adr/0019)."""

    MOVED = "moved", "chuyển địa điểm"
    NEW_OWNER = "new_owner", "đổi chủ"
    REOPENED = "reopened", "hoạt động trở lại"


class SuccessionQuerySet(models.QuerySet["EstablishmentSuccession"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SuccessionQuerySet":
        """Those that lead to an establishment of the person's territory."""
        condition = partial(of_establishments, pointer="new")
        return visible(self, user, Resource.ESTABLISHMENT, action, condition)


class EstablishmentSuccession(models.Model):
    """A business goes on under another record from a day: elsewhere, for another, or again.

    What was recorded stays with the record on which it was recorded.
    """

    old = models.OneToOneField(
        Establishment, models.PROTECT, related_name="next_step", verbose_name="hồ sơ trước"
    )
    new = models.OneToOneField(
        Establishment, models.PROTECT, related_name="last_step", verbose_name="hồ sơ sau"
    )
    step = models.CharField("việc", max_length=12, choices=Step.choices)
    on = models.DateField("từ ngày")
    remark = models.CharField("lý do", max_length=500, blank=True)

    objects = SuccessionQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False  # the records that it ties speak for themselves

    class Meta:
        verbose_name = "nối tiếp cơ sở"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("on",)), name="succession_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=~Q(old=F("new")), name="succession_leads_to_another_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SuspensionQuerySet":
        """Those of establishments of the person's territory."""
        return visible(self, user, Resource.ESTABLISHMENT, action, of_establishments)

    def standing(self) -> "SuspensionQuerySet":
        """Not withdrawn as a wrong entry."""
        return self.filter(standing())

    def in_force(self, *, on: date) -> "SuspensionQuerySet":
        """Đang tạm ngừng on that day."""
        return self.standing().filter(in_force("start", "end", on=on))


class Suspension(models.Model):
    """A place of business that rests for a while; it is still one of the open ones."""

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="suspensions", verbose_name="cơ sở"
    )
    start = models.DateField("từ ngày")
    end = models.DateField("đến hết ngày", null=True, blank=True)
    remark = models.CharField("lý do", max_length=500)
    withdrawn_on = models.DateField("hủy bản ghi ngày", null=True, blank=True)

    objects = SuspensionQuerySet.as_manager()
    resource = Resource.ESTABLISHMENT
    weighs = False  # a shop that rests is still open

    class Meta:
        verbose_name = "tạm ngừng hoạt động"
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("start", "end", "withdrawn_on")),
                name="suspension_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("end", "start"), name="suspension_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.establishment} tạm ngừng từ {self.start:%d/%m/%Y}"
