"""From what a person's grants open to conditions on rows, whatever the rows are about."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy.rights import Reach, rights_of, where
from hangthat.core.agencies.models import User

Condition = Callable[[Reach], Q]  # an empty one: every row


def visible(rows: Any, user: User, resource: Resource, action: Action, condition: Condition) -> Any:
    """The rows that the person's grants open for this action."""
    return rows.filter(where(user, resource, action, condition))


def anything(reach: Reach) -> Q:
    """For rows that belong to nobody in particular."""
    return Q()


def made_by_own_agency(reach: Reach, pointer: str = "agency") -> Q:
    """Made by the grant's agency, by one that it succeeded, or by no agency on record."""
    if reach.agencies is None:
        return Q()
    return Q(**{f"{pointer}__in": reach.agencies}) | Q(**{f"{pointer}__isnull": True})


def may_be_own(user: User, resource: Resource, action: Action, agency_id: int | None) -> bool:
    """As `made_by_own_agency`, of one row under any grant; if False, no query is needed."""
    reaches = rights_of(user).reaches(resource, action)
    return any(not agency_id or r.agencies is None or agency_id in r.agencies for r in reaches)
