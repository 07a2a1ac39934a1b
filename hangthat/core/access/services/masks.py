"""Personal fields, shown in clear only to whom the table opens them."""

from collections.abc import Sequence
from typing import Any

from hangthat.core.access.lexicon import MASKED, Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User

_ACTION = {field: action for action, field in MASKED.items()}
_PERSONAL_NUMBER = 12  # digits: such a tax code is its person's own number (TT 86/2024)
DOTS = "•••"  # stands for what may not be read


def in_clear(user: User, record: Any, field: str) -> bool:
    """Whether this person may read that field of this record."""
    action, resource = _ACTION[field], record.resource
    if _as_far_as_read(user, resource, action):
        return True  # whoever sees the record sees the field
    found = type(record)._default_manager.visible_to(user, action).filter(pk=record.pk)
    return bool(found.exists())


def clear_among(user: User, records: Sequence[Any], field: str) -> set[int]:
    """Of these records of one kind, the keys of those whose field this person may read."""
    keys = {record.pk for record in records}
    if not keys:
        return keys
    if field == "tax_code":
        own = [record for record in records if is_personal_number(record.tax_code)]
        others = keys - {record.pk for record in own}
        return others | clear_among(user, own, "personal_id")
    action, resource = _ACTION[field], records[0].resource
    if _as_far_as_read(user, resource, action):
        return keys
    # off tour: desk/shops/tests/test_shop_list.py
    found = type(records[0])._default_manager.visible_to(user, action).filter(pk__in=keys)
    return set(found.values_list("pk", flat=True))


def masked(user: User, record: Any, field: str) -> str:
    """The field's text, or dots where there is something that he may not read."""
    value = str(getattr(record, field) or "")
    if field == "tax_code":
        if not is_personal_number(value):
            return value
        field = "personal_id"
    if not value or in_clear(user, record, field):
        return value
    return DOTS


def is_personal_number(tax_code: str) -> bool:
    """Whether a tax code is its person's own number."""
    return len(tax_code.replace("-", "")) == _PERSONAL_NUMBER


def searches_numbers(user: User) -> bool:
    """Whether a search by this person may match phones, addresses and persons' numbers.

    Who may not read these fields must not be able to guess them letter by letter either.
    """
    return all(_as_far_as_read(user, resource, action) for resource, action in _SEARCHED)


_SEARCHED = (
    (Resource.PARTY, Action.PHONE),
    (Resource.PARTY, Action.PERSONAL_ID),
    (Resource.ESTABLISHMENT, Action.ADDRESS),
)


def _as_far_as_read(user: User, resource: Resource, action: Action) -> bool:
    """Whether he may read the field wherever he may read the record; False if he reads none."""
    opened = rights_of(user).reaches(resource, action)
    return bool(opened) and opened == rights_of(user).reaches(resource, Action.READ)
