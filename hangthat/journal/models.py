"""The journal: one row per deed, kept as plain values so that every room above can write it."""

from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    def after(self, position: int) -> "EntryQuerySet":
        """What happened since that place in the journal."""
        return self.filter(pk__gt=position)

    def of(self, subject: str, subject_id: object) -> "EntryQuerySet":
        """The history of one record."""
        return self.filter(subject=subject, subject_id=str(subject_id))


class Entry(models.Model):
    """One deed. Never changed afterwards; its number grows in the order of commits."""

    at = models.DateTimeField("lúc")
    actor_id = models.BigIntegerField("mã người làm", null=True)
    actor = models.CharField("người làm", max_length=150)
    action = models.CharField("việc", max_length=40)
    subject = models.CharField("loại hồ sơ", max_length=60)
    subject_id = models.CharField("mã hồ sơ", max_length=40)
    summary = models.TextField("nội dung", blank=True)
    changes = models.JSONField("thay đổi", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        indexes = [models.Index(fields=["subject", "subject_id"], name="journal_subject")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor}: {self.summary}"
