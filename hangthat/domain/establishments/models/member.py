"""The members that a target may count, and facts about them.

There are three kinds; which one is counted follows the sentence of the plan.
"""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from hangthat.core.access.policy import Reach
from hangthat.core.common.querysets import exactly_one
from hangthat.core.common.subqueries import in_subqueries
from hangthat.domain.establishments.models.reach import establishments_in, owners_in, shops_in


class MemberKind(StrEnum):
    PARTY = "party"
    ESTABLISHMENT = "establishment"
    BOARD = "board"


def member_constraint(name: str, *kinds: str) -> models.CheckConstraint:
    """A fact is recorded on exactly one member (exchange.md §3)."""
    return models.CheckConstraint(condition=exactly_one(*kinds), name=name)


def about_members(reach: Reach, path: str = "") -> Q:
    """Facts about a shop or a party that the grants open; `path` leads to the fact."""
    if not establishments_in(reach):
        return Q()
    columns = {f"{path}establishment": shops_in, f"{path}party": owners_in}
    about = in_subqueries(columns, reach)
    return about | Q(**{f"{path}party__code": reach.subject}) if reach.subject else about
