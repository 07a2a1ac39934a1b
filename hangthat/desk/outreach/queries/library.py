"""The library of materials: found by its words, and where each was used."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import standing
from hangthat.core.common.text import fold, search_words
from hangthat.domain.activities.models import Handout, Material


def materials(user: User, asked: Mapping[str, str], *, on: date) -> list[Material]:
    """Those that may be used, newest first, or all there ever were; each with `used`."""
    # redundant: whoever may open the page at all sees every row of it
    rows = Material.objects.visible_to(user).select_related("issuer", "file")
    if not asked.get("ca_ban_cu"):
        rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), newer__isnull=True)
    for name, lookup in (("loai", "kind"), ("ngon_ngu", "language")):
        if value := asked.get(name):
            rows = rows.filter(**{lookup: value})
    if crowd := asked.get("doi_tuong"):
        rows = rows.filter(Q(crowd=crowd) | Q(crowd=""))
    words = search_words(asked.get("q") or "")
    return [one for one in with_uses(rows, user) if _says(one, words)]


def with_uses(rows: QuerySet[Material], user: User) -> QuerySet[Material]:
    """Each with the number of activities in sight that used it."""
    used = (
        Handout.objects.visible_to(user)
        .filter(standing("activity__withdrawn_on"), material=OuterRef("pk"))
        .order_by()
        .values("material")
        .values(used=Count("pk"))
    )
    return rows.annotate(used=Coalesce(Subquery(used, output_field=IntegerField()), 0))


def versions_of(material: Material, user: User) -> list[Material]:
    """Every version of it, the newest first."""
    first = material
    while first.replaces:
        first = first.replaces
    found = [first]
    # redundant: whoever may open the page at all sees every row of it
    mine = Material.objects.visible_to(user).select_related("issuer")
    while newer := mine.filter(replaces=found[0]).first():
        found.insert(0, newer)
    return found


def _says(material: Material, words: list[str]) -> bool:
    told = fold(material.words) if words else ""
    return all(word in told for word in words)
