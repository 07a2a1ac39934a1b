"""The list of publications, narrowed, with how each stands today."""

from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.models import Publication, PublicationQuerySet
from hangthat.domain.publications.queries import PublicPage, pages_of


def narrowed(user: User, said: CleanedData) -> PublicationQuerySet:
    rows = Publication.objects.visible_to(user)
    if state := said.get("trang_thai"):
        rows = rows.filter(state=state)
    if words := (said.get("q") or "").strip():
        shop = Q(decision__violation__establishment__name__icontains=words)
        number = Q(decision__number__icontains=words)
        rows = rows.filter(shop | number | Q(code__icontains=words))
    return rows.select_related(*RELATED)


def tabs_of(rows: PublicationQuerySet) -> dict[str, tuple[Tab, PublicationQuerySet]]:
    """Key → the tab with its count, and its rows."""
    parts = {
        "": ("Tất cả", rows),
        "cho-duyet": ("Chờ duyệt", rows.waiting()),
        "da-duyet": ("Đã duyệt", rows.approved()),
        "bao-sai": ("Có phản ánh sai sót", rows.filter(_reported()).distinct()),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def _reported() -> Q:
    return Q(mistakes__isnull=False, mistakes__answered_at=None)


def standing_of(rows: list[Publication], *, on: date) -> list[PublicPage]:
    return pages_of(rows, on=on)
