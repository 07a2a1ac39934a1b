"""The slice's entry in the house."""

from django.apps import AppConfig


class ReoffendingConfig(AppConfig):
    name = "hangthat.desk.reoffending"
    label = "desk_reoffending"
