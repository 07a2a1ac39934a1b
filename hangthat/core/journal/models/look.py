"""The journal of reading (lượt xem)."""

from django.db import models

from hangthat.core.common.days import vietnam_minute
from hangthat.core.journal.models.chain import Chained


class Look(Chained):
    """Somebody saw personal data in clear. A chain of its own: reading moves no numbers, and
    may be kept for another time than deeds."""

    fields = models.JSONField("trường đã xem", default=list)

    class Meta:
        verbose_name = "lượt xem dữ liệu cá nhân"
        indexes = [models.Index(fields=["subject", "subject_id"], name="look_subject")]

    def __str__(self) -> str:
        return f"{vietnam_minute(self.at)} {self.actor}: {self.subject} {self.subject_id}"
