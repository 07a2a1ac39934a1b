"""The slice's entry in the house."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "hangthat.desk.calendar"
    label = "desk_calendar"
