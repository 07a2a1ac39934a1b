"""The digits that open a shop's own record once (mã xem hồ sơ)."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.models.reach import of_establishments
from hangthat.domain.own_records.lexicon import CODE_LIVES, CODE_TRIES, SESSION_LIVES, Handing


class RecordCodeQuerySet(models.QuerySet["RecordCode"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "RecordCodeQuerySet":
        """Those of shops in the person's territory; of a board, in its place."""
        return visible(self, user, Resource.SHOP_REQUEST, action, of_establishments)

    def unspent(self) -> "RecordCodeQuerySet":
        """Neither used nor replaced."""
        return self.filter(used_at__isnull=True, ended_at__isnull=True)

    def live(self, *, at: datetime) -> "RecordCodeQuerySet":
        """Those that still open a record at that instant."""
        return self.unspent().filter(issued_at__gt=at - CODE_LIVES, tries__lt=CODE_TRIES)


class RecordCode(models.Model):
    """Eight digits, kept only as a keyed hash bound to the shop.

    `tries`: wrong ones. `used_at`: from then on the record is open for `SESSION_LIVES`, unless
    whoever reads it leaves before (`left_at`). `ended_at`: replaced by another code.
    """

    establishment = models.ForeignKey(
        Establishment, models.PROTECT, related_name="+", verbose_name="cơ sở"
    )
    digest = models.CharField("mã băm", max_length=64)
    handing = models.CharField("cách trao", max_length=10, choices=Handing.choices)
    issued_at = models.DateTimeField("cấp lúc")
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cấp"
    )
    tries = models.PositiveSmallIntegerField("số lần nhập sai", default=0)
    ended_at = models.DateTimeField("thay bằng mã khác lúc", null=True, blank=True)
    used_at = models.DateTimeField("dùng lúc", null=True, blank=True)
    left_at = models.DateTimeField("thoát lúc", null=True, blank=True)

    objects = RecordCodeQuerySet.as_manager()
    resource = Resource.SHOP_REQUEST
    weighs = False
    duplicates_may_stay: ClassVar = True  # it opens the record for which it was handed over
    stays_in_a_merge: ClassVar = ("establishment",)
    sealed: ClassVar = {"digest": ".+"}

    class Meta:
        verbose_name = "mã xem hồ sơ"
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("tries",)) & Q(tries__lte=CODE_TRIES),
                name="recordcode_few_tries",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True)
                | Q(ended_at__isnull=True, used_at__gte=F("issued_at")),
                name="recordcode_used_while_it_stood",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | not_before("left_at", "used_at"),
                name="recordcode_left_after_use",
            ),
            models.UniqueConstraint(
                fields=["establishment"],
                condition=Q(used_at__isnull=True, ended_at__isnull=True),
                name="recordcode_one_unspent",
            ),
        ]

    def __str__(self) -> str:
        return f"mã xem hồ sơ của {self.establishment}"

    @property
    def expires_at(self) -> datetime:
        """From then on it opens nothing."""
        return self.issued_at + CODE_LIVES

    def is_session(self, at: datetime) -> bool:
        """Whether the record that it opened may still be read."""
        return (
            self.used_at is not None
            and self.left_at is None
            and self.used_at <= at < self.used_at + SESSION_LIVES
        )
