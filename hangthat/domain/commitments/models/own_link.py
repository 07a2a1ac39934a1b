"""The trader signs by his own link (đường dẫn ký riêng), confirmed by a one-time code."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import not_before, typed
from hangthat.domain.commitments.models.commitment import Commitment
from hangthat.domain.commitments.models.request import SigningRequest

CODE_LIVES = timedelta(minutes=15)
CODE_TRIES = 5  # wrong ones, after which a code is worth nothing


class SigningLinkQuerySet(models.QuerySet["SigningLink"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "SigningLinkQuerySet":
        """Those of the requests one sees."""
        return self.filter(request__in=SigningRequest.objects.visible_to(user, action))

    def standing(self) -> "SigningLinkQuerySet":
        """Not replaced by a newer one; its last day may be over."""
        return self.filter(withdrawn_at__isnull=True)


class SigningLink(models.Model):
    """An address that opens one request to whoever was given it; kept only as its SHA-256.

    `last_day`: the last one on which it opens. `opened_at`: for the first time.
    """

    request = models.ForeignKey(
        SigningRequest, models.PROTECT, related_name="links", verbose_name="đề nghị ký"
    )
    digest = models.CharField("mã băm", max_length=64, unique=True)
    issued_at = models.DateTimeField("cấp lúc")
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cấp"
    )
    last_day = models.DateField("dùng đến hết ngày")
    opened_at = models.DateTimeField("mở lần đầu lúc", null=True, blank=True)
    withdrawn_at = models.DateTimeField("hết dùng lúc", null=True, blank=True)

    objects = SigningLinkQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False
    sealed: ClassVar = {"digest": ".+"}

    class Meta:
        verbose_name = "đường dẫn ký riêng"
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("last_day",)), name="signinglink_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=not_before("opened_at", "issued_at")
                & not_before("withdrawn_at", "issued_at"),
                name="signinglink_used_after_issue",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(withdrawn_at__isnull=True),
                name="signinglink_one_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"đường dẫn ký riêng, dùng đến hết ngày {self.last_day:%d/%m/%Y}"

    def opens(self, day: date) -> bool:
        """Neither replaced nor past its last day; whether its request is open is another matter."""
        return self.withdrawn_at is None and day <= self.last_day


class Handing(models.TextChoices):
    """How a one-time code reached the trader (cách trao)."""

    COUNTER = "counter", "trao trực tiếp"
    PHONE = "phone", "đọc qua điện thoại theo số trong hồ sơ"
    SENT = "sent", "máy gửi tới số điện thoại trong hồ sơ"
    UNSENT = "unsent", "máy không gửi được tới số điện thoại trong hồ sơ"


class OneTimeCodeQuerySet(models.QuerySet["OneTimeCode"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "OneTimeCodeQuerySet":
        """Those of the requests one sees."""
        # redundant: desk/commitments/tests/test_own_links.py, after the shop went out of reach
        return self.filter(link__in=SigningLink.objects.visible_to(user, action))

    def unspent(self) -> "OneTimeCodeQuerySet":
        """Neither used nor replaced."""
        return self.filter(used_at__isnull=True, ended_at__isnull=True)

    def live(self, *, at: datetime) -> "OneTimeCodeQuerySet":
        """Those that still confirm at that instant."""
        return self.unspent().filter(issued_at__gt=at - CODE_LIVES, tries__lt=CODE_TRIES)


class OneTimeCode(models.Model):
    """Six digits that confirm one signature, kept only as a keyed hash bound to link and wording.

    `tries`: wrong ones. `issued_by`: nobody where the machine sent it. `role`: as the signer said.
    """

    link = models.ForeignKey(
        SigningLink, models.PROTECT, related_name="codes", verbose_name="đường dẫn ký riêng"
    )
    digest = models.CharField("mã băm", max_length=64)
    handing = models.CharField("cách trao", max_length=10, choices=Handing.choices)
    issued_at = models.DateTimeField("cấp lúc")
    issued_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cấp"
    )
    tries = models.PositiveSmallIntegerField("số lần nhập sai", default=0)
    ended_at = models.DateTimeField("thay bằng mã khác lúc", null=True, blank=True)
    used_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    role = models.CharField("tư cách người ký", max_length=100, blank=True)
    commitment = models.OneToOneField(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmation",
        verbose_name="bản đã ký",
    )

    objects = OneTimeCodeQuerySet.as_manager()
    resource = Resource.COMMITMENT
    weighs = False
    sealed: ClassVar = {"digest": ".+"}

    class Meta:
        verbose_name = "mã ký một lần"
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=typed(numbers=("tries",)), name="onetimecode_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=Q(tries__lte=CODE_TRIES), name="onetimecode_few_tries"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, commitment__isnull=True)
                | Q(
                    used_at__isnull=False,
                    commitment__isnull=False,
                    ended_at__isnull=True,
                    tries__lt=CODE_TRIES,
                    used_at__gte=F("issued_at"),
                ),
                name="onetimecode_is_used_for_a_paper",
            ),
            models.UniqueConstraint(
                fields=["link"],
                condition=Q(used_at__isnull=True, ended_at__isnull=True),
                name="onetimecode_one_unspent",
            ),
        ]

    def __str__(self) -> str:
        return f"mã một lần, {self.get_handing_display()}"

    @property
    def expires_at(self) -> datetime:
        """From then on it confirms nothing."""
        return self.issued_at + CODE_LIVES
