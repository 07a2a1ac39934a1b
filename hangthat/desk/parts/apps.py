"""The slice's entry in the house."""

from django.apps import AppConfig


class PartsConfig(AppConfig):
    name = "hangthat.desk.parts"
    label = "desk_parts"
