"""Where a record has its page, and each act on it."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from hangthat.core.access.models import Grant, Invitation, Post
from hangthat.core.agencies.models import User


def address_of(record: Any) -> str:
    """The page of a record: `desk:<model name>` with its code. Empty: it has none.

    A person's page is found by user name. A role, a title or an invitation stands on that page.
    """
    if isinstance(record, Grant | Invitation | Post):
        record = record.user
    if isinstance(record, User):
        return reverse("desk:person", args=[record.username])
    code = getattr(record, "code", None)
    if code is None:
        return ""
    try:
        return reverse(f"desk:{record._meta.model_name}", args=[code])
    except NoReverseMatch:
        return ""


def action_address(record: Any, action: str) -> str:
    """The page of an act on a record: `desk:<model name>_<action>` with its code."""
    return reverse(f"desk:{record._meta.model_name}_{action}", args=[record.code])
