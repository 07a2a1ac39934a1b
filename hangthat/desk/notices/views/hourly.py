"""The hourly run: lists that are due, then reminders, so that one mail a day tells of both."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.jobs.services import JobContext
from hangthat.core.outbox.models import ListDelivery
from hangthat.core.outbox.services import Waiting, deliver_due, remind_all
from hangthat.desk.notices.views.list_reading import show


def deliver_and_remind(
    context: JobContext, waiting_for: Callable[[User, datetime], Waiting]
) -> dict[str, object]:
    """`waiting_for`: what a person's first page shows."""
    works = working_calendar().works
    lists = deliver_due(context, works=works, show=show)
    reminded = remind_all(context, works=works, waiting_for=waiting_for, link=_link)
    return {"words": f"{lists['words']} {reminded['words']}"}


def _link(delivery: ListDelivery) -> str:
    return reverse("desk:listdelivery", args=[delivery.pk])
