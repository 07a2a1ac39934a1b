"""The room's entry in the house: it tells cases which goods are still held."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "hangthat.domain.custody"

    def ready(self) -> None:
        from hangthat.domain.cases.services.leftovers import LEFTOVERS
        from hangthat.domain.custody.services.leftovers import goods_left

        if goods_left not in LEFTOVERS:
            LEFTOVERS.append(goods_left)
