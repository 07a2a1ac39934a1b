"""The room's entry in the house: what a force calls off leaves the joint check too."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "hangthat.domain.coordination"

    def ready(self) -> None:
        from hangthat.domain.coordination.services.parts import leave_with
        from hangthat.domain.followups.services.planning import TOLD as OF_VISITS
        from hangthat.domain.programmes.services.calling_off import TOLD as OF_CHECKS

        for told in (OF_VISITS, OF_CHECKS):
            if leave_with not in told:
                told.append(leave_with)
