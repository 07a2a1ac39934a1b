"""The inbox of tips: those that the reader can open, with their clocks."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from hangthat.core.agencies.models import User
from hangthat.core.audit.own_records import Tab
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.domain.tips.lexicon import OPEN_STATES, TALK, TRIAGE, PartKind, TipState
from hangthat.domain.tips.models import Tip, TipPart, TipQuerySet
from hangthat.domain.tips.models.sight import sealed_to
from hangthat.domain.tips.queries.conclusions import with_conclusion

_BY_DUE = (F("due").asc(nulls_last=True), "received_on", "pk")
_RELATED = ("area", "place", "agency", "reader__user")


def tabs_of(user: User, *, at: datetime) -> dict[str, tuple[Tab, TipQuerySet]]:
    """Key → the tab with its count, and its rows; what runs out first stands first."""
    seen = with_conclusion(Tip.objects.visible_to(user), user, on=vietnam_day(at))
    rows = timed(seen, user).select_related(*_RELATED)
    open_ones = rows.open().order_by(*_BY_DUE)
    parts: dict[str, tuple[str, Any]] = {
        "": ("Chưa trả lời", open_ones),
        "moi": ("Mới nhận", open_ones.filter(state=TipState.NEW)),
        "loi-nhan": ("Người báo nhắn thêm", _said_more(rows, open_ones)),
        "qua-han": ("Quá hạn", open_ones.filter(due__lt=at)),
        "co-ket-qua": ("Có kết quả", open_ones.filter(concluded=True)),
        "da-tra-loi": ("Đã trả lời", rows.answered().order_by("-answered_on", "-pk")),
    }
    return {key: (Tab(key, label, some.count()), some) for key, (label, some) in parts.items()}


def _said_more(rows: Any, open_ones: Any) -> Any:
    """Also of a tip that was joined to one which the reader does not see: he learns it there."""
    hidden = Q(state=TipState.JOINED, joined_to__state__in=OPEN_STATES)
    hidden &= ~Q(joined_to__in=rows.order_by().values("pk"))
    seen = Q(pk__in=open_ones.order_by().values("pk")) | hidden
    return rows.filter(seen, last_part=PartKind.REPLY).order_by(*_BY_DUE)


def timed(rows: Any, user: User) -> Any:
    """With the last minute of the clock that runs out first, whether nobody has looked at it yet by
    the clock for that (`to_look`), and the kind of what was said last to or by a
    sender, of this tip or of one joined to it, as far as it is sealed to the reader: where it is a
    sender's, nobody has asked or answered since."""
    # unscoped: narrowed to what is sealed to the reader; what was said is sealed
    both = Tip.objects.filter(
        Q(pk=OuterRef(OuterRef("pk"))) | Q(joined_to=OuterRef(OuterRef("pk")))
    )
    # unscoped: as above
    talk = TipPart.objects.filter(sealed_to(user, "tip"), tip__in=both.order_by().values("pk"))
    last = Subquery(talk.filter(kind__in=TALK).order_by("-pk").values("kind")[:1])
    # unscoped: the clocks of tips in sight
    look = Clock.objects.open().filter(
        subject=Tip._meta.label_lower, subject_id=OuterRef("pk"), rule=TRIAGE
    )
    return rows.annotate(due=first_last_minute(Tip, "pk"), last_part=last, to_look=Exists(look))
