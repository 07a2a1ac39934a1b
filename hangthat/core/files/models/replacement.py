"""A better scan stands in for an earlier one; both stay."""

from django.db import models
from django.db.models import F, Q

from hangthat.core.files.models.file import StoredFile


class FileReplacement(models.Model):
    """From then on the new file is shown where a paper names the old one (bản thay thế)."""

    old = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="replacement", verbose_name="tệp cũ"
    )
    new = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="replaces", verbose_name="tệp mới"
    )
    reason = models.CharField("lý do", max_length=300)
    replaced_at = models.DateTimeField("thay lúc")

    weighs = False

    class Meta:
        verbose_name = "bản thay thế"
        constraints = [
            models.CheckConstraint(
                condition=~Q(old=F("new")) & ~Q(reason=""),
                name="filereplacement_is_of_another_file_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new} thay {self.old}"
