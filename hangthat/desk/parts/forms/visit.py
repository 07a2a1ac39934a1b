"""From the form of a visit to what its service takes."""

from hangthat.core.web.forms.options import CleanedData
from hangthat.domain.cases.services import ViolationDetails
from hangthat.domain.deciding.services.visits import OutreachAtVisit, SubjectFinding, VisitDetails
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.services import Basis
from hangthat.domain.plans.queries import GoodsGroups


def details_of(given: CleanedData, basis: Basis) -> VisitDetails:
    """Of a check by a plan its type, agency and number are empty: the plan says them."""
    own = {name: given.get(name, "") for name in ("type", "number", "remark")}
    return VisitDetails(held_on=given["held_on"], agency=given.get("agency"), basis=basis, **own)


def outreach_of(given: CleanedData) -> OutreachAtVisit | None:
    if not (given["propagated"] or given["text"]):
        return None
    return OutreachAtVisit(text=given["text"], scan=given["scan"], witness=given["witness"])


def finding_of(given: CleanedData, shop: Establishment) -> SubjectFinding:
    """With the violation and the decision, if they were filled in."""
    goods = GoodsGroups(tuple(given["violation_goods"]), given["violation_other"])
    violation = {
        "classification": given["classification"],
        "conduct": given["conduct"],
        "more": ViolationDetails(goods=goods, catalogue_conduct=given["catalogue_conduct"]),
    }
    decision = {
        "decided_on": given["decided_on"],
        "sanction": given["sanction"],
        "number": given["decision_number"],
        "fine_vnd": given["fine_vnd"],
        "right_holder_request": given["right_holder_request"],
    }
    return SubjectFinding(
        shop,
        given["finding"],
        violation if given["classification"] else {},
        decision if given["decided_on"] else {},
    )
