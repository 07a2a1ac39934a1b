"""What the page of a case shows of its flash reports."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports.models import FlashReport
from hangthat.domain.flash_reports.models.sight import office_ids


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """Those in sight; a link to make one, where the reader's office has none."""
    user = request.user
    if not may(user, Resource.REPORT, Action.READ):
        return None
    rows = FlashReport.objects.visible_to(user).standing().filter(case=case)
    found = list(rows.select_related("agency").order_by("pk"))
    own = office_ids(user)
    adds = may(user, Resource.REPORT, Action.ADD) and not case.withdrawn_on
    adds = adds and bool(user.agency_id) and not any(one.agency_id in own for one in found)
    if not found and not adds:
        return None
    context = {"case": case, "rows": found, "adds": adds}
    return render_to_string("flash_reports/_case.html", context, request=request)
