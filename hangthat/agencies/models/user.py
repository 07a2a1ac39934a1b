"""Officers who sign in (người dùng)."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from hangthat.agencies.models.agency import Agency


class User(AbstractUser):
    """An officer of an agency. What he may see and do, his grants say (room `access`)."""

    full_name = models.CharField("họ và tên", max_length=150, blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan"
    )

    sealed: ClassVar = {"password": ".+"}

    class Meta:
        verbose_name = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username
