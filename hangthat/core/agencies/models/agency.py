"""Agencies with the days on which they exist and their heirs (cơ quan)."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q

from hangthat.core.agencies.models.area import Area
from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed


class AgencyQuerySet(models.QuerySet["Agency"]):
    def in_force(self, *, on: date) -> "AgencyQuerySet":
        """Exists on that day."""
        return self.filter(in_force("valid_from", "valid_to", on=on))


class Agency(models.Model):
    """A body that acts: police, customs, a committee, a union… `kind` is free text."""

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=300)
    sort_key = sort_field()
    kind = models.CharField("loại", max_length=60, blank=True)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.TextField("nguồn", blank=True)
    remark = models.TextField("ghi chú", blank=True)

    objects = AgencyQuerySet.as_manager()
    weighs = False

    class Meta:
        verbose_name = "cơ quan"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")),
                name="agency_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="agency_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencySuccession(models.Model):
    """An agency's duty passed to another on a day (domain: the reform of 2025)."""

    old = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cũ")
    new = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan mới")
    on = models.DateField("từ ngày")
    verified = models.BooleanField("đã xác minh", default=False)
    remark = models.TextField("ghi chú", blank=True)

    weighs = False

    class Meta:
        verbose_name = "kế thừa cơ quan"
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="agency_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


_REFORMS = 3  # so many in a row are followed


def carries_on(field: str, agency: OuterRef) -> Q:
    """In a subquery: that field names the agency of the row outside, or its heir."""
    return _is_or_is_reached(field, agency, ("old", "new"))


def is_carried_on_by(field: str, agency: OuterRef) -> Q:
    """Likewise: the agency of the row outside, or one whose work that carries on."""
    return _is_or_is_reached(field, agency, ("new", "old"))


def _is_or_is_reached(field: str, agency: OuterRef, way: tuple[str, str]) -> Q:
    found = Q(**{field: agency})
    for steps in range(1, _REFORMS + 1):
        found |= Q(**{f"{field}__in": _reached(agency, way, steps)})
    return found


def _reached(
    agency: OuterRef, way: tuple[str, str], steps: int
) -> models.QuerySet[AgencySuccession, dict[str, int]]:
    start, end = way
    outside = OuterRef(agency)  # one query further in
    before = {start: outside} if steps == 1 else {f"{start}__in": _reached(outside, way, steps - 1)}
    # unscoped: reference data, the same for everybody
    return AgencySuccession.objects.filter(**before).order_by().values(end)
