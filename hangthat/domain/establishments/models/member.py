"""The three kinds of members a target may count; unit of count follows the plan's sentence."""

from enum import StrEnum

from django.db import models

from hangthat.core.common.querysets import exactly_one


class MemberKind(StrEnum):
    PARTY = "party"
    ESTABLISHMENT = "establishment"
    BOARD = "board"


def member_constraint(name: str, *kinds: str) -> models.CheckConstraint:
    """A fact is recorded on exactly one member (counting.md §3)."""
    return models.CheckConstraint(condition=exactly_one(*kinds), name=name)
