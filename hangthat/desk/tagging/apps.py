"""The slice's entry in the house."""

from django.apps import AppConfig


class TaggingConfig(AppConfig):
    name = "hangthat.desk.tagging"
    label = "desk_tagging"
