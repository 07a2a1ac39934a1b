"""One's own schedules of saved lists, and whom a list may be sent to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import resolve

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import SavedFilter, User
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.outbox.models import KEPT, ListDelivery, ListSubscription
from hangthat.desk.parts.queries.saved_lists import address_of as saved_address

SHOWN = timedelta(days=31)  # deliveries of the last month


@dataclass(frozen=True)
class Delivered:
    """A delivery as its receiver reads of it."""

    row: ListDelivery
    at: datetime
    reader: User

    @property
    def has_file(self) -> bool:
        return self.row.is_kept(at=self.at)

    @property
    def until(self) -> datetime:
        return self.row.made_at + KEPT

    @property
    def address(self) -> str:
        """Of the list as it is now; empty once its saved query is gone or it opens no more."""
        return address_of(self.row.subscription, self.reader)


@dataclass(frozen=True)
class Scheduled:
    """A schedule, and when it is due next."""

    row: ListSubscription
    next: datetime | None
    reader: User

    @property
    def address(self) -> str:
        return address_of(self.row, self.reader)


def address_of(row: ListSubscription, reader: User) -> str:
    if row.saved is None or not may_open(reader, row.page):
        return ""
    return f"{saved_address(row.page)}?{row.saved.query}"


def scheduled(user: User, *, at: datetime) -> list[Scheduled]:
    works = working_calendar().works
    # redundant: the gates hold no schedule; desk/tests/test_list_subscriptions.py
    rows = ListSubscription.objects.visible_to(user).open()
    return [
        Scheduled(row, None if row.paused_at else row.next(at=at, works=works), user)
        for row in rows.select_related("owner", "receiver", "saved")
    ]


def delivered(user: User, *, at: datetime) -> list[Delivered]:
    # redundant: the gates hold no schedule; desk/tests/test_list_subscriptions.py
    rows = ListDelivery.objects.visible_to(user).filter(made_at__gt=at - SHOWN)
    return [Delivered(row, at, user) for row in rows.select_related("subscription__saved")]


def may_open(user: User, key: str) -> bool:
    """Whether the list opens for this person at all."""
    address = saved_address(key)
    if address is None:
        return False
    asked = getattr(resolve(address).func, "asks", None)
    return asked is None or may(user, *asked)


def receivers(saved: SavedFilter, user: User) -> list[User]:
    """Oneself; who gives work in his agency may choose colleagues for whom the list opens too."""
    found = [user]
    gives = may(user, Resource.ASSIGNMENT, Action.ADD)
    if gives and saved.agency_id is not None and saved.agency_id == user.agency_id:
        # unscoped: colleagues of the same agency, by name
        colleagues = User.objects.filter(agency=user.agency_id, is_active=True).exclude(pk=user.pk)
        found += [one for one in colleagues.order_by("sort_key") if may_open(one, saved.page)]
    return found
