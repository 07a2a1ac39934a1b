"""What leaves, to whom, and who was reminded of what."""

from hangthat.core.outbox.models.endpoint import WebhookEndpoint
from hangthat.core.outbox.models.mail_setting import HOURS, MailSetting
from hangthat.core.outbox.models.message import CODE_KEY, Message, MessageState
from hangthat.core.outbox.models.reminder import MOST, RemindedTask, Reminder

__all__ = [
    "CODE_KEY",
    "HOURS",
    "MOST",
    "MailSetting",
    "Message",
    "MessageState",
    "RemindedTask",
    "Reminder",
    "WebhookEndpoint",
]
