"""The slice's entry in the house."""

from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "hangthat.desk.leases"
    label = "desk_leases"
