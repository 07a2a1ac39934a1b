"""The room's entry in the house: it tells cases what is asked of a draft's time."""

from django.apps import AppConfig


class DecidingConfig(AppConfig):
    name = "hangthat.domain.deciding"

    def ready(self) -> None:
        from hangthat.domain.cases.services.assessment import DRAFT_DOUBTS
        from hangthat.domain.deciding.services.draft_doubts import doubts_of_time

        if doubts_of_time not in DRAFT_DOUBTS:
            DRAFT_DOUBTS.append(doubts_of_time)
