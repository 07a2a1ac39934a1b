"""The slice's entry in the house."""

from django.apps import AppConfig


class ConsolidationConfig(AppConfig):
    name = "hangthat.desk.consolidation"
    label = "desk_consolidation"
