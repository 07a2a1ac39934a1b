"""Wrong passwords and codes of the last minutes, so that guessing does not pay."""

from datetime import datetime, timedelta

from django.db import models

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10  # from anywhere but the owner's own devices
PER_ADDRESS = 5  # of these, from one address
PER_DEVICE = 10  # from one device on which the owner signed in before


class SignInAttempt(models.Model):
    """One try that has not succeeded. `account` is a keyed digest of the name as it was typed:
    people type passwords there. `device` is empty unless the account's owner came in from it."""

    account = models.CharField("tài khoản", max_length=64)
    address = models.GenericIPAddressField("địa chỉ mạng")
    device = models.CharField("thiết bị", max_length=32, blank=True)
    at = models.DateTimeField("lúc", db_index=True)

    journalled = False  # forgotten after minutes

    class Meta:
        verbose_name = "lần thử đăng nhập"
        indexes = [models.Index(fields=["account", "at"], name="attempt_account")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.address}"

    def blocked_until(self) -> datetime | None:
        """When the earlier tries on this account let the next one through; None: now."""
        earlier = SignInAttempt.objects.filter(
            account=self.account, device=self.device, at__gt=self.at - WINDOW
        ).exclude(pk=self.pk)
        if self.device:
            return _full(earlier, PER_DEVICE)
        ends = _full(earlier, PER_ACCOUNT), _full(earlier.filter(address=self.address), PER_ADDRESS)
        return max((end for end in ends if end), default=None)


def _full(tries: "models.QuerySet[SignInAttempt]", limit: int) -> datetime | None:
    """The end of a limit that is reached: when the oldest of the newest tries is forgotten."""
    newest = list(tries.order_by("-at").values_list("at", flat=True)[:limit])
    return newest[-1] + WINDOW if len(newest) == limit else None
