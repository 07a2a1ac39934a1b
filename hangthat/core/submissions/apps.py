"""The room's entry in the house; its tables keep the name they were made with."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "hangthat.core.submissions"
    label = "sendings"
