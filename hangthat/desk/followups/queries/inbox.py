"""Planned checks, and papers to be signed anew, that wait for a person."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource, Role
from hangthat.core.access.policy import may, rights_of
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.gathering import Reading
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.followups.queries.followups import Queue, Visit
from hangthat.desk.followups.queries.renewing import Renewals
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    Due,
    InboxSource,
    Item,
    Reader,
    Section,
    dated,
    number_of,
)
from hangthat.domain.commitments.models import Commitment, Validity
from hangthat.domain.followups.models import PlannedVisit, PlannedVisitQuerySet

_UNCHECKED = "Kiểm tra sau khi ký cam kết"
_RENEWALS = (  # in the order of the tabs
    "cơ sở, tổ chức, cá nhân có cam kết hết hạn, cần ký lại",
    "bản cam kết của nơi còn bản khác, hoặc sắp hết hạn",
    "cơ sở đổi chủ, chuyển chỗ, mở lại mà chưa ký lại",
)


def due_visits(reader: Reader) -> Reading[Section]:
    """Accepted visits, each by its day; what is late stays, and comes first."""
    rows = _open(reader).accepted()
    return dated(
        "Cơ sở cần kiểm tra",
        rows.select_related("establishment__place", "party"),
        _visit,
        reader=reader,
        due="day",
        more=reverse("desk:visits"),
        names="officer",
    )


def unchecked(reader: Reader) -> Section:
    """Who signed and was not looked at: within how many days the plan of the day says.

    A paper for which a visit is planned waits there, not here, until it is overdue: then it stays
    among what is overdue until somebody looked, with the day that is planned. Whose work it is not
    reads how many there are, in one line without a day.
    """
    if reader.own or not may(reader.user, Resource.INSPECTION, Action.ADD):
        return NOTHING
    queue = Queue({}, user=reader.user, today=reader.today)
    visits: list[Visit] = list(
        _open(reader).accepted().order_by("-day").values_list("establishment", "party", "day")
    )
    waiting = queue.unchecked(visits)
    if not _are_his(reader.user):
        return _of_everybody(waiting, reader)
    shown = {key: due for key, due in waiting if due < reader.at}
    first = [*list(shown)[:SHOWN], *[key for key, _ in waiting if key not in shown][:SHOWN]]
    # redundant: its keys come from a reading cut to sight
    papers = Commitment.objects.visible_to(reader.user).select_related("establishment", "party")
    found = papers.in_bulk(first)
    days = {(shop, party): day for shop, party, day in visits}  # the nearest, as it comes last
    items = [_unchecked(found[key], days, due) for key, due in waiting if key in found]
    dues = [Due(f"commitments.commitment {key}", due, mine=False) for key, due in waiting]
    return Section(_UNCHECKED, items, len(dues), reverse("desk:followups"), dues)


def _are_his(user: User) -> bool:
    """Whether checks that nobody was given are his unit's: of a commune on its land, else of the
    standing agency. Of a force that works everywhere they are one of many."""
    rights = rights_of(user)
    if rights.roles & {Role.STANDING_OFFICER, Role.STANDING_HEAD}:
        return True
    reaches = rights.reaches(Resource.INSPECTION, Action.ADD)
    return any(reach.areas is not None for reach in reaches)


def _of_everybody(waiting: Sequence[tuple[int, datetime]], reader: Reader) -> Section:
    late = sum(due < reader.at for _, due in waiting)
    href = reverse("desk:followups")
    words = f"{grouped(len(waiting))} bản cam kết chưa được kiểm tra, {grouped(late)} bản quá hạn"
    items = [Item(words, href, "chưa giao cho lực lượng nào")] if waiting else []
    return Section("Việc chung của các lực lượng", items, len(items), href)


def _unchecked(
    paper: Commitment, days: Mapping[tuple[int | None, int | None], date], due: datetime
) -> Item:
    day = days.get((paper.establishment_id, paper.party_id))
    planned = f", lịch kiểm tra {day:%d/%m/%Y}" if day else ""
    note = f"ký ngày {paper.signed_on:%d/%m/%Y}, chưa kiểm tra{planned}"
    return Item(str(paper.member), address_of(paper.member), note, due=due)


def proposed_visits(reader: Reader) -> Reading[Section]:
    count = yield from number_of(_open(reader).proposed())
    href = reverse("desk:visits") + "?xem=de-xuat"
    item = Item(f"{grouped(count)} lượt kiểm tra được đề xuất, chờ nhận hoặc hủy", href)
    return Section("Chờ bạn nhận", [item], int(bool(count)), href)


def renewals(reader: Reader) -> Reading[Section]:
    """Who has signed once and has nothing in force, for whoever may record a signature."""
    if not may(reader.user, Resource.COMMITMENT, Action.ADD):
        return NOTHING
    validity = yield from Validity.reading()
    asked = Renewals(tab="", within="", user=reader.user, today=reader.today, validity=validity)
    href = reverse("desk:renewals")
    keys, counts = zip(*(yield from asked.counts()), strict=True)
    items = [
        Item(f"{grouped(count)} {words}", f"{href}?xem={key}" if key else href)
        for key, count, words in zip(keys, counts, _RENEWALS, strict=True)
        if count
    ]
    return Section("Cam kết cần ký lại", items, len(items), href)


def reads_visits(user: User) -> bool:
    return may(user, Resource.VISIT, Action.READ)


INBOX = (
    InboxSource(due_visits, 10, reads_visits),
    InboxSource(unchecked, 11),
    InboxSource(proposed_visits, 20),
    InboxSource(renewals, 45),
)


def _open(reader: Reader) -> PlannedVisitQuerySet:
    return PlannedVisit.objects.visible_to(reader.user).open()


def _visit(visit: PlannedVisit) -> Item:
    return Item(str(visit.member), address_of(visit.member), _where(visit))


def _where(visit: PlannedVisit) -> str:
    place = visit.establishment.place if visit.establishment else None
    return f"{place}, {visit.get_why_display()}" if place else visit.get_why_display()
