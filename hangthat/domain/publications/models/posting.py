"""What was posted of a decision in the media, and why it was not (KH 125, IV.2.4)."""

from typing import Any

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import not_recorded_before, typed
from hangthat.domain.cases.models import Decision
from hangthat.domain.cases.models.restriction import kept_from, open_to
from hangthat.domain.publications.models.publication import CASE, published_in


class OfDecisionQuerySet(models.QuerySet[Any]):
    """Rows about a decision, read as its publication would be."""

    def visible_to(self, user: User, action: Action = Action.READ) -> "OfDecisionQuerySet":
        """Of decisions on members in the territory, but for cases restricted to others."""
        found: OfDecisionQuerySet = visible(self, user, Resource.PUBLICATION, action, published_in)
        return found.filter(open_to(user, CASE))

    def in_journal_of(self, user: User) -> "OfDecisionQuerySet":
        """Those whose lines the person may read unless their case is restricted."""
        return self.filter(where(user, Resource.PUBLICATION, Action.READ, published_in))

    def sealed_from(self, user: User) -> "OfDecisionQuerySet":
        """Of cases restricted to others."""
        return self.filter(kept_from(user, CASE))

    def standing(self) -> "OfDecisionQuerySet":
        """Not taken back."""
        return self.filter(ended_on=None)


class OfDecision(models.Model):
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan ghi")
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="+", verbose_name="quyết định xử phạt"
    )
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("ghi lúc")

    objects = OfDecisionQuerySet.as_manager()
    resource = Resource.PUBLICATION
    weighs = False

    class Meta:
        abstract = True

    def home_areas(self) -> set[int]:
        return self.decision.home_areas()


class MediaPost(OfDecision):
    """`outlet`: newspaper, radio, television or site; `link`: where it can be read."""

    outlet = models.CharField("báo, đài, trang đăng", max_length=200)
    posted_on = models.DateField("ngày đăng")
    link = models.URLField("đường dẫn", max_length=500, blank=True)

    happened_on = "posted_on"

    class Meta(OfDecision.Meta):
        abstract = False
        verbose_name = "tin đã đăng"
        ordering = ["-posted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("posted_on"), name="mediapost_recorded_after_posted"
            ),
            models.CheckConstraint(
                condition=typed(days=("posted_on", "ended_on")),
                name="mediapost_values_are_of_their_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet}, {self.posted_on:%d/%m/%Y}"


class UnpostedReason(OfDecision):
    """The last one that stands is the reason."""

    reason = models.CharField("lý do chưa đăng", max_length=500)

    class Meta(OfDecision.Meta):
        abstract = False
        verbose_name = "lý do chưa đăng"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(ended_on=None), name="unposted_reason_once"
            ),
            models.CheckConstraint(
                condition=typed(days=("ended_on",)), name="unpostedreason_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.reason
