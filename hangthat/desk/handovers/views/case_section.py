"""What the page of a case shows of its hand-overs."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, may_be_own
from hangthat.core.agencies.models import User
from hangthat.core.web.requests import StaffRequest
from hangthat.desk.handovers.queries.handover_list import deadlines_of
from hangthat.desk.handovers.queries.inbox import booked_by
from hangthat.domain.cases.models import Case
from hangthat.domain.custody.models import GoodsLot
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.queries.goods_to_book import still_to_book


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """To whom it went and what came back; a link to hand it over, for who may."""
    user = request.user
    if not may(user, Resource.HANDOVER, Action.READ):
        return None
    rows = list(Handover.objects.visible_to(user).filter(case=case).order_by("pk"))
    deadlines = deadlines_of(rows, at=now()) if rows else {}
    steps = _last_steps(request, rows) if rows else {}
    gives = not (case.closed_on or case.withdrawn_on or case.transferred_on) and _gives(user, case)
    if not rows and not gives:
        return None
    context = {
        "case": case,
        "lines": [(row, steps.get(row.pk), deadlines.get(row.pk)) for row in rows],
        "gives": gives,
        "unbooked": _unbooked(request, case) if rows else [],
    }
    return render_to_string("handovers/_case.html", context, request=request)


def _unbooked(request: StaffRequest, case: Case) -> list[tuple[GoodsLot, str]]:
    """Lots that went along and are still in the ledger, and where who may books them."""
    user = request.user
    # off tour: desk/handovers/tests/test_goods_to_book.py
    seen = GoodsLot.objects.visible_to(user).filter(seizure__case=case)
    # off tour: as above
    own = set(GoodsLot.objects.visible_to(user, Action.END).filter(seizure__case=case))
    rows = still_to_book(seen, user).order_by("pk")
    return [(row, booked_by(row) if row in own else "") for row in rows]


def _gives(user: User, case: Case) -> bool:
    """The agency in charge hands over; usually decided without a query."""
    adds = may(user, Resource.HANDOVER, Action.ADD)
    return adds and may_be_own(user, Resource.CASE, Action.CHANGE, case.agency_id)


def _last_steps(request: StaffRequest, rows: list[Handover]) -> dict[int, HandoverStep]:
    # off tour: of hand-overs in sight; desk/handovers/tests/test_handover_pages.py
    steps = HandoverStep.objects.visible_to(request.user).standing()
    found = steps.filter(handover__in=[row.pk for row in rows]).order_by("handover", "number")
    return {one.handover_id: one for one in found if not one.agency_id}
