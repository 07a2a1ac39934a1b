"""Every word of the targets and what it means in records (từ vựng chỉ tiêu)."""

from hangthat.domain.targets.vocabulary.conditions import CONDITIONS
from hangthat.domain.targets.vocabulary.populations import POPULATIONS

__all__ = ["CONDITIONS", "POPULATIONS"]
