"""Dated reference rows of law."""

from hangthat.domain.law.lexicon import (
    LegalField,
    Measure,
    Nature,
    Remedy,
    SupplementarySanction,
    ViolationClass,
)
from hangthat.domain.law.models.conduct import Conduct, ConductArticle, ConductQuerySet
from hangthat.domain.law.models.power import SanctioningPower
from hangthat.domain.law.models.provision import Provision
from hangthat.domain.law.models.reporting import ClassNature
from hangthat.domain.law.models.rule import Rule, RuleQuerySet
from hangthat.domain.law.models.threshold import CriminalThreshold

__all__ = [
    "ClassNature",
    "Conduct",
    "ConductArticle",
    "ConductQuerySet",
    "CriminalThreshold",
    "LegalField",
    "Measure",
    "Nature",
    "Provision",
    "Remedy",
    "Rule",
    "RuleQuerySet",
    "SanctioningPower",
    "SupplementarySanction",
    "ViolationClass",
]
