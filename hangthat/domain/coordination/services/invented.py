"""Cases of several forces in an invented province."""

from datetime import datetime

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.families import Families
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Case
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.services.case_partners import add_partner

_MOST = 4
_NOTE = "cùng kiểm tra kho (dữ liệu minh hoạ)"


def share_cases(*, at: datetime) -> None:
    """The newest cases of each force, by the next one; nothing where there is a joint case."""
    # unscoped: the system tells of its own invention
    cases = Case.objects.standing().filter(restricted_on=None, agency__isnull=False)
    newest = cases.select_related("agency").order_by("-opened_on", "-pk")
    # unscoped: likewise
    forces = list(
        Agency.objects.in_force(on=vietnam_day(at))
        .filter(pk__in=cases.order_by().values("agency"))
        .order_by("sort_key", "pk")
    )
    if len(forces) < 2 or CasePartner.objects.exists():
        return
    families = Families()
    for case in newest[:_MOST]:
        others = [one for one in forces if not families.are_one(one.pk, case.agency_id or 0)]
        if others:
            partner = others[case.pk % len(others)]
            add_partner(case=case, agency=partner, note=_NOTE, by=None, at=at)
