"""The slice's entry in the house."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "hangthat.desk.selection"
    label = "desk_selection"
