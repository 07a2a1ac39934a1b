"""The slice's entry in the house."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "hangthat.desk.places"
    label = "desk_places"
