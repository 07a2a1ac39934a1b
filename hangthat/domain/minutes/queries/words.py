"""What minutes say to a reader: personal values of the violator only to whom they are open."""

from typing import Any

from hangthat.core.access.services import masks
from hangthat.core.agencies.models import User
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS, PERSONAL


def words_of(minutes: Minutes, user: User) -> dict[str, Any]:
    """By the names of `FIELDS` and `LISTS`. Dots stand for what he may not read; what was not
    recorded is empty. Papers of before these fields say nothing of them."""
    lists: dict[str, Any] = {name: [] for name in LISTS}
    said = {**dict.fromkeys(FIELDS, ""), **lists, **minutes.content}
    told = {name: getattr(minutes, field) for name, field in PERSONAL.items()}
    if born := minutes.violator_born_on:
        told["ngay_sinh"] = f"{born:%d/%m/%Y}"
    is_open = any(told.values()) and opens_personal(minutes, user)
    shown = {
        name: (value if is_open else masks.DOTS) if value else "" for name, value in told.items()
    }
    return {**said, **shown}


def opens_personal(minutes: Minutes, user: User) -> bool:
    """Whether he reads personal numbers of whom they are about, and the paper was not only shared
    with his force (ADR 0070)."""
    owner = minutes.owner
    if owner is None or not masks.in_clear(user, owner, "personal_id"):
        return False
    # off tour: desk/minutes/tests/test_sharing.py
    own = Minutes.objects.visible_to(user).in_own_sight(user)
    return own.filter(pk=minutes.pk).exists()
