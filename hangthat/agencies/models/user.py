"""Officers who sign in (người dùng)."""

from datetime import datetime, timedelta
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from hangthat.agencies.models.agency import Agency
from hangthat.agencies.models.area import Area
from hangthat.agencies.models.territory import Territory


class User(AbstractUser):
    """An officer of an agency. `area` bounds what he may see; empty = the whole province."""

    full_name = models.CharField("họ và tên", max_length=150, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    reopened_at = models.DateTimeField("mở lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def is_idle(self, *, at: datetime) -> bool:
        """Has not come in for `HANGTHAT_IDLE_DAYS`, and nobody reopened the account since."""
        signs = (self.last_login, self.reopened_at, self.date_joined)
        return max(sign for sign in signs if sign) < at - timedelta(days=settings.IDLE_DAYS)

    @cached_property
    def scope(self) -> list[int] | None:
        """The areas, of any time, whose records the officer may see; None = all of them."""
        return None if self.area_id is None else Territory.load().all_of(self.area_id)
