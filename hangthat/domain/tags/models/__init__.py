"""Tags of an office, and which record carries which on which days."""

from hangthat.domain.tags.models.kinds import KINDS, POINTERS, RecordKind, kind_of
from hangthat.domain.tags.models.tag import Colour, Tag, TagQuerySet
from hangthat.domain.tags.models.tagging import Tagging, TaggingQuerySet

__all__ = [
    "KINDS",
    "POINTERS",
    "Colour",
    "RecordKind",
    "Tag",
    "TagQuerySet",
    "Tagging",
    "TaggingQuerySet",
    "kind_of",
]
