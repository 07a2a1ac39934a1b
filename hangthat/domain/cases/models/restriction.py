"""Who is kept from a restricted case, and from everything that hangs on it."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User


def sealed_cases(user: User) -> QuerySet[Any]:
    """The keys of the restricted cases of which this person is no named reader."""
    cases = apps.get_model("cases", "Case")._base_manager
    readers = apps.get_model("cases", "CaseReader")._base_manager
    named = readers.filter(case=OuterRef("pk"), user_id=user.pk, ended_on=None)
    return cases.filter(~Exists(named), restricted_on__isnull=False).order_by().values("pk")


def open_to(user: User, case: str = "case") -> Q:
    """Rows of no case, or of one that is not kept from this person; `case` leads to it.

    A partial index holds the few restricted cases, so the condition costs little on any table.
    """
    return Q(**{f"{case}__isnull": True}) | ~Q(**{f"{case}__in": sealed_cases(user)})


def kept_from(user: User, case: str = "case") -> Q:
    """The opposite of `open_to`."""
    return Q(**{f"{case}__in": sealed_cases(user)})
