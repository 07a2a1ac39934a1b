"""Written reminders: found, read, sent, ended."""

from datetime import date
from typing import Annotated

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.personal import in_clear
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, LastDay, Named, Out, Text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reminders import services
from hangthat.domain.reminders.models import Reminder, ReminderQuerySet, Topic

router = Router(tags=["Nhắc nhở"])
READS = (Resource.ESTABLISHMENT, Action.READ)
ADDS = (Resource.ESTABLISHMENT, Action.ADD)


class ReminderRow(Out):
    code: str
    establishment: Named
    agency: Named | None
    topics: list[Topic]
    sent_on: date
    due_on: date | None
    ended_on: date | None


class ReminderWhole(ReminderRow):
    demand: str
    address: str = Field(description="“•••” khi bạn không được xem.")


class NewReminder(Body):
    establishment: Code
    topics: list[Topic] = Field(min_length=1)
    demand: Annotated[Text, Field(min_length=1, max_length=500)]
    sent_on: Day
    due_on: Day | None = None
    number: Text = Field("", max_length=60)
    address: Text = Field("", max_length=500)


def _seen(request: ApiRequest) -> ReminderQuerySet:
    mine = Reminder.objects.visible_to(request.user)
    return mine.select_related("establishment", "agency")


_CHANGE = Act(Resource.ESTABLISHMENT, Action.CHANGE, _seen)


def _row(reminder: Reminder) -> ReminderRow:
    return ReminderRow(
        code=reminder.code,
        establishment=Named.of(reminder.establishment),
        agency=Named.maybe(reminder.agency),
        topics=[Topic(one) for one in reminder.topics.split()],
        sent_on=reminder.sent_on,
        due_on=reminder.due_on,
        ended_on=reminder.ended_on,
    )


@reads(router, "/reminders", asks=READS, summary="Văn bản nhắc nhở trong phạm vi của bạn")
def reminders(request: ApiRequest, query: Query[Paging]) -> Page[ReminderRow]:
    return page_of(_seen(request), query, _row)


@reads(router, "/reminders/{code}", asks=READS, summary="Một văn bản nhắc nhở")
def reminder(request: ApiRequest, code: str) -> ReminderWhole:
    found = named_in_path(_seen(request), code)
    personal = in_clear(request, found, "address")
    return ReminderWhole(**dict(_row(found)), demand=found.demand, address=personal["address"])


@writes(router, "/reminders", asks=ADDS, summary="Ghi văn bản nhắc nhở")
def add_reminder(request: ApiRequest, body: NewReminder) -> FactWritten:
    shops = Establishment.objects.visible_to(request.user)
    shop = named_in_body(shops, body.establishment, "establishment")
    must_reach(request, shop, Action.ADD)
    made = services.remind(
        shop,
        topics=body.topics,
        demand=body.demand,
        sent_on=body.sent_on,
        due_on=body.due_on,
        number=body.number,
        address=body.address,
        agency=request.user.agency,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(router, "/reminders/{code}/end", asks=_CHANGE.asks, summary="Kết thúc theo dõi nhắc nhở")
def end_reminder(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    found = _CHANGE.record(request, code)
    services.end(found, ended_on=body.end, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)
