"""The slice's entry in the house."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "hangthat.desk.notices"
    label = "desk_notices"
