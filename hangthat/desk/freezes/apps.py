"""The slice's entry in the house."""

from django.apps import AppConfig


class FreezesConfig(AppConfig):
    name = "hangthat.desk.freezes"
    label = "desk_freezes"
