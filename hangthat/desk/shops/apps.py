"""The slice's entry in the house."""

from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "hangthat.desk.shops"
    label = "desk_shops"
