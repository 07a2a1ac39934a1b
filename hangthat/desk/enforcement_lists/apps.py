"""The slice's entry in the house."""

from django.apps import AppConfig


class EnforcementListsConfig(AppConfig):
    name = "hangthat.desk.enforcement_lists"
    label = "desk_enforcement_lists"
