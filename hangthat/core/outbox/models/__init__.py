"""What leaves, to whom, and who was reminded of what."""

from hangthat.core.outbox.models.endpoint import WebhookEndpoint
from hangthat.core.outbox.models.mail_setting import HOURS, MailSetting
from hangthat.core.outbox.models.message import CODE_KEY, Message, MessageState
from hangthat.core.outbox.models.reminder import MOST, RemindedTask, Reminder
from hangthat.core.outbox.models.subscriber import Subscriber
from hangthat.core.outbox.models.subscription import (
    KEPT,
    MONTH_DAYS,
    WEEKDAYS,
    ListDelivery,
    ListSubscription,
    Rhythm,
)

__all__ = [
    "CODE_KEY",
    "HOURS",
    "KEPT",
    "MONTH_DAYS",
    "MOST",
    "WEEKDAYS",
    "ListDelivery",
    "ListSubscription",
    "MailSetting",
    "Message",
    "MessageState",
    "RemindedTask",
    "Reminder",
    "Rhythm",
    "Subscriber",
    "WebhookEndpoint",
]
