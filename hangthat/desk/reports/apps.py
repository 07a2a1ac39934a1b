"""The slice's entry in the house."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "hangthat.desk.reports"
    label = "desk_reports"
