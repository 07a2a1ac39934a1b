"""The slice's entry in the house."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hangthat.desk.people"
    label = "desk_people"
