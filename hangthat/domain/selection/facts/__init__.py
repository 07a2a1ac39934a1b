"""The records that the signs of a shop are read from, as columns."""

from hangthat.domain.selection.facts.facts import Facts, Topic, load_topics

__all__ = ["Facts", "Topic", "load_topics"]
