"""Violations, decisions and clean checks as columns, by who answers for them."""

from hangthat.domain.reoffending.facts.facts import Facts, Whose
from hangthat.domain.reoffending.facts.rules import load_rules, rules_reading

__all__ = ["Facts", "Whose", "load_rules", "rules_reading"]
