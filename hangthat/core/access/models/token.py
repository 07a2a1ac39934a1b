"""A person's key for software that works in his name."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.formatters import all_labelled

_FORMERLY = {Resource.FORM_BATCH: Resource.BATCH.value}  # one resource until November 2026


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def usable(self, *, at: datetime) -> "ApiTokenQuerySet":
        """Neither taken back nor expired, and its person is still in service."""
        return self.filter(ended_at__isnull=True, expires_at__gt=at, user__is_active=True)


class ApiToken(models.Model):
    """Mã truy cập: opens at most what its person may, of these resources, until a day.

    `resources`: the resources it opens; `writes`: whether it may also write. The secret is shown
    once and kept only as its SHA-256.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="tokens", verbose_name="người dùng")
    name = models.CharField("tên", max_length=100)
    digest = models.CharField("mã băm", max_length=64, unique=True)
    resources = models.JSONField("dữ liệu được mở", default=list)
    writes = models.BooleanField("được ghi", default=False)
    made_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    used_on = models.DateField("dùng lần cuối ngày", null=True, blank=True)
    ended_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()
    weighs = False
    sealed: ClassVar = {"digest": ".+"}
    off_journal = frozenset({"used_on"})
    formatters: ClassVar = {"resources": all_labelled({one.value: one.label for one in Resource})}

    class Meta:
        verbose_name = "mã truy cập"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def opens(self, resource: Resource) -> bool:
        """Whether it reaches that resource at all; also under the name it had at the issue."""
        names = {resource.value, _FORMERLY.get(resource, resource.value)}
        return not names.isdisjoint(self.resources)
