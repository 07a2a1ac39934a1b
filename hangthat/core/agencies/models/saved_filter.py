"""Lists that a person comes back to (bộ lọc đã lưu)."""

from typing import Any

from django.db import models

from hangthat.core.agencies.models.agency import Agency
from hangthat.core.agencies.models.user import User
from hangthat.core.common.derived import sort_field


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def visible_to(self, user: Any) -> "SavedFilterQuerySet":
        """One's own, and what somebody of the same agency saved for it."""
        if user.agency_id is None:
            return self.of(user)
        return self.filter(models.Q(user_id=user.pk) | models.Q(agency_id=user.agency_id))

    def of(self, user: Any) -> "SavedFilterQuerySet":
        """One's own, shared or not."""
        return self.filter(user_id=user.pk)


class SavedFilter(models.Model):
    """The query of a list's address under a name; a habit of a person, no record of anything.

    agency: for whose people too; empty: for its owner alone. It keeps what was asked and no row,
    so that each reader gets what he may see.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="saved_filters", verbose_name="của")
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan cùng dùng",
    )
    page = models.CharField("trang", max_length=40)
    name = models.CharField("tên", max_length=60)
    sort_key = sort_field()
    query = models.CharField("địa chỉ", max_length=2000, blank=True)
    saved_at = models.DateTimeField("lưu lúc")

    objects = SavedFilterQuerySet.as_manager()

    journalled = False  # an officer's own note, no record

    class Meta:
        verbose_name = "bộ lọc đã lưu"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "name"], name="saved_filter_named_once")
        ]

    def __str__(self) -> str:
        return self.name
