"""The slice's entry in the house."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "hangthat.desk.reminders"
    label = "desk_reminders"
