"""Where a person's reminders go, and whether he wants any."""

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed

HOURS = range(7, 18)  # of an office day


class MailSettingQuerySet(models.QuerySet["MailSetting"]):
    def confirmed(self) -> "MailSettingQuerySet":
        """Its owner has shown that he reads mail there, and is still in service."""
        return self.filter(confirmed_at__isnull=False, user__is_active=True)


class MailSetting(models.Model):
    """A person's mail address and how he wants to be reminded (địa chỉ thư).

    `code_digest`: of the code that was sent to an address that is not confirmed yet; it holds until
    `code_until`, and for so many `attempts`. `hour`: from when on a working day.
    """

    user = models.OneToOneField(User, models.PROTECT, related_name="+", verbose_name="của")
    address = models.EmailField("địa chỉ thư", max_length=254)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    code_digest = models.CharField("mã băm của mã xác nhận", max_length=64, blank=True)
    code_until = models.DateTimeField("mã dùng được đến", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử mã", default=0)
    is_on = models.BooleanField("nhận thư nhắc", default=True)
    hour = models.PositiveSmallIntegerField("giờ nhận", default=8)

    objects = MailSettingQuerySet.as_manager()

    journalled = False  # an officer's own setting, no record
    weighs = False

    class Meta:
        verbose_name = "địa chỉ thư"
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("attempts", "hour")),
                name="mailsetting_values_are_of_their_kind",
            ),
            models.CheckConstraint(
                condition=Q(hour__gte=HOURS.start, hour__lt=HOURS.stop),
                name="mailsetting_hour_of_an_office_day",
            ),
        ]

    def __str__(self) -> str:
        return f"địa chỉ thư của {self.user}"
