"""The slice's entry in the house."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "hangthat.desk.handovers"
    label = "desk_handovers"
