"""The slice's entry in the house."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "hangthat.desk.channels"
    label = "desk_channels"
