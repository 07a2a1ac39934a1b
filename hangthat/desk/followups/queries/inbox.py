"""Planned checks, and papers to be signed anew, that wait for a person."""

from datetime import date, timedelta

from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.core.audit.addresses import address_of
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.desk.followups.queries.renewing import Renewals
from hangthat.desk.parts.queries.inbox import (
    NOTHING,
    SHOWN,
    InboxSource,
    Item,
    Reader,
    Section,
)
from hangthat.domain.followups.models import PlannedVisit, PlannedVisitQuerySet

_AHEAD = timedelta(7)
_RENEWALS = (  # in the order of the tabs
    "cơ sở, tổ chức, cá nhân có cam kết hết hạn, cần ký lại",
    "bản cam kết của nơi còn bản khác, hoặc sắp hết hạn",
    "cơ sở đổi chủ, chuyển chỗ, mở lại mà chưa ký lại",
)


def due_visits(reader: Reader) -> Section:
    """What is due within a week; what is late stays, and comes first."""
    rows = _open(reader).accepted().filter(day__lte=reader.today + _AHEAD)
    found = rows.select_related("establishment__place", "party").order_by("day", "pk")
    items = [
        Item(
            str(visit.member),
            address_of(visit.member),
            _where(visit),
            *_when(visit.day, reader.today),
        )
        for visit in found[:SHOWN]
    ]
    return Section("Cơ sở cần kiểm tra", items, rows.count(), reverse("desk:visits"))


def proposed_visits(reader: Reader) -> Section:
    count = _open(reader).proposed().count()
    href = reverse("desk:visits") + "?xem=de-xuat"
    item = Item(f"{grouped(count)} lượt kiểm tra được đề xuất, chờ nhận hoặc hủy", href)
    return Section("Chờ bạn nhận", [item], int(bool(count)), href)


def renewals(reader: Reader) -> Section:
    """Who has signed once and has nothing in force, for whoever may record a signature."""
    if not may(reader.user, Resource.COMMITMENT, Action.ADD):
        return NOTHING
    asked = Renewals(tab="", within="", user=reader.user, today=reader.today)
    href = reverse("desk:renewals")
    items = [
        Item(f"{grouped(tab.count)} {words}", f"{href}?xem={tab.key}" if tab.key else href)
        for tab, words in zip(asked.tabs, _RENEWALS, strict=True)
        if tab.count
    ]
    return Section("Cam kết cần ký lại", items, len(items), href)


def reads_visits(user: User) -> bool:
    return may(user, Resource.VISIT, Action.READ)


INBOX = (
    InboxSource(due_visits, 10, reads_visits),
    InboxSource(proposed_visits, 20),
    InboxSource(renewals, 45),
)


def _open(reader: Reader) -> PlannedVisitQuerySet:
    return PlannedVisit.objects.visible_to(reader.user).open()


def _where(visit: PlannedVisit) -> str:
    place = visit.establishment.place if visit.establishment else None
    return f"{place}, {visit.get_why_display()}" if place else visit.get_why_display()


def _when(day: date, today: date) -> tuple[str, str]:
    if day < today:
        return f"quá ngày {day:%d/%m/%Y}", "bad"
    return ("hôm nay", "warn") if day == today else (f"{day:%d/%m/%Y}", "info")
