"""The slice's entry in the house."""

from django.apps import AppConfig


class OwnRecordsConfig(AppConfig):
    name = "hangthat.desk.own_records"
    label = "desk_own_records"
