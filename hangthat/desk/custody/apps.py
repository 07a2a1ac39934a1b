"""The slice's entry in the house."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "hangthat.desk.custody"
    label = "desk_custody"
