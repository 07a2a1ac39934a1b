"""The inbox of tips: those that the reader can open, with their clocks."""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.domain.tips.lexicon import TALK, PartKind, TipState
from hangthat.domain.tips.models import Tip, TipPart, TipQuerySet
from hangthat.domain.tips.queries.conclusions import with_conclusion

_RELATED = ("area", "place", "agency", "reader__user")


def tabs_of(user: User, *, at: datetime) -> dict[str, tuple[Tab, TipQuerySet]]:
    """Key → the tab with its count, and its rows; what runs out first stands first."""
    seen = with_conclusion(Tip.objects.visible_to(user), user, on=vietnam_day(at))
    rows = timed(seen).select_related(*_RELATED)
    open_ones = rows.open().order_by(F("due").asc(nulls_last=True), "received_on", "pk")
    parts: dict[str, tuple[str, Any]] = {
        "": ("Chưa trả lời", open_ones),
        "moi": ("Mới nhận", open_ones.filter(state=TipState.NEW)),
        "loi-nhan": ("Người báo nhắn thêm", open_ones.filter(last_part=PartKind.REPLY)),
        "qua-han": ("Quá hạn", open_ones.filter(due__lt=at)),
        "co-ket-qua": ("Có kết quả", open_ones.filter(concluded=True)),
        "da-tra-loi": ("Đã trả lời", rows.answered().order_by("-answered_on", "-pk")),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def timed(rows: Any) -> Any:
    """With the last minute of the clock that runs, and the kind of what was said last to or by the
    sender: where it is his, nobody has asked or answered since."""
    # unscoped: of tips in sight; what was said is sealed
    talk = TipPart.objects.filter(tip=OuterRef("pk"), kind__in=TALK).order_by("-number")
    last = Subquery(talk.values("kind")[:1])
    return rows.annotate(due=first_last_minute(Tip, "pk"), last_part=last)
