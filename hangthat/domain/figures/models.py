"""Readings: a figure as it was at an instant, with the records that made it."""

from django.db import models
from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import NOTHING, Reach, made_by_own_agency, visible
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.common.querysets import not_before, typed


def _read_in(reach: Reach) -> Q:
    """Of a unit of the territory, or kept there; who sees one field or one board sees none."""
    if reach.subject or reach.domain:
        return NOTHING
    inside = Q()
    if reach.areas is not None:
        there = Q(recorder__area__in=reach.areas)
        inside = Q(area__in=reach.areas) | (Q(area=None) & there)
    return inside & made_by_own_agency(reach, "recorder")


class FigureReadingQuerySet(models.QuerySet["FigureReading"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "FigureReadingQuerySet":
        """Those of the person's territory."""
        return visible(self, user, Resource.FIGURE, action, _read_in)


class FigureReading(models.Model):
    """One figure as it was counted at `recorded_at`, in its keeper's sight; never changed.

    `measure`: its key in the catalogue; `label`: as it was called then. `since`, `until`, `agency`,
    `area`: the arguments. `area` empty: all that `recorder` (the agency that kept it) could see.
    `members`: of each measure that adds to it the keys of its rows, with what each adds, so that
    what changed since has names. Units of `value`: the measure's.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    measure = models.CharField(max_length=40, editable=False)
    label = models.CharField("chỉ tiêu", max_length=150)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="của cơ quan",
    )  # fmt: skip
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tại địa bàn"
    )
    value = models.BigIntegerField("số liệu")
    members = models.JSONField(editable=False, default=dict)
    whole = models.BooleanField("đếm trên toàn bộ hồ sơ", default=False)
    recorder = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cơ quan chốt",
    )  # fmt: skip
    kept_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người chốt"
    )
    note = models.CharField("dùng cho", max_length=300, blank=True)
    recorded_at = models.DateTimeField("chốt lúc")

    objects = FigureReadingQuerySet.as_manager()
    resource = Resource.FIGURE
    weighs = False

    class Meta:
        verbose_name = "số liệu đã chốt"
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["measure", "until"], name="reading_by_measure")]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("since", "until"), numbers=("value",)),
                name="figurereading_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("until", "since"), name="figurereading_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.period}: {self.value}"

    @property
    def period(self) -> str:
        return f"{self.since:%d/%m/%Y} - {self.until:%d/%m/%Y}"

    def home_areas(self) -> set[int]:
        """Its unit, else where the agency is that kept it; none: the province."""
        if self.area_id:
            return {self.area_id}
        return {self.recorder.area_id} if self.recorder and self.recorder.area_id else set()
