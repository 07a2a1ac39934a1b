"""The slice's entry in the house."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "hangthat.desk.dashboards"
    label = "desk_dashboards"
