"""What the page of a case shows of its publications."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.publications.models import Publication


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """Each decision of it with its publication, or a link to draft one."""
    user = request.user
    if not may(user, Resource.PUBLICATION, Action.READ):
        return None
    # redundant: of a case in sight; desk/publications/tests/test_publication_pages.py
    decisions = Decision.objects.visible_to(user).filter(violation__case=case, annulled_on=None)
    # redundant: likewise; desk/publications/tests/test_publication_pages.py
    rows = Publication.objects.visible_to(user).standing().filter(decision__violation__case=case)
    found = {one.decision_id: one for one in rows}
    lines = [(one, found.get(one.pk)) for one in decisions.order_by("decided_on", "pk")]
    if not lines:
        return None
    adds = may(user, Resource.PUBLICATION, Action.ADD) and not case.is_restricted
    context = {"lines": lines, "adds": adds and bool(user.agency_id)}
    return render_to_string("publications/_case.html", context, request=request)
