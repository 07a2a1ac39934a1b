"""Acts of signing, and of what is put on doors."""

from hangthat.commitments.services.doors import issue_door_code, withdraw_door_code
from hangthat.commitments.services.signing import (
    issue_text,
    revoke,
    revoke_regulation,
    sign,
    sign_regulation,
)

__all__ = [
    "issue_door_code",
    "issue_text",
    "revoke",
    "revoke_regulation",
    "sign",
    "sign_regulation",
    "withdraw_door_code",
]
