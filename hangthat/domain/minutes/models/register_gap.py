"""Numbers that no paper has."""

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import Reach, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.domain.minutes.lexicon import MinutesKind


def of_agency(reach: Reach) -> Q:
    return Q() if reach.agencies is None else Q(agency__in=reach.agencies)


class RegisterGapQuerySet(models.QuerySet["RegisterGap"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RegisterGapQuerySet":
        """Of registers that the person reads or keeps."""
        return visible(self, user, Resource.MINUTES, action, of_agency)

    def standing(self) -> "RegisterGapQuerySet":
        """Not taken back."""
        return self.filter(withdrawn_on=None)


class RegisterGap(models.Model):
    """Numbers of a register that no paper here has, and why (số để trống, số dùng ngoài sổ).

    `withdrawn_on`: the day on which it was taken back, with a reason in the journal; its numbers
    are free again.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại", max_length=12, choices=MinutesKind.choices)
    year = models.PositiveIntegerField("năm")
    first = models.PositiveIntegerField("từ số")
    last = models.PositiveIntegerField("đến số")
    reason = models.CharField("lý do", max_length=500)
    withdrawn_on = models.DateField("rút ngày", null=True, blank=True)
    recorded_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    objects = RegisterGapQuerySet.as_manager()
    resource = Resource.MINUTES
    weighs = False

    class Meta:
        verbose_name = "số để trống"
        ordering = ["year", "kind", "first"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("year", "first", "last"), days=("withdrawn_on",)),
                name="registergap_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first"), first__gte=1), name="register_gap_counts_up"
            ),
        ]

    def __str__(self) -> str:
        some = f"số {self.first}" if self.first == self.last else f"số {self.first} đến {self.last}"
        return f"{some}/{self.year}"
