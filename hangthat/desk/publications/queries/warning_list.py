"""The list of warnings, narrowed."""

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.publications.models import GoodsWarning, GoodsWarningQuerySet


def narrowed(user: User, said: CleanedData) -> GoodsWarningQuerySet:
    # redundant: all who open it read all; desk/publications/tests/test_warning_pages.py
    rows = GoodsWarning.objects.visible_to(user)
    if state := said.get("trang_thai"):
        rows = rows.filter(state=state)
    if words := (said.get("q") or "").strip():
        named = Q(title__icontains=words) | Q(goods__icontains=words)
        rows = rows.filter(named | Q(brand__icontains=words) | Q(gtin=words) | Q(code=words))
    return rows.select_related("agency", "area")
