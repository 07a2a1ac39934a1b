"""The slice's entry in the house."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "hangthat.desk.outreach"
    label = "desk_outreach"
