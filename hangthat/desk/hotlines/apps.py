"""The slice's entry in the house."""

from django.apps import AppConfig


class HotlinesConfig(AppConfig):
    name = "hangthat.desk.hotlines"
    label = "desk_hotlines"
