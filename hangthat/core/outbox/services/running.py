"""The hourly run of reminders: everybody whose hour has come, each in a transaction of his own."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import DatabaseError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import VIETNAM
from hangthat.core.jobs.services import Interrupted, JobContext
from hangthat.core.outbox.models import HOURS
from hangthat.core.outbox.services.reminding import (
    Budget,
    Link,
    Waiting,
    may_be_reminded,
    reachable,
    remind,
    tell_agencies,
)

_log = logging.getLogger(__name__)


def remind_all(
    context: JobContext,
    *,
    works: Callable[[date], bool],
    waiting_for: Callable[[User, datetime], Waiting],
    link: Link | None = None,
) -> dict[str, object]:
    """Remind people, then their agencies' software. After an outage by what the pages show now,
    not at the hour that was missed.

    `works`: whether a day is a working day. `waiting_for`: what a person's page shows.
    `link`: the page of a list that was made for him.
    """
    at, told, failed = context.at(), 0, 0
    budget = Budget(works, reachable=reachable(at=at))
    for setting in may_be_reminded(at=at, works=works):
        try:
            waiting = waiting_for(setting.user, at)
        except (DatabaseError, Interrupted):
            raise
        except Exception:  # one person's page must not keep the others waiting
            _log.exception("the page of user %s could not be counted", setting.user.pk)
            failed += 1
            continue
        with context.writing():
            told += bool(
                remind(
                    user=setting.user,
                    waiting=waiting,
                    budget=budget,
                    address=setting.address,
                    at=at,
                    link=link,
                )
            )
    words = f"Đã nhắc {told} người, báo {_tell_agencies(context, at)} cơ quan."
    return {"words": f"{words} {failed} người chưa đếm được việc." if failed else words}


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
