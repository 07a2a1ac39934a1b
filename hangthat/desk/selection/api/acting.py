"""In whose name a program chooses and draws, and where."""

from datetime import date

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import sees_all
from hangthat.core.agencies.models import Agency, Area
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.desk.selection.forms.choice import agencies_for
from hangthat.desk.selection.forms.plan import plans_for
from hangthat.desk.selection.queries.units import units_for
from hangthat.domain.programmes.models import InspectionPlan


def agency_acting(request: ApiRequest, code: str | None) -> Agency:
    """Empty: the caller's own. Refuses: 422 for one in whose name he may not act."""
    mine = agencies_for(request.user)
    if code:
        return named_in_body(mine, code, "agency")
    found = sorted(mine, key=lambda one: one.pk != request.user.agency_id)
    if not found:
        raise ValidationError({"agency": "Quyền của bạn chưa ghi cơ quan, nên chưa chọn được."})
    return found[0]


def unit_drawn(request: ApiRequest, code: str | None, *, on: date) -> Area | None:
    """None: the whole province. Refuses: 422 for a unit that is not the caller's."""
    user = request.user
    if code:
        offered = {one.code: one for one in units_for(user, "", on=on).offered}
        if code not in offered:
            raise ValidationError({"area": "Địa bàn của bạn không có xã, phường nào mang mã này."})
        return offered[code]
    if sees_all(user, Resource.VISIT, Action.ADD) or sees_all(user, Resource.ESTABLISHMENT):
        return None
    raise ValidationError({"area": "Ghi xã, phường: bạn không rút thăm cho toàn tỉnh."})


def plan_named(request: ApiRequest, code: str, *, agency: int, reason: str) -> InspectionPlan:
    """Refuses: 422 for a plan that is no draft of that agency for that reason."""
    return named_in_body(plans_for(request.user, agency=agency, reason=reason), code, "plan")
