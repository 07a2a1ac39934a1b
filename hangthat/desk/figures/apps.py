"""The slice's entry in the house."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "hangthat.desk.figures"
    label = "desk_figures"
