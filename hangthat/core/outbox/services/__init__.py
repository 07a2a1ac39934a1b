"""Writing what leaves, sending it, and reminding people within a budget."""

from hangthat.core.outbox.services.addresses import confirm, set_address, set_preferences
from hangthat.core.outbox.services.delivering import (
    ListShown,
    ListTable,
    NotShown,
    deliver_due,
    file_of,
)
from hangthat.core.outbox.services.endpoints import close_endpoint, open_endpoint
from hangthat.core.outbox.services.entering import enter_mail, enter_webhook, mail_is_set_up
from hangthat.core.outbox.services.notifying import notify
from hangthat.core.outbox.services.reminding import Budget, Task, Waiting, remind
from hangthat.core.outbox.services.running import remind_all
from hangthat.core.outbox.services.sending import SEND, resend, send_due
from hangthat.core.outbox.services.subscribers import (
    find_or_add,
    forget_subscriber,
    mail_subscriber,
    readable_address,
    subscriber_of,
    token_of,
)
from hangthat.core.outbox.services.subscribing import Terms, resume, subscribe, unsubscribe

__all__ = [
    "SEND",
    "Budget",
    "ListShown",
    "ListTable",
    "NotShown",
    "Task",
    "Terms",
    "Waiting",
    "close_endpoint",
    "confirm",
    "deliver_due",
    "enter_mail",
    "enter_webhook",
    "file_of",
    "find_or_add",
    "forget_subscriber",
    "mail_is_set_up",
    "mail_subscriber",
    "notify",
    "open_endpoint",
    "readable_address",
    "remind",
    "remind_all",
    "resend",
    "resume",
    "send_due",
    "set_address",
    "set_preferences",
    "subscribe",
    "subscriber_of",
    "token_of",
    "unsubscribe",
]
