"""The slice's entry in the house."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "hangthat.desk.coordination"
    label = "desk_coordination"
