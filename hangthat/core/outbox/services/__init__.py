"""Writing what leaves, sending it, and reminding people within a budget."""

from hangthat.core.outbox.services.addresses import confirm, set_address, set_preferences
from hangthat.core.outbox.services.endpoints import close_endpoint, open_endpoint
from hangthat.core.outbox.services.entering import enter_mail, enter_webhook, mail_is_set_up
from hangthat.core.outbox.services.notifying import notify
from hangthat.core.outbox.services.reminding import Budget, Task, Waiting, remind, tell_agencies
from hangthat.core.outbox.services.running import remind_all
from hangthat.core.outbox.services.sending import SEND, resend, send_due

__all__ = [
    "SEND",
    "Budget",
    "Task",
    "Waiting",
    "close_endpoint",
    "confirm",
    "enter_mail",
    "enter_webhook",
    "mail_is_set_up",
    "notify",
    "open_endpoint",
    "remind",
    "remind_all",
    "resend",
    "send_due",
    "set_address",
    "set_preferences",
    "tell_agencies",
]
