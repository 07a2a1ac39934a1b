"""The slice's entry in the house."""

from django.apps import AppConfig


class EnforcementConfig(AppConfig):
    name = "hangthat.desk.enforcement"
    label = "desk_enforcement"
