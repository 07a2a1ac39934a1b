"""What is done with the forms of `notices`, each with real commits (`tests/commits`)."""

from tests.commits.deeds import Deed

_OWN = "a mail server, or the technician alone: desk/notices/tests/test_notices.py"
DEEDS: tuple[Deed, ...] = ()
_LISTS = "an officer's own setting: desk/tests/test_list_subscriptions.py"
EXCUSED = dict.fromkeys(
    (
        *("desk:mailsetting_address", "desk:mailsetting_confirm", "desk:mailsetting_wishes"),
        *("desk:message_resend", "desk:webhookendpoint_add", "desk:webhookendpoint_end"),
    ),
    _OWN,
) | dict.fromkeys((f"desk:listsubscription_{act}" for act in ("add", "end", "resume")), _LISTS)
