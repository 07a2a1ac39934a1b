"""The kinds of rows of law, as they stand in addresses."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hangthat.domain.law.models import (
    ClassNature,
    ConductArticle,
    CriminalThreshold,
    Provision,
    Rule,
    SanctioningPower,
)


@dataclass(frozen=True)
class Kind:
    """name: in addresses. home: the page on which such rows are listed."""

    name: str
    model: type[Any]
    words: str
    home: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("dieu", ConductArticle, "điều luật của hành vi", "desk:conducts"),
        Kind("tham-quyen", SanctioningPower, "thẩm quyền xử phạt", "desk:powers"),
        Kind("quy-dinh", Provision, "quy định chung", "desk:provisions"),
        Kind("tinh-chat", ClassNature, "nhóm trong báo cáo 389", "desk:provisions"),
        Kind("nguong", CriminalThreshold, "ngưỡng hình sự", "desk:provisions"),
    )
}
_NAMES: dict[type[Any], str] = {kind.model: kind.name for kind in KINDS.values()}


def kind_of(row: Rule) -> str:
    """The name of its kind."""
    return _NAMES[type(row)]


def home_of(row: Rule) -> str:
    """The page on which it stands: its conduct's, or the list of its kind."""
    if isinstance(row, ConductArticle):
        return reverse("desk:conduct", args=[row.conduct.code])
    return reverse(KINDS[kind_of(row)].home)
