"""Dated reference rows of law."""

from hangthat.domain.law.lexicon import (
    LegalField,
    Measure,
    Nature,
    Remedy,
    SupplementarySanction,
    ViolationClass,
)
from hangthat.domain.law.models.conduct import Conduct, ConductArticle
from hangthat.domain.law.models.power import SanctioningPower
from hangthat.domain.law.models.provision import Provision
from hangthat.domain.law.models.reporting import ClassNature
from hangthat.domain.law.models.rule import Rule
from hangthat.domain.law.models.threshold import CriminalThreshold

__all__ = [
    "ClassNature",
    "Conduct",
    "ConductArticle",
    "CriminalThreshold",
    "LegalField",
    "Measure",
    "Nature",
    "Provision",
    "Remedy",
    "Rule",
    "SanctioningPower",
    "SupplementarySanction",
    "ViolationClass",
]
