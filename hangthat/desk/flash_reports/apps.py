"""The slice's entry in the house."""

from django.apps import AppConfig


class FlashReportsConfig(AppConfig):
    name = "hangthat.desk.flash_reports"
    label = "desk_flash_reports"
