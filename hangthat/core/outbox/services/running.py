"""The hourly run of reminders: everybody whose hour has come, each in a transaction of his own."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import HOURS
from hangthat.core.outbox.services.reminding import (
    Budget,
    Waiting,
    may_be_reminded,
    remind,
    tell_agencies,
)


def remind_all(
    context: JobContext,
    *,
    works: Callable[[date], bool],
    waiting_for: Callable[[User, datetime], Waiting],
) -> dict[str, object]:
    """Remind people, then their agencies' software. After an outage by what the pages show now,
    not at the hour that was missed.

    `works`: whether a day is a working day. `waiting_for`: what a person's page shows.
    """
    at, told, budget = context.at(), 0, Budget(works)
    for setting in may_be_reminded(at=at, works=works):
        waiting = waiting_for(setting.user, at)
        with context.writing():
            told += bool(
                remind(
                    user=setting.user,
                    waiting=waiting,
                    budget=budget,
                    address=setting.address,
                    at=at,
                )
            )
    return {"words": f"Đã nhắc {told} người, báo {_tell_agencies(context, at)} cơ quan."}


def _tell_agencies(context: JobContext, at: datetime) -> int:
    """Of a day once its last hour of reminders has come; made up for on the day after."""
    local = at.astimezone(VIETNAM)
    days = [local.date() - timedelta(1)]
    if local.hour >= HOURS[-1]:
        days.append(local.date())
    told = 0
    for day in days:
        with context.writing():
            told += len(tell_agencies(day=day, at=at))
    return told
