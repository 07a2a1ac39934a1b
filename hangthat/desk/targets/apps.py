"""The slice's entry in the house."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "hangthat.desk.targets"
    label = "desk_targets"
