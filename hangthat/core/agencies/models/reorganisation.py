"""Reforms of administrative units: what was asked for, who applied it, what it made."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from hangthat.core.agencies.models.user import User
from hangthat.core.common.querysets import typed


class State(models.TextChoices):
    WAITING = "waiting", "chờ duyệt"
    APPLIED = "applied", "đã áp dụng"
    DROPPED = "dropped", "không duyệt"
    UNDONE = "undone", "đã hoàn tác"


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def waiting(self) -> "ReorganisationQuerySet":
        """Chờ duyệt: nobody has applied or turned it down yet."""
        return self.filter(applied_at__isnull=True, dropped_at__isnull=True)

    def standing(self) -> "ReorganisationQuerySet":
        """Đã áp dụng, and not undone."""
        return self.filter(applied_at__isnull=False, undone_at__isnull=True)


class Reorganisation(models.Model):
    """Units merged, divided, renamed, moved or ended on one day, by one resolution.

    `content`: the lines as they were checked. `outcome`: keys of what it made and ended, so that
    it can be undone; every row of it has its own line in the journal.
    """

    on = models.DateField("từ ngày")
    basis = models.CharField("căn cứ", max_length=200)
    content = models.JSONField("nội dung", editable=False)
    outcome = models.JSONField("kết quả", default=dict, blank=True, editable=False)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đề nghị"
    )
    proposed_at = models.DateTimeField("đề nghị lúc")
    applied_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    applied_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    dropped_at = models.DateTimeField("từ chối lúc", null=True, blank=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    objects = ReorganisationQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "đợt sắp xếp địa bàn"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("on",)), name="reorganisation_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(applied_by__isnull=True) | ~Q(applied_by=F("proposed_by")),
                name="reorganisation_two_persons",
                violation_error_message="Người duyệt phải là người khác.",
            ),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(dropped_at__isnull=True),
                name="reorganisation_applied_or_dropped",
            ),
        ]

    def __str__(self) -> str:
        return f"sắp xếp địa bàn từ {self.on:%d/%m/%Y} ({self.basis})"

    @property
    def state(self) -> State:
        if self.dropped_at:
            return State.DROPPED
        if self.undone_at:
            return State.UNDONE
        return State.APPLIED if self.applied_at else State.WAITING

    def made(self, what: str) -> list[Any]:
        """Keys under that name in the outcome."""
        return list(self.outcome.get(what, []))


def touched_codes() -> set[str]:
    """The codes, old and new, of every unit and agency that a standing reform touched."""
    standing = Reorganisation.objects.standing()
    return {code for one in standing for code in one.made("codes")}
