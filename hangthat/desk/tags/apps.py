"""The slice's entry in the house."""

from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "hangthat.desk.tags"
    label = "desk_tags"
