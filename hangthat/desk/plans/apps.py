"""The slice's entry in the house."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "hangthat.desk.plans"
    label = "desk_plans"
