"""The slice's entry in the house."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "hangthat.desk.jobs"
    label = "desk_jobs"
