"""The queue of requests, narrowed; what is overdue first."""

from datetime import datetime

from django.db.models import F, Q

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.own_records.lexicon import RequestState
from hangthat.domain.own_records.models import ShopRequest, ShopRequestQuerySet

_RELATED = ("establishment__area", "establishment__place", "agency")


def narrowed(user: User, said: CleanedData) -> ShopRequestQuerySet:
    rows = ShopRequest.objects.visible_to(user)
    if kind := said.get("loai"):
        rows = rows.filter(kind=kind)
    if words := (said.get("q") or "").strip():
        rows = rows.filter(Q(establishment__name__icontains=words) | Q(code__icontains=words))
    return timed(rows.select_related(*_RELATED))


def timed(rows: ShopRequestQuerySet) -> ShopRequestQuerySet:
    """With the last minute of the clock that runs."""
    return rows.annotate(due=first_last_minute(ShopRequest, "pk"))


def tabs_of(
    rows: ShopRequestQuerySet, *, at: datetime
) -> dict[str, tuple[Tab, ShopRequestQuerySet]]:
    """Key → the tab with its count, and its rows; what runs out first stands first."""
    waiting = rows.waiting().order_by(F("due").asc(nulls_last=True), "recorded_at", "pk")
    answered = rows.exclude(state=RequestState.WAITING).order_by("-answered_at", "-pk")
    parts = {
        "": ("Chờ trả lời", waiting),
        "qua-han": ("Quá hạn", waiting.filter(**{"due__lt": at})),
        "da-tra-loi": ("Đã trả lời", answered),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}
