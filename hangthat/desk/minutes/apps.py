"""The slice's entry in the house."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "hangthat.desk.minutes"
    label = "desk_minutes"
