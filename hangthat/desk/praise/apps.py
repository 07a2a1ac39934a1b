"""The slice's entry in the house."""

from django.apps import AppConfig


class PraiseConfig(AppConfig):
    name = "hangthat.desk.praise"
    label = "desk_praise"
