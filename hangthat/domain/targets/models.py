"""Readings stored so that a page opens without recounting. They can always be counted again."""

from django.db import models

from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import PlanVersion


class KeptReadingQuerySet(models.QuerySet["KeptReading"]):
    def of(self, version: PlanVersion) -> "KeptReadingQuerySet":
        """The readings of one plan."""
        return self.filter(version=version)


class KeptReading(models.Model):
    """All targets of one kind of members on one day (số liệu đã tính), up to a journal entry.

    Columns of whole numbers as bytes: a member's (home area, status word) is one of few pairs;
    `tallies` counts met, failed, unknown by home area and target (ADR 0009).
    """

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="+", verbose_name="bản kế hoạch"
    )
    on = models.DateField("tính đến hết ngày")
    kind = models.CharField(
        "đơn vị tính", max_length=15, choices=[(kind.value, kind.value) for kind in MemberKind]
    )
    position = models.BigIntegerField("đến dòng nhật ký")
    kept_at = models.DateTimeField("tính lúc")
    codes = models.JSONField("chỉ tiêu")
    pair_homes = models.BinaryField()
    pair_words = models.BinaryField()
    homes = models.BinaryField()
    tallies = models.BinaryField()

    objects = KeptReadingQuerySet.as_manager()

    journalled = False  # counted from the records

    class Meta:
        verbose_name = "số liệu đã tính"
        constraints = [
            models.UniqueConstraint(fields=["version", "on", "kind"], name="kept_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.version} đến {self.on:%d/%m/%Y} ({self.kind})"


class KeptMembers(models.Model):
    """Which pair each member has, some thousand members to a row (đối tượng đã tính)."""

    reading = models.ForeignKey(
        KeptReading, models.CASCADE, related_name="members", verbose_name="số liệu"
    )
    bucket = models.IntegerField("ngăn")
    ids = models.BinaryField()
    pairs = models.BinaryField()

    journalled = False  # counted from the records

    class Meta:
        verbose_name = "đối tượng đã tính"
        constraints = [
            models.UniqueConstraint(fields=["reading", "bucket"], name="kept_members_once")
        ]

    def __str__(self) -> str:
        return f"{self.reading}, ngăn {self.bucket}"


class KeptMovementQuerySet(models.QuerySet["KeptMovement"]):
    def of(self, version: PlanVersion) -> "KeptMovementQuerySet":
        """The movements of one plan."""
        return self.filter(version=version)


class KeptMovement(models.Model):
    """What one kind of members answered at two moments (biến động đã tính), pair by pair.

    A pair is a home area and the status words on the first day as known then, on the first day as
    known later, and on the second day (ADR 0075). True of its two moments for ever; a page shows
    it as of `known_at`.
    """

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="+", verbose_name="bản kế hoạch"
    )
    kind = models.CharField(
        "đơn vị tính", max_length=15, choices=[(kind.value, kind.value) for kind in MemberKind]
    )
    first_on = models.DateField("từ hết ngày")
    first_known_at = models.DateTimeField("theo những gì đã nhập đến")
    second_on = models.DateField("đến hết ngày")
    known_at = models.DateTimeField("tính lúc")
    position = models.BigIntegerField("đến dòng nhật ký")
    year = models.PositiveSmallIntegerField("năm của chỉ tiêu")
    ids = models.BinaryField()
    pairs = models.BinaryField()
    homes = models.BinaryField()
    sizes = models.BinaryField()
    first_words = models.BinaryField()
    late_words = models.BinaryField()
    last_words = models.BinaryField()

    objects = KeptMovementQuerySet.as_manager()

    journalled = False  # counted from the records

    class Meta:
        verbose_name = "biến động đã tính"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "year", "first_on", "kind"], name="kept_movement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} từ {self.first_on:%d/%m/%Y} ({self.kind})"


class KeptTrendQuerySet(models.QuerySet["KeptTrend"]):
    def of(self, version: PlanVersion) -> "KeptTrendQuerySet":
        """The points of one plan."""
        return self.filter(version=version)


class KeptTrend(models.Model):
    """All targets of a plan at the end of one quarter (điểm của đường xu hướng), by home area."""

    version = models.ForeignKey(
        PlanVersion, models.CASCADE, related_name="+", verbose_name="bản kế hoạch"
    )
    on = models.DateField("tính đến hết ngày")
    kind = models.CharField(
        "đơn vị tính", max_length=15, choices=[(kind.value, kind.value) for kind in MemberKind]
    )
    position = models.BigIntegerField("đến dòng nhật ký")
    kept_at = models.DateTimeField("tính lúc")
    codes = models.JSONField("chỉ tiêu")
    homes = models.BinaryField()
    tallies = models.BinaryField()

    objects = KeptTrendQuerySet.as_manager()

    journalled = False  # counted from the records

    class Meta:
        verbose_name = "điểm xu hướng"
        constraints = [
            models.UniqueConstraint(fields=["version", "on", "kind"], name="kept_trend_once")
        ]

    def __str__(self) -> str:
        return f"{self.version} đến {self.on:%d/%m/%Y} ({self.kind})"
