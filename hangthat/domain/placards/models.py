"""The numbers of certificates (số giấy chứng nhận)."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, User
from hangthat.core.agencies.queries.letterhead import abbreviation
from hangthat.core.common.querysets import typed
from hangthat.domain.commitments.models import DoorCode


class CertificateNumberQuerySet(models.QuerySet["CertificateNumber"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CertificateNumberQuerySet":
        """Those of the codes one sees."""
        # redundant: asked about codes in sight alone
        return self.filter(door_code__in=DoorCode.objects.visible_to(user, action))


class CertificateNumber(models.Model):
    """The certificate printed with a code, under a number of the agency that gave the code out.

    Numbers of an agency begin at 1 each year (NĐ 30/2020, phụ lục I). A code given out before
    numbers were counted has none; its certificate keeps the one that it was printed with.
    """

    door_code = models.OneToOneField(
        DoorCode, models.PROTECT, related_name="+", verbose_name="mã dán cửa"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cấp")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")

    objects = CertificateNumberQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False  # says what the papers say

    class Meta:
        verbose_name = "số giấy chứng nhận"
        ordering = ["agency", "year", "number"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("year", "number")),
                name="certificatenumber_values_are_of_their_kind",
            ),
            models.UniqueConstraint(
                fields=["agency", "year", "number"], name="certificatenumber_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"số giấy chứng nhận {self.shown}"

    @property
    def shown(self) -> str:
        """As it stands on paper, such as "05/GCN-CCQLTT"."""
        return f"{self.number:02}/GCN-{abbreviation(str(self.agency))}"
