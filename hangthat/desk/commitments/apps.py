"""The slice's entry in the house."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "hangthat.desk.commitments"
    label = "desk_commitments"
