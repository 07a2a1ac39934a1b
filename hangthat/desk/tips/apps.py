"""The slice's entry in the house."""

from django.apps import AppConfig


class TipsConfig(AppConfig):
    name = "hangthat.desk.tips"
    label = "desk_tips"
