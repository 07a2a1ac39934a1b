"""The room's entry in the house: it tells cases which of them are with the police."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "hangthat.domain.handovers"

    def ready(self) -> None:
        from hangthat.domain.cases.services.leftovers import HOLDERS
        from hangthat.domain.handovers.queries.holding import with_the_police

        if with_the_police not in HOLDERS:
            HOLDERS.append(with_the_police)
