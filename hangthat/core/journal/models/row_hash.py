"""The hash of a row that came without a line of its own."""

from typing import ClassVar

from django.db import models


class RowHash(models.Model):
    """What a row said when it came in with many others: loaded files, plans, rows of before.

    `entry` is the number of the line that vouches for it: that line carries the SHA-256 of all
    row hashes that belong to it, in the order of their keys. Never edited; of several hashes of
    one row the newest counts, and lines written after it.
    """

    entry = models.BigIntegerField("số dòng nhật ký")
    subject = models.CharField("loại hồ sơ", max_length=60)
    subject_id = models.BigIntegerField("mã hồ sơ")
    sha256 = models.CharField("mã băm", max_length=64)

    weighs: ClassVar = False
    journalled: ClassVar = False  # a part of the journal

    class Meta:
        verbose_name = "mã băm của hàng"
        indexes = [models.Index(fields=["subject", "subject_id"], name="rowhash_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "subject", "subject_id"], name="rowhash_once_a_line"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.subject_id}"
