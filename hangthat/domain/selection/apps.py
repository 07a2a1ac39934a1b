"""The room's entry in the house: at the approval of a plan it asks about the share by lot."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "hangthat.domain.selection"

    def ready(self) -> None:
        from hangthat.domain.programmes.services.approval_warnings import ASKED
        from hangthat.domain.selection.queries.random_share import words_when_short

        if words_when_short not in ASKED:
            ASKED.append(words_when_short)
