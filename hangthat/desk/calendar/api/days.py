"""The calendar of working days: its days by name, and a day put right."""

from datetime import date
from typing import Annotated

from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.lexicon import DayKind
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.services import DayTerms, set_day
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Day, Out, Reason, Text, Yes
from hangthat.desk.calendar.queries.year import FIRST, LAST

router = Router(tags=["Lịch làm việc"])
Title = Annotated[Text, Field(min_length=1, max_length=200)]
Document = Annotated[Text, Field(max_length=300)]
Source = Annotated[Text, Field(max_length=500)]


class CalendarQuery(Paging):
    year: int | None = Field(None, ge=FIRST, le=LAST, description="Năm; không gửi: năm nay.")


class CalendarDayOut(Out):
    day: date
    kind: DayKind = Field(description="holiday: nghỉ; swapped: làm bù; plain: như mọi tuần.")
    name: str
    document: str = Field(description="Thông báo của Chính phủ; trống: dự kiến.")
    source: str
    verified: bool = Field(description="Đã có người đọc văn bản.")


class NewCalendarDay(Body):
    day: Day
    kind: DayKind
    name: Title
    document: Document = ""
    source: Source = ""
    verified: Yes = False
    reason: Reason


@reads(
    router,
    "/calendar",
    asks=(Resource.CALENDAR, Action.READ),
    summary="Các ngày nghỉ, ngày làm bù của một năm",
    description="Thứ Bảy, Chủ nhật không có tên ở đây là ngày nghỉ.",
)
def calendar_days(request: ApiRequest, query: Query[CalendarQuery]) -> Page[CalendarDayOut]:
    year = query.year or localdate().year
    # redundant: whoever may open the operation at all sees every row of it
    found = CalendarDay.objects.visible_to(request.user).filter(day__year=year)
    return page_of(found.order_by("day"), query, _row)


@writes(
    router,
    "/calendar",
    asks=(Resource.CALENDAR, Action.CHANGE),
    summary="Ghi, sửa một ngày của lịch làm việc",
    description="Hạn của mọi việc đang tính theo ngày làm việc được tính lại ngay.",
)
def set_calendar_day(request: ApiRequest, body: NewCalendarDay) -> CalendarDayOut:
    said = body.model_dump(exclude={"reason"})
    made = set_day(terms=DayTerms(**said), reason=body.reason, by=request.user, at=now())
    return _row(made)


def _row(row: CalendarDay) -> CalendarDayOut:
    return CalendarDayOut(
        day=row.day,
        kind=DayKind(row.kind),
        name=row.name,
        document=row.document,
        source=row.source,
        verified=row.verified,
    )
