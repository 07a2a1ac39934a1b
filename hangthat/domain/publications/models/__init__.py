"""Publications: by which basis, of which decision, and what was said to them."""

from hangthat.domain.publications.models.basis import NamingBasis
from hangthat.domain.publications.models.mistake import MistakeReport
from hangthat.domain.publications.models.note import PublicationNote
from hangthat.domain.publications.models.page import PublishedPage
from hangthat.domain.publications.models.posting import MediaPost, UnpostedReason
from hangthat.domain.publications.models.publication import Publication, PublicationQuerySet
from hangthat.domain.publications.models.topic import WarningTopic
from hangthat.domain.publications.models.warned_goods import WarnedGoods
from hangthat.domain.publications.models.warning import (
    GoodsWarning,
    GoodsWarningQuerySet,
    WarningPicture,
)

__all__ = [
    "GoodsWarning",
    "GoodsWarningQuerySet",
    "MediaPost",
    "MistakeReport",
    "NamingBasis",
    "Publication",
    "PublicationNote",
    "PublicationQuerySet",
    "PublishedPage",
    "UnpostedReason",
    "WarnedGoods",
    "WarningPicture",
    "WarningTopic",
]
