"""The slice's entry in the house."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "hangthat.desk.network"
    label = "desk_network"
