"""The room's entry in the house: it tells cases which are with somebody else, what waits to be
handed over, and which receipts it has."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    name = "hangthat.domain.handovers"

    def ready(self) -> None:
        from hangthat.domain.cases.services.event_doubts import RECEIPTS
        from hangthat.domain.cases.services.leftovers import HOLDERS, LEFTOVERS
        from hangthat.domain.handovers.queries.counting import has_arrears_receipt
        from hangthat.domain.handovers.queries.holding import holder_on, left_unsent

        if holder_on not in HOLDERS:
            HOLDERS.append(holder_on)
        if left_unsent not in LEFTOVERS:
            LEFTOVERS.append(left_unsent)
        if has_arrears_receipt not in RECEIPTS:
            RECEIPTS.append(has_arrears_receipt)
