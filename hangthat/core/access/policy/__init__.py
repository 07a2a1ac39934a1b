"""The policy: the table, and what it opens to a person."""

from hangthat.core.access.policy.rights import (
    NOTHING,
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

__all__ = [
    "GIVES",
    "NOTHING",
    "TABLE",
    "Reach",
    "Rights",
    "forget",
    "may",
    "narrow",
    "only",
    "own_roles_only",
    "rights_of",
    "sees_all",
    "where",
]
