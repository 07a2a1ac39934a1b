"""Plain values: the texts of units side by side, what changed in one, totals and their parts."""

from hangthat.domain.consolidation.grammar.bodies import differences
from hangthat.domain.consolidation.grammar.recipients import recipient_lines
from hangthat.domain.consolidation.grammar.texts import Kept, changes, exchanged, headed, part_texts

__all__ = ["Kept", "changes", "differences", "exchanged", "headed", "part_texts", "recipient_lines"]
