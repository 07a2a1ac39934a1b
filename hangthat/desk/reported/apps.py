"""The slice's entry in the house."""

from django.apps import AppConfig


class ReportedConfig(AppConfig):
    name = "hangthat.desk.reported"
    label = "desk_reported"
