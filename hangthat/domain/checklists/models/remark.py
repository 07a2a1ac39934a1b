"""What only the own force may read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible, where
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.models.inspection import held_in


def _in_reach(reach: Reach) -> Q:
    own = Q() if reach.agencies is None else Q(agency__in=reach.agencies)
    inside = held_in(reach)
    held = Q(inspection__in=Inspection.objects.filter(inside).values("pk")) if inside else Q()
    return own & held


class InternalRemarkQuerySet(models.QuerySet["InternalRemark"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "InternalRemarkQuerySet":
        """Of the person's own agency, within his territory; nobody else's."""
        return visible(self, user, Resource.REMARK, action, _in_reach)

    def in_journal_of(self, user: User) -> "InternalRemarkQuerySet":
        """Those whose lines the person may read: the same."""
        return self.filter(where(user, Resource.REMARK, Action.READ, _in_reach))

    def sealed_from(self, user: User) -> "InternalRemarkQuerySet":
        """All others."""
        return self.exclude(pk__in=self.in_journal_of(user).values("pk"))


class InternalRemark(models.Model):
    """A remark for the own force alone (ghi chú nội bộ): on no paper, in no export, in no joint
    file."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="+", verbose_name="cuộc kiểm tra"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    words = models.TextField("ghi chú nội bộ", max_length=2000)
    recorded_at = models.DateTimeField("ghi lúc", null=True, blank=True)

    # whoever reads the lines of the journal does not read the words
    sealed: ClassVar = {"words": ".+"}

    objects = InternalRemarkQuerySet.as_manager()
    resource = Resource.REMARK
    weighs = False

    class Meta:
        verbose_name = "ghi chú nội bộ"
        ordering = ["pk"]

    def __str__(self) -> str:
        return "ghi chú nội bộ"
