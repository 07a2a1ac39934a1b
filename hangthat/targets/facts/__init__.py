"""The records as columns of numbers: read once, asked about any day."""

from hangthat.common.columns import EVER, NEVER, Column, code_of, position
from hangthat.targets.facts.columns import Rows
from hangthat.targets.facts.facts import Facts
from hangthat.targets.facts.sight import Rules, Sight

__all__ = ["EVER", "NEVER", "Column", "Facts", "Rows", "Rules", "Sight", "code_of", "position"]
