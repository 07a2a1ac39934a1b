"""The slice's entry in the house."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "hangthat.desk.intake"
    label = "desk_intake"
