"""The slice's entry in the house."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "hangthat.desk.programmes"
    label = "desk_programmes"
