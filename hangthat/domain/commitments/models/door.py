"""The code on a shop's door (mã dán cửa)."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before
from hangthat.core.common.tokens import in_groups
from hangthat.domain.commitments.models.text import CommitmentKind
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import of_establishments


class DoorCodeQuerySet(models.QuerySet["DoorCode"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "DoorCodeQuerySet":
        """Those of establishments in the person's territory; of a board or party, its own."""
        return visible(self, user, Resource.COMMITMENT, action, of_establishments)

    def standing(self) -> "DoorCodeQuerySet":
        """Not replaced by a newer one, and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class DoorCode(models.Model):
    """Printed for a shop's door; whoever scans it is told what holds at that moment.

    It opens one public page and nothing else. Two records that became one keep both their codes.
    """

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    token = models.CharField("mã", max_length=26, unique=True)
    issued_at = models.DateTimeField("cấp lúc")
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cấp"
    )
    withdrawn_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = DoorCodeQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False  # says what the papers say
    duplicates_may_stay = True  # a code on a door leads on to the survivor

    class Meta:
        verbose_name = "mã dán cửa"
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=not_before("withdrawn_at", "issued_at"),
                name="doorcode_withdrawn_after_issue",
            ),
            models.UniqueConstraint(
                fields=["establishment"],
                condition=Q(withdrawn_at__isnull=True),
                name="doorcode_one_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"mã dán cửa {self.shown}"

    @property
    def shown(self) -> str:
        """As it is printed, for people who type it."""
        return in_groups(self.token)


def shown_on_doors() -> Q:
    """The papers that a door may tell of: a pledge not to do it again says that it was done."""
    return ~Q(kind=CommitmentKind.NO_REOFFENCE)
