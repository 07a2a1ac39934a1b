"""The room's entry in the house: it tells cases which are with somebody else, and which receipts it
has."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "hangthat.domain.handovers"

    def ready(self) -> None:
        from hangthat.domain.cases.services.event_doubts import RECEIPTS
        from hangthat.domain.cases.services.leftovers import HOLDERS
        from hangthat.domain.handovers.queries.counting import has_arrears_receipt
        from hangthat.domain.handovers.queries.holding import holder_on

        if holder_on not in HOLDERS:
            HOLDERS.append(holder_on)
        if has_arrears_receipt not in RECEIPTS:
            RECEIPTS.append(has_arrears_receipt)
