"""The records as columns of numbers: read once, asked about any day."""

from hangthat.core.common.columns import EVER, NEVER, Column, code_of, position
from hangthat.domain.targets.facts.columns import Rows
from hangthat.domain.targets.facts.facts import Facts
from hangthat.domain.targets.facts.sight import Rules, Sight

__all__ = ["EVER", "NEVER", "Column", "Facts", "Rows", "Rules", "Sight", "code_of", "position"]
