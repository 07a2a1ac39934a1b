"""Officials who pledge to set an example (cam kết của cán bộ, công chức): counted apart."""

from datetime import date

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import not_before, not_recorded_before, typed
from hangthat.domain.commitments.models.text import CommitmentText
from hangthat.domain.commitments.models.validity import signed_paper


class OfficialPledgeQuerySet(models.QuerySet["OfficialPledge"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OfficialPledgeQuerySet":
        """Those of offices in the person's territory, for whoever works in every field there."""
        return visible(self, user, Resource.COMMITMENT, action, _of_offices)

    def valid(self, *, on: date) -> "OfficialPledgeQuerySet":
        """Còn hiệu lực on that day."""
        return self.filter(signed_paper(on))


def _of_offices(reach: Reach) -> Q:
    if reach.subject or reach.domain:
        return NOTHING
    return Q() if reach.areas is None else Q(area__in=reach.areas)


class OfficialPledge(models.Model):
    """An official's own pledge, for himself and his family. No member signs it: no target counts.

    `valid_to` stays empty: it holds as long as he serves, or until it is taken back.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("họ và tên", max_length=150)
    position = models.CharField("chức vụ", max_length=150, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    text = models.ForeignKey(
        CommitmentText, models.PROTECT, related_name="+", verbose_name="mẫu cam kết"
    )
    signed_on = models.DateField("ngày ký")
    valid_to = models.DateField("hiệu lực đến hết ngày", null=True, blank=True)
    revoked_on = models.DateField("ngày thu hồi", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc")

    objects = OfficialPledgeQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False  # no member of any target

    class Meta:
        verbose_name = "cam kết của cán bộ"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_recorded_before("signed_on"),
                name="officialpledge_recorded_after_signing",
            ),
            models.CheckConstraint(
                condition=typed(days=("signed_on", "valid_to", "revoked_on")),
                name="officialpledge_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("revoked_on", "signed_on"),
                name="officialpledge_revoked_after_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"cam kết của {self.name}, ký ngày {self.signed_on:%d/%m/%Y}"
