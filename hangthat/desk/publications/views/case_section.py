"""What the pages of a case and of a decision show of publications."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, may_be_own
from hangthat.core.agencies.models import User
from hangthat.core.web.requests import StaffRequest
from hangthat.domain.cases.models import Case, Decision
from hangthat.domain.publications.models import Publication


def of_case(request: StaffRequest, case: Case) -> SafeString | None:
    """Each decision of it with its publication, or a link to draft one."""
    # redundant: of a case in sight; desk/publications/tests/test_publication_pages.py
    decisions = Decision.objects.visible_to(request.user).filter(violation__case=case)
    shown = decisions.filter(annulled_on=None).select_related("violation__case")
    return of_decisions(request, list(shown.order_by("decided_on", "pk")))


def of_decisions(request: StaffRequest, decisions: Sequence[Decision]) -> SafeString | None:
    """Likewise, of those that stand. `decisions`: in the reader's sight, with their cases."""
    user = request.user
    if not may(user, Resource.PUBLICATION, Action.READ):
        return None
    standing = [one for one in decisions if one.annulled_on is None]
    if not standing:
        return None
    # redundant: of decisions in sight; desk/publications/tests/test_publication_pages.py
    rows = Publication.objects.visible_to(user).standing().filter(decision__in=standing)
    found = {one.decision_id: one for one in rows}
    lines = [(one, found.get(one.pk), _may_add(user, one)) for one in standing]
    return render_to_string("publications/_case.html", {"lines": lines}, request=request)


def _may_add(user: User, decision: Decision) -> bool:
    """Whether a link leads there: the service says what else stands in the way."""
    own = may_be_own(user, Resource.PUBLICATION, Action.ADD, decision.agency_id)
    return own and bool(user.agency_id) and not _is_restricted(decision)


def _is_restricted(decision: Decision) -> bool:
    case = decision.violation.case
    return case is not None and case.is_restricted
