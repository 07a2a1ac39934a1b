"""The records as columns of numbers: read once, asked about any day."""

from hangthat.core.common.columns import NEVER, Column, code_of, position
from hangthat.domain.targets.facts.facts import Facts
from hangthat.domain.targets.facts.sight import Rules, Sight

__all__ = ["NEVER", "Column", "Facts", "Rules", "Sight", "code_of", "position"]
