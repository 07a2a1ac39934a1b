"""How many records carry a tag, which, and the tags of rows that are shown."""

from hangthat.domain.tags.queries.carried import carried_by, narrowed, tags_to_choose
from hangthat.domain.tags.queries.numbers import carrying, numbers

__all__ = ["carried_by", "carrying", "narrowed", "numbers", "tags_to_choose"]
