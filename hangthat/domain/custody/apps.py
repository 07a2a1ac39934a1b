"""The room's entry in the house: it tells rooms below which goods there are."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "hangthat.domain.custody"

    def ready(self) -> None:
        from hangthat.domain.cases.queries.goods_values import SEIZED
        from hangthat.domain.cases.services.event_doubts import GOODS_HELD
        from hangthat.domain.cases.services.leftovers import LEFTOVERS
        from hangthat.domain.custody.queries.decided import held_on
        from hangthat.domain.custody.queries.seized import seized_of
        from hangthat.domain.custody.services.leftovers import goods_left

        if goods_left not in LEFTOVERS:
            LEFTOVERS.append(goods_left)
        if seized_of not in SEIZED:
            SEIZED.append(seized_of)
        if held_on not in GOODS_HELD:
            GOODS_HELD.append(held_on)
