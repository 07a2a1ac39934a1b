"""What the last comparison found: of the chains, of records with the journal, of files."""

from typing import ClassVar

from django.db import models


class Subject(models.TextChoices):
    """What is compared."""

    CHAINS = "chains", "nhật ký"
    RECORDS = "records", "hồ sơ so với nhật ký"
    FILES = "files", "tệp so với mã băm"


class IntegrityCheck(models.Model):
    """The newest result of each comparison, for the status page (tình trạng hệ thống).

    `words` names the first faults and holds no value of any record.
    """

    subject = models.CharField("so gì", max_length=10, choices=Subject.choices, unique=True)
    checked_at = models.DateTimeField("lúc")
    compared = models.PositiveBigIntegerField("đã so")
    faults = models.PositiveBigIntegerField("chỗ sai")
    words = models.JSONField("các chỗ sai đầu tiên", default=list)

    weighs: ClassVar = False
    journalled: ClassVar = False  # made anew by the next comparison

    class Meta:
        verbose_name = "lần so toàn vẹn"

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.faults}"
