"""Tags of an office, and which record carries which on which days."""

from hangthat.domain.tags.models.kinds import KIND_OF, KINDS, POINTERS, RecordKind
from hangthat.domain.tags.models.tag import Colour, Tag, TagQuerySet
from hangthat.domain.tags.models.tagging import Tagging, TaggingQuerySet

__all__ = [
    "KINDS",
    "KIND_OF",
    "POINTERS",
    "Colour",
    "RecordKind",
    "Tag",
    "TagQuerySet",
    "Tagging",
    "TaggingQuerySet",
]
