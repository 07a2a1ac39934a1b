"""The slice's entry in the house."""

from django.apps import AppConfig


class CaseContentsConfig(AppConfig):
    name = "hangthat.desk.case_contents"
    label = "desk_case_contents"
