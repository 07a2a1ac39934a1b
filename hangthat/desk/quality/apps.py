"""The slice's entry in the house."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "hangthat.desk.quality"
    label = "desk_quality"
