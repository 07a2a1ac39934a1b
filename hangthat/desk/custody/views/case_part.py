"""What the ledger says on the page of a case."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.custody.queries.lot_list import rows_of
from hangthat.domain.cases.models import Case
from hangthat.domain.custody.queries.ledger import lots_of


def case_goods(request: StaffRequest, case: Case) -> SafeString | None:
    """The lots of the case; nothing for who may see no goods."""
    if not may(request.user, Resource.GOODS, Action.READ):
        return None
    lots = list(lots_of(request.user).filter(seizure__case=case).order_by("seizure", "pk"))
    adds = may(request.user, Resource.GOODS, Action.ADD)
    if not lots and not adds:
        return None
    context = {
        "case": case,
        "lines": rows_of(lots, request.user, at=now()),
        "adds": adds and case.state == "open" and not case.withdrawn_on,
    }
    return render_to_string("custody/_case_goods.html", context, request=request)
