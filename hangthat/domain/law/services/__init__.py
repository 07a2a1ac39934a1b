from hangthat.domain.law.services.conducts import add_conduct
from hangthat.domain.law.services.reference import FILES, load_reference
from hangthat.domain.law.services.rows import (
    KEYS,
    add_rule,
    end_rule,
    follow_rule,
    refuse_rule,
    verify_rule,
    withdraw_rule,
)

__all__ = [
    "FILES",
    "KEYS",
    "add_conduct",
    "add_rule",
    "end_rule",
    "follow_rule",
    "load_reference",
    "refuse_rule",
    "verify_rule",
    "withdraw_rule",
]
