"""The slice's entry in the house."""

from django.apps import AppConfig


class UnitTargetsConfig(AppConfig):
    name = "hangthat.desk.unit_targets"
    label = "desk_unit_targets"
