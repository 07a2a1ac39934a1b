"""The slice's entry in the house."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "hangthat.desk.publications"
    label = "desk_publications"
