"""The slice's entry in the house."""

from django.apps import AppConfig


class LawDeskConfig(AppConfig):
    name = "hangthat.desk.law"
    label = "desk_law"
