"""The agencies that work on a case beside the one in charge."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.models.attached import OfCaseQuerySet


class CasePartner(models.Model):
    """An agency that takes part in a case of another one (cơ quan phối hợp của vụ việc).

    The case counts once for the province, once for the agency in charge and once for each of these.
    `note`: what it did, or why it is named. `ended_on`: taken off as a wrong entry.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name="vụ việc")
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan phối hợp"
    )
    note = models.CharField("việc đã làm", max_length=300, blank=True)
    added_on = models.DateField("ghi ngày")
    ended_on = models.DateField("bỏ ngày", null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()
    resource = Resource.CASE
    weighs = False

    class Meta:
        verbose_name = "cơ quan phối hợp của vụ việc"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=Q(ended_on=None),
                name="case_partner_once_in_case",
            ),
            models.CheckConstraint(
                condition=typed(days=("added_on", "ended_on")),
                name="casepartner_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("ended_on", "added_on"), name="case_partner_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} phối hợp: {self.case}"
