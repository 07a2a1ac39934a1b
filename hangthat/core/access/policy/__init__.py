"""The policy: the table, and what it opens to a person."""

from hangthat.core.access.policy.conditions import anything, made_by_own_agency, may_be_own, visible
from hangthat.core.access.policy.rights import (
    Reach,
    Rights,
    forget,
    may,
    narrow,
    only,
    own_roles_only,
    rights_of,
    sees_all,
    where,
)
from hangthat.core.access.policy.table import GIVES, TABLE
from hangthat.core.common.subqueries import NOTHING

__all__ = [
    "GIVES",
    "NOTHING",
    "TABLE",
    "Reach",
    "Rights",
    "anything",
    "forget",
    "made_by_own_agency",
    "may",
    "may_be_own",
    "narrow",
    "only",
    "own_roles_only",
    "rights_of",
    "sees_all",
    "visible",
    "where",
]
