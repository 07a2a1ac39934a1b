"""The slice's entry in the house."""

from django.apps import AppConfig


class LandConfig(AppConfig):
    name = "hangthat.desk.land"
    label = "desk_land"
