"""The records that the signs of a shop are read from, as columns."""

from hangthat.domain.selection.facts.facts import Facts, Topic

__all__ = ["Facts", "Topic"]
