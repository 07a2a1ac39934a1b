"""The slice's entry in the house."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "hangthat.desk.followups"
    label = "desk_followups"
