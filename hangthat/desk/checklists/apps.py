"""The slice's entry in the house."""

from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "hangthat.desk.checklists"
    label = "desk_checklists"
