"""Codes are put on doors."""

from hangthat.domain.placards.services.doors import issue_door_code, withdraw_door_code

__all__ = ["issue_door_code", "withdraw_door_code"]
