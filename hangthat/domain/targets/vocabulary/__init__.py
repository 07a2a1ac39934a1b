"""Every word of the targets and what it means in records (từ vựng chỉ tiêu)."""

from hangthat.domain.targets.vocabulary.conditions import CONDITIONS
from hangthat.domain.targets.vocabulary.populations import POPULATIONS
from hangthat.domain.targets.vocabulary.words import Condition, Population, Promise, atom

__all__ = ["CONDITIONS", "POPULATIONS", "Condition", "Population", "Promise", "atom"]
