"""Administrative units with the days on which they exist (đơn vị hành chính)."""

from datetime import date

from django.db import models

from hangthat.core.common.derived import sort_field
from hangthat.core.common.querysets import in_force, not_before, typed
from hangthat.core.common.text import within_a_sentence


class Level(models.TextChoices):
    PROVINCE = "province", "tỉnh"
    DISTRICT = "district", "huyện, thành phố"
    COMMUNE = "commune", "xã, phường, thị trấn"


# A commune that lies in a commune is a part of it: what passed to one of several heirs (ADR 0021).
_PART = models.Q(level=Level.COMMUNE, parent__level=Level.COMMUNE)


class AreaQuerySet(models.QuerySet["Area"]):
    def in_force(self, *, on: date) -> "AreaQuerySet":
        """Exists on that day. Parts of a divided commune are no units of their own."""
        return self.filter(in_force("valid_from", "valid_to", on=on)).exclude(_PART)


class Area(models.Model):
    """A unit: its code is unique over all time, its official code only within its days.

    Source: `reference/areas.csv`, each row with its own.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    official_code = models.CharField("mã hành chính", max_length=10, blank=True)
    name = models.CharField("tên", max_length=200)
    sort_key = sort_field()
    level = models.CharField("cấp", max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thuộc"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    tourist = models.BooleanField("có địa điểm du lịch", default=False)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)
    source = models.TextField("nguồn", blank=True)
    remark = models.TextField("ghi chú", blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("valid_from", "valid_to")),
                name="area_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=not_before("valid_to", "valid_from"), name="area_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_a_sentence(self) -> str:
        """“tỉnh Lạng Sơn”, as it is written after another word."""
        return within_a_sentence(self.name)

    def exists_on(self, day: date) -> bool:
        """In force on that day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class AreaSuccession(models.Model):
    """A unit's land passed to another on a day; divided and merged units have several rows."""

    old = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="đơn vị cũ")
    new = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="đơn vị mới")
    on = models.DateField("từ ngày")
    remark = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "kế thừa địa bàn"

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
