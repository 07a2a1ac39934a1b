"""The slice's entry in the house."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "hangthat.desk.records"
    label = "desk_records"
