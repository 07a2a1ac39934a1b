"""What the register of minutes says on the page of a case."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case
from hangthat.domain.minutes.queries.number_doubts import doubts_of_case


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """Doubts about its numbers of minutes; nothing where there is none."""
    if not case.minutes_numbers or not may(request.user, Resource.MINUTES, Action.READ):
        return None
    doubts = doubts_of_case(case)
    if not doubts:
        return None
    return render_to_string("minutes/_case_doubts.html", {"doubts": doubts}, request=request)
