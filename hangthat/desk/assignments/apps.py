"""The slice's entry in the house."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "hangthat.desk.assignments"
    label = "desk_assignments"
