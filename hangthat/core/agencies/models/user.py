"""Officers who sign in (người dùng)."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from hangthat.core.agencies.models.agency import Agency
from hangthat.core.common.derived import person_sort_field


class User(AbstractUser):
    """An officer of an agency. What he may see and do, his grants say (room `access`)."""

    full_name = models.CharField("họ và tên", max_length=150, blank=True)
    sort_key = person_sort_field("full_name")
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)

    sealed: ClassVar = {"password": ".+"}

    weighs = False
    off_journal = frozenset({"last_login"})

    class Meta:
        verbose_name = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def is_idle(self, *, at: datetime) -> bool:
        """Has not come in for `HANGTHAT_IDLE_DAYS`, and nobody reopened the account since."""
        signs = (self.last_login, self.reopened_at, self.date_joined)
        return max(sign for sign in signs if sign) < at - timedelta(days=settings.IDLE_DAYS)
