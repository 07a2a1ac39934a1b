"""Somebody without an account who asked to be told by mail, under an address that he can take
back."""

from django.db import models
from django.db.models import Q

from hangthat.core.common.querysets import typed


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def open(self) -> "SubscriberQuerySet":
        """Not ended: the address is kept."""
        return self.filter(ended_at__isnull=True)

    def confirmed(self) -> "SubscriberQuerySet":
        """Its owner has shown that he reads mail there."""
        return self.open().filter(confirmed_at__isnull=False)


class Subscriber(models.Model):
    """A mail address of a citizen (người nhận thư công khai).

    `sealed_address`: unreadable without the server's key; `digest`: of the address under that key,
    so that one address is one row. Both are emptied when it ends. `mailed_on`: the day of the last
    mail; there is never a second on one day.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    sealed_address = models.TextField("địa chỉ đã niêm phong", blank=True)
    digest = models.CharField("dấu của địa chỉ", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    mailed_on = models.DateField("ngày gửi thư gần nhất", null=True, blank=True)
    entered_at = models.DateTimeField("ghi lúc")
    ended_at = models.DateTimeField("thôi nhận lúc", null=True, blank=True)

    objects = SubscriberQuerySet.as_manager()

    journalled = False  # a citizen's own wish, no record
    weighs = False

    class Meta:
        verbose_name = "người nhận thư công khai"
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("mailed_on",)), name="subscriber_values_are_of_their_kind"
            ),
            models.UniqueConstraint(
                fields=["digest"], condition=~Q(digest=""), name="subscriber_once_an_address"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(sealed_address="", digest=""),
                name="subscriber_leaves_no_address",
            ),
        ]

    def __str__(self) -> str:
        return "người đăng ký nhận thư"
