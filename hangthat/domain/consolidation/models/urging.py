"""A letter that urges a unit to send what it owes (văn bản đôn đốc)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, visible
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.querysets import typed
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.models.report import last_minute


def _of_receiver(reach: Reach) -> Q:
    return NOTHING if reach.agencies is None else Q(receiver__in=reach.agencies)


def _of_either(reach: Reach) -> Q:
    if reach.agencies is None:
        return Q()
    return Q(receiver__in=reach.agencies) | Q(agency__in=reach.agencies)


class UrgingQuerySet(models.QuerySet["Urging"]):
    def standing(self) -> "UrgingQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)

    def visible_to(self, user: User, action: Action = Action.READ) -> "UrgingQuerySet":
        """Both sides read it; who receives reports writes it."""
        condition = _of_either if action == Action.READ else _of_receiver
        return visible(self, user, Resource.URGING, action, condition)


class Urging(models.Model):
    """The receiver of reports urges one unit, once a day, to send all that it is late with. A
    letter that went out by mistake is withdrawn; it stays, with the reason, and counts no more.

    `agency`: to whom it is addressed: who owes the reports, or its heirs if it is no more. Number
    and day of the paper are left to the office.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    receiver = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan đôn đốc"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="đơn vị được đôn đốc"
    )
    day = models.DateField("ngày đôn đốc")
    recorded_at = models.DateTimeField("đôn đốc lúc")
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đôn đốc"
    )
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_because = models.CharField("lý do rút", max_length=500, blank=True)

    objects = UrgingQuerySet.as_manager()
    resource = Resource.URGING
    weighs = False

    class Meta:
        verbose_name = "văn bản đôn đốc"
        ordering = ["-day", "agency__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receiver", "agency", "day"],
                condition=Q(withdrawn_at=None),
                name="urging_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="urging_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=typed(days=("day",)), name="urging_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"đôn đốc {self.agency} ngày {self.day:%d/%m/%Y}"


class UrgedReportQuerySet(models.QuerySet["UrgedReport"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "UrgedReportQuerySet":
        """With its letter."""
        # redundant: asked for letters in sight; domain/consolidation/tests/test_urging.py
        return self.filter(urging__in=Urging.objects.visible_to(user, action))


class UrgedReport(models.Model):
    """One report that a letter names, with its due instant as it stood that day.

    `agency`: who owes it; the letter may be addressed to its heir.
    """

    urging = models.ForeignKey(
        Urging, models.PROTECT, related_name="+", verbose_name="văn bản đôn đốc"
    )
    regime = models.ForeignKey(
        ReportRegime, models.PROTECT, related_name="+", verbose_name="chế độ báo cáo"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan báo cáo"
    )
    period_key = models.CharField("kỳ", max_length=30)
    period_name = models.CharField("tên kỳ", max_length=100)
    late_from = models.DateTimeField("quá hạn từ lúc")
    returned = models.BooleanField("bị trả lại", default=False)

    objects = UrgedReportQuerySet.as_manager()
    resource = Resource.URGING
    weighs = False

    class Meta:
        verbose_name = "báo cáo được đôn đốc"
        ordering = ["urging", "late_from", "pk"]
        indexes = [models.Index(fields=["regime", "period_key"], name="urgedreport_of_period")]
        constraints = [
            models.UniqueConstraint(
                fields=["urging", "regime", "agency", "period_key"], name="urgedreport_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.regime}, {self.period_name}"

    @property
    def last_minute(self) -> datetime:
        """The last minute in which it would have been in time."""
        return last_minute(self.late_from)
