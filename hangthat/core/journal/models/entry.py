"""The journal of deeds (nhật ký)."""

from django.db import models

from hangthat.core.common.days import vietnam_minute
from hangthat.core.journal.models.chain import Chained


class EntryQuerySet(models.QuerySet["Entry"]):
    def after(self, position: int) -> "EntryQuerySet":
        """What happened since that place in the journal."""
        return self.filter(pk__gt=position)

    def by(self, actor_id: int) -> "EntryQuerySet":
        """What that person did."""
        return self.filter(actor_id=actor_id)

    def of(self, subject: str, subject_id: object) -> "EntryQuerySet":
        """The history of one record."""
        return self.filter(subject=subject, subject_id=str(subject_id))

    def invented(self) -> "EntryQuerySet":
        """There is such a line where the records are invented, for a first look."""
        return self.filter(subject="world.demo")


class Entry(Chained):
    """One changed row: who, when, why, and each field before and after."""

    action = models.CharField("việc", max_length=40)
    summary = models.TextField("nội dung", blank=True)
    reason = models.TextField("lý do", blank=True, default="")
    changes = models.JSONField("thay đổi", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="journal_subject"),
            models.Index(
                fields=["actor_id", "subject", "id"],
                name="journal_actor",
                condition=models.Q(actor_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{vietnam_minute(self.at)} {self.actor}: {self.summary}"
