"""The calendar of working days: a year at a glance, and what a person puts right in it."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.models import CalendarDay
from hangthat.core.deadlines.services import set_day
from hangthat.core.web.actions import Edits, act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.calendar.forms.days import DayWordsForm, NewDayForm
from hangthat.desk.calendar.queries.year import asked_year, year_of

_MOVES = "Hạn của mọi việc đang tính theo ngày làm việc được tính lại ngay."


@asks(Resource.CALENDAR, Action.READ)
def year(request: StaffRequest) -> HttpResponse:
    """`?nam=`: another year than this one."""
    today = localdate()
    number = asked_year(request.GET.get("nam", ""), today=today)
    context = {"year": year_of(request.user, number, today=today)}
    return render(request, "calendar/calendar.html", context)


@asks(Resource.CALENDAR, Action.CHANGE)
def add(request: StaffRequest) -> HttpResponse:
    form = NewDayForm(form_data(request))
    return act_page(
        request,
        form=form,
        act=lambda said: set_day(
            terms=form.terms_of(said), reason=said["reason"], by=request.user, at=now()
        ),
        title="Ghi một ngày của lịch làm việc",
        explanation=f"Ngày đã có trong lịch thì được sửa lại như ghi ở đây. {_MOVES}",
        button="Ghi vào lịch",
        back=reverse("desk:calendar"),
        done="Đã ghi vào lịch làm việc.",
    )


@asks(Resource.CALENDAR, Action.CHANGE)
def amend(request: StaffRequest, pk: int) -> HttpResponse:
    # redundant: whoever may open the page at all sees every row of it
    row = get_object_or_404(CalendarDay.objects.visible_to(request.user), pk=pk)
    form = DayWordsForm(form_data(request), initial=_initial_of(row))
    return act_page(
        request,
        form=form,
        act=lambda said: set_day(
            terms=form.terms_of(said, row), reason=said["reason"], by=request.user, at=now()
        ),
        title=f"Sửa ngày {row.day:%d/%m/%Y}",
        explanation=f"{row.name}. {_MOVES}",
        button="Lưu",
        back=_back(row.day),
        done=f"Đã sửa ngày {row.day:%d/%m/%Y}.",
        edits=Edits(row),
    )


def _back(day: date) -> str:
    return f"{reverse('desk:calendar')}?nam={day.year}"


def _initial_of(row: CalendarDay) -> dict[str, object]:
    return {
        "kind": row.kind,
        "name": row.name,
        "document": row.document,
        "source": row.source,
        "verified": row.verified,
    }
