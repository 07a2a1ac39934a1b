"""A complaint that an officer tells a shop, and the shop's answer (phản ánh chuyển cơ sở)."""

from typing import ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.tips.models import Tip


class ReleasedComplaintQuerySet(models.QuerySet["ReleasedComplaint"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "ReleasedComplaintQuerySet":
        """Of tips in sight: whoever may not know of the tip learns of no release either."""
        tips = apps.get_model("tips", "Tip")._default_manager
        # redundant: nothing was released there; domain/own_records/tests/test_complaints.py
        return self.filter(tip__in=tips.visible_to(user, action).order_by().values("pk"))

    def in_journal_of(self, user: User) -> "ReleasedComplaintQuerySet":
        """Those whose lines the person may read: the same."""
        # redundant: nothing was released there; domain/own_records/tests/test_complaints.py
        return self.visible_to(user)

    def sealed_from(self, user: User) -> "ReleasedComplaintQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).order_by().values("pk"))

    def shown(self) -> "ReleasedComplaintQuerySet":
        """Not taken back."""
        return self.filter(withdrawn_on=None)


class ReleasedComplaint(models.Model):
    """`summary`: the officer's own words. `account`: what happened, as the shop tells it;
    `remedy`: what it has done. Nothing of the tip stands here but which one it is."""

    code = models.CharField("mã", max_length=60, unique=True)
    tip = models.ForeignKey(Tip, models.PROTECT, related_name="+", verbose_name="tin báo")
    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    summary = models.TextField("tóm tắt gửi cơ sở", max_length=1000)
    released_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người chuyển"
    )
    released_at = models.DateTimeField("chuyển lúc")
    account = models.TextField("sự việc, theo cơ sở", max_length=2000, blank=True)
    remedy = models.TextField("đã làm gì", max_length=2000, blank=True)
    answered_at = models.DateTimeField("cơ sở trả lời lúc", null=True, blank=True)
    withdrawn_on = models.DateField("thu lại ngày", null=True, blank=True)

    objects = ReleasedComplaintQuerySet.as_manager()
    resource = Resource.TIP
    weighs = False
    duplicates_may_stay: ClassVar = True

    class Meta:
        verbose_name = "phản ánh chuyển cơ sở"
        ordering = ["released_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("withdrawn_on",)),
                name="releasedcomplaint_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, account="", remedy="")
                | (Q(answered_at__isnull=False) & ~Q(account="")),
                name="releasedcomplaint_answered_in_words",
            ),
            models.UniqueConstraint(
                fields=["tip", "establishment"],
                condition=Q(withdrawn_on=None),
                name="releasedcomplaint_once_to_a_shop",
            ),
        ]

    def __str__(self) -> str:
        return f"phản ánh {self.code}"
