"""Days on which the week alone does not say whether people work (lịch làm việc)."""

from django.db import models

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import anything, visible
from hangthat.core.agencies.models import User
from hangthat.core.common.querysets import typed
from hangthat.core.deadlines.lexicon import DayKind


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    def visible_to(self, user: User, action: Action = Action.READ) -> "CalendarDayQuerySet":
        """The calendar is the same for everyone who works with deadlines."""
        return visible(self, user, Resource.CALENDAR, action, anything)


class CalendarDay(models.Model):
    """A day off, a Saturday or Sunday worked for another day, or a day put right to be plain.

    `document`: the notice of the Government on which it rests; without one it is expected (dự
    kiến). `verified`: somebody has read that notice. `here`: a person of this province said so,
    and a new `reference/holidays.csv` leaves the row alone.
    """

    day = models.DateField("ngày", unique=True)
    kind = models.CharField("loại", max_length=10, choices=DayKind.choices)
    name = models.CharField("tên", max_length=200)
    document = models.CharField("văn bản", max_length=300, blank=True)
    source = models.TextField("nguồn", blank=True)
    verified = models.BooleanField("đã xác minh", default=False)
    here = models.BooleanField("ghi tại tỉnh", default=False)

    objects = CalendarDayQuerySet.as_manager()
    resource = Resource.CALENDAR
    weighs = False

    class Meta:
        verbose_name = "ngày trong lịch làm việc"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=typed(days=("day",)), name="calendarday_values_are_of_their_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
