"""The slice's entry in the house."""

from django.apps import AppConfig


class DecisionDraftsConfig(AppConfig):
    name = "hangthat.desk.decision_drafts"
    label = "desk_decision_drafts"
