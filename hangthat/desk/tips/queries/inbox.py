"""Tips on the first page: those that wait for a reader, by their last minute."""

from typing import Any

from django.db.models import Count, F, Min, OuterRef, Subquery
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.common.days import VIETNAM
from hangthat.core.common.gathering import Reading, listed
from hangthat.core.deadlines.models import Clock
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    nothing,
    number_of,
    undated,
)
from hangthat.desk.tips.queries.tip_list import timed
from hangthat.domain.tips.lexicon import READERS, VERIFY, PartKind
from hangthat.domain.tips.models import Tip, TipQuerySet, TipReader
from hangthat.domain.tips.queries.conclusions import with_conclusion
from hangthat.domain.tips.queries.unopenable import asked_again, told_to, too_few_readers
from hangthat.domain.tips.services.keys import agencies_of_head


def untaken(reader: Reader) -> Reading[Section]:
    """Nobody took them. No word of what they say."""
    if not may(reader.user, Resource.TIP, Action.READ):
        return nothing()
    rows = timed(
        Tip.objects.visible_to(reader.user, Action.CHANGE).open().filter(reader=None), reader.user
    )
    found = rows.select_related("area", "place").order_by(F("due").asc(nulls_last=True), "pk")
    return undated("Tin báo mới nhận", found, _tip, more=reverse("desk:tips") + "?xem=moi")


def to_answer(reader: Reader) -> Reading[Section]:
    """Taken by the reader, by their last minute."""
    if not may(reader.user, Resource.TIP, Action.READ):
        return nothing()
    # redundant: those that the reader took himself; desk/tips/tests/test_tip_pages.py
    rows = timed(Tip.objects.visible_to(reader.user, Action.CHANGE).open(), reader.user)
    mine = rows.filter(reader__user=reader.user).select_related("area", "place")
    more = reverse("desk:tips")
    return dated("Tin báo chờ trả lời", mine, _tip, reader=reader, due="due", more=more)


def concluded(reader: Reader) -> Reading[Section]:
    """Their check or case has ended, whoever took them."""
    if not may(reader.user, Resource.TIP, Action.READ):
        return nothing()
    # redundant: no tip has an end there; desk/tips/tests/test_from_tip.py
    seen = Tip.objects.visible_to(reader.user, Action.CHANGE).open()
    rows = with_conclusion(timed(seen, reader.user), reader.user, on=reader.today).filter(
        concluded=True
    )
    more = reverse("desk:tips") + "?xem=co-ket-qua"
    found = rows.select_related("area", "place")
    return undated("Tin báo đã có kết quả, chờ trả lời", found, _tip, more=more)


def overdue(reader: Reader) -> Reading[Section]:
    """For a head, who opens none: how many of his unit's have run out."""
    agencies = agencies_of_head(reader.user)
    if not agencies:
        return nothing()
    rows = told_to(agencies).filter(agency__in=agencies).open()
    late = timed(rows, reader.user).filter(due__lt=reader.at)
    return _overdue(late)


def _overdue(late: Any) -> Reading[Section]:
    count = yield from number_of(late)
    if not count:
        return NOTHING
    here = reverse("desk:tipreaders")
    words = f"{count} tin báo quá hạn xem xét, trả lời"
    item = Item(words, here, "người đọc của đơn vị phải trả lời", "quá hạn", "bad")
    return Section("Tin báo quá hạn của đơn vị", [item], 1, here)


def unopenable(reader: Reader) -> Reading[Section]:
    """For a head: how many of his unit's too few can open, since readers left or lost their key."""
    agencies = agencies_of_head(reader.user)
    if not agencies:
        return nothing()
    return _unopenable(too_few_readers(agencies), asked_again(agencies))


def _unopenable(lost: TipQuerySet, asked: TipQuerySet) -> Reading[Section]:
    few = yield from number_of(lost)
    again = yield from number_of(asked)
    here = reverse("desk:tipreaders")
    todo = "phân công người đọc, rồi niêm phong lại"
    told = [
        (few, f"{few} tin báo còn dưới {READERS} người đọc mở được"),
        (again, f"{again} tin báo được đề nghị xem lại, chờ người đọc khác"),
    ]
    items = [Item(words, here, todo, "chờ niêm phong", "bad") for count, words in told if count]
    return Section("Tin báo chờ niêm phong lại", items, len(items), here) if items else NOTHING


def escalated(reader: Reader) -> Reading[Section]:
    """For the standing agency: of which other agencies the answers have run out (quá hạn, báo cơ
    quan thường trực), how many and since when; none about itself, and no word of any tip."""
    if not may(reader.user, Resource.TIP_ROUTE, Action.CHANGE):
        return nothing()
    return _escalated(reader)


def _escalated(reader: Reader) -> Reading[Section]:
    own = agencies_of_head(reader.user) | {reader.user.agency_id or 0}
    others = told_to(own).open().exclude(agency__in=own)
    # unscoped: as above
    clocks = Clock.objects.open().filter(
        subject=Tip._meta.label_lower, subject_id=OuterRef("pk"), rule=VERIFY,
        last_minute__lt=reader.at,
    )  # fmt: skip
    late = others.annotate(due=Subquery(clocks.values("last_minute")[:1])).exclude(due=None)
    counted = late.order_by().values("agency__name").annotate(count=Count("pk"), since=Min("due"))
    rows = yield from listed(counted.order_by("since", "agency__name"))
    here = reverse("desk:tiproutes")
    items = [
        Item(
            one["agency__name"], here,
            f"{one['count']} tin báo, lâu nhất từ {one['since'].astimezone(VIETNAM):%d/%m/%Y}",
            "quá hạn trả lời", "bad",
        )
        for one in rows
    ]  # fmt: skip
    return Section("Cơ quan quá hạn trả lời tin báo", items[:SHOWN], len(items), here)


def keyless(reader: Reader) -> Reading[Section]:
    """Appointed, and without a key nothing is sealed to him."""
    if not may(reader.user, Resource.TIP_READER, Action.CHANGE):
        return nothing()
    # redundant: one's own; desk/tips/tests/test_tip_pages.py
    rows = TipReader.objects.visible_to(reader.user, Action.CHANGE).serving().filter(public="")
    return undated("Khóa đọc tin báo chưa tạo", rows.select_related("agency"), _key)


def _tip(one: Any) -> Item:
    here = reverse("desk:tip", args=[one.code])
    note = f"{one.code}, người báo nhắn thêm" if one.last_part == PartKind.REPLY else one.code
    if one.to_look and one.due:
        note += f", xem xét trước {one.due.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"
    return Item(one.spot, here, note, one.get_state_display(), one.tone)


def _key(one: TipReader) -> Item:
    here = reverse("desk:tipreader_key", args=[one.pk])
    return Item("Tạo khóa đọc tin báo", here, str(one.agency), "chưa có khóa", "warn")


INBOX = (
    InboxSource(to_answer, 2),
    InboxSource(untaken, 2),
    InboxSource(concluded, 2),
    InboxSource(overdue, 3),
    InboxSource(unopenable, 3),
    InboxSource(escalated, 3),
    InboxSource(keyless, 11),
)
