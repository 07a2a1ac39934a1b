"""A person's first way in: a code that works once, until a day."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from hangthat.core.agencies.models import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def usable(self, *, at: datetime) -> "InvitationQuerySet":
        """Neither used nor taken back nor expired."""
        return self.filter(used_at__isnull=True, ended_at__isnull=True, expires_at__gt=at)


class Invitation(models.Model):
    """Lời mời: the code is shown once to who invites, and kept only as its SHA-256."""

    user = models.ForeignKey(
        User, models.PROTECT, related_name="invitations", verbose_name="người được mời"
    )
    digest = models.CharField("mã băm", max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người mời"
    )
    invited_at = models.DateTimeField("mời lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("dùng lúc", null=True, blank=True)
    ended_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    weighs = False
    sealed: ClassVar = {"digest": ".+"}

    class Meta:
        verbose_name = "lời mời"
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"lời mời {self.user}"
