"""One row per mail or webhook, from the deed that wrote it to its end."""

from django.db import models
from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.core.outbox.models.endpoint import WebhookEndpoint
from hangthat.core.outbox.models.subscriber import Subscriber

CODE_KEY = "code-"  # begins the key of a mail with a code: such a mail is never sent anew


_TO_USER, _TO_ENDPOINT = Q(user__isnull=False), Q(endpoint__isnull=False)
_TO_SUBSCRIBER = Q(subscriber__isnull=False)


class MessageState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", "chờ gửi"
    SENT = "sent", "đã gửi"
    DEAD = "dead", "không gửi được"
    EXPIRED = "expired", "hết hạn gửi"


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Neither sent nor given up."""
        return self.filter(state=MessageState.WAITING)

    def failed(self) -> "MessageQuerySet":
        """Given up: it was refused, tried too often, or its time is over."""
        return self.filter(state__in=(MessageState.DEAD, MessageState.EXPIRED))


class Message(models.Model):
    """A mail to a person or a citizen, or a webhook to an agency's software (tin gửi đi).

    It names no shop and nobody but its receiver. To a citizen `address` is empty: it is read from
    the subscriber when the mail is sent, and the mail's words are forgotten then; `unsubscribe`
    ends such mails. `key` is the same at every try, so that the receiver can tell a repetition.
    `next_at`: when it is tried next; `expires_at`: after that nobody wants it any more.
    """

    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gửi cho"
    )
    endpoint = models.ForeignKey(
        WebhookEndpoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="điểm nhận tin",
    )
    subscriber = models.ForeignKey(
        Subscriber, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người nhận thư công khai",
    )  # fmt: skip
    address = models.CharField("địa chỉ", max_length=500, blank=True)
    unsubscribe = models.CharField("địa chỉ thôi nhận", max_length=500, blank=True)
    subject = models.CharField("tiêu đề", max_length=200)
    body = models.TextField("nội dung")
    key = models.CharField("khóa", max_length=100, unique=True)
    state = models.CharField(
        "tình trạng", max_length=8, choices=MessageState.choices, default=MessageState.WAITING
    )
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    entered_at = models.DateTimeField("ghi lúc")
    next_at = models.DateTimeField("gửi lúc")
    expires_at = models.DateTimeField("gửi trước")
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)
    fault = models.CharField("lý do chưa gửi được", max_length=500, blank=True)

    objects = MessageQuerySet.as_manager()

    journalled = False  # work, no record
    weighs = False

    class Meta:
        verbose_name = "tin gửi đi"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["next_at"], name="message_open", condition=Q(state="waiting"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MessageState.values), name="message_state_is_a_known_word"
            ),
            models.CheckConstraint(
                condition=typed(numbers=("tries",)), name="message_values_are_of_their_kind"
            ),
            models.CheckConstraint(
                condition=(_TO_USER & ~_TO_ENDPOINT & ~_TO_SUBSCRIBER)
                | (~_TO_USER & _TO_ENDPOINT & ~_TO_SUBSCRIBER)
                | (~_TO_USER & ~_TO_ENDPOINT & _TO_SUBSCRIBER & Q(address="")),
                name="message_has_one_receiver",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True)
                | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="message_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def receiver(self) -> str:
        """In words; a citizen's address is nobody's to read."""
        if self.subscriber_id is not None:
            return "người đăng ký nhận thư"
        return f"{self.user or self.endpoint}, {self.address}"
