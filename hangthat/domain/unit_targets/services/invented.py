"""For demonstrations: targets of units' own, approved and waiting."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.services.readings import in_use
from hangthat.domain.targets.vocabulary.populations import POPULATIONS
from hangthat.domain.unit_targets.services.deciding import decide
from hangthat.domain.unit_targets.services.proposing import UnitTargetTerms, propose

_MARK = "(dữ liệu minh hoạ)"
_PROPOSERS, _DECIDER = ("binh", "canh"), "truong"


def set_own_targets(*, at: datetime) -> None:
    """A commune and a force ask for other shares than the plan; one proposal waits."""
    today = vietnam_day(at)
    version = in_use(on=today)
    named = User.objects.select_related("agency__area")
    decider = named.filter(username=_DECIDER).first()
    if version is None or version.last_day < today or decider is None:
        return
    every = version.targets.all()
    found = [one for one in every if POPULATIONS[one.population].kind != MemberKind.PARTY][:3]
    for user in named.filter(username__in=_PROPOSERS).order_by("username"):
        if user.agency is None:
            continue
        for place, target in enumerate(found):
            made = propose(_terms(target, place), by=user, at=at)
            if place < 2:
                decide(made, approved=True, reason=f"phù hợp địa bàn {_MARK}", by=decider, at=at)


def _terms(target: Target, place: int) -> UnitTargetTerms:
    """Stricter, if the plan leaves room; the second is lower, with a reason."""
    lower = place == 1
    share = max(target.at_least - 10, 1) if lower else min(target.at_least + 5, 100)
    return UnitTargetTerms(
        target, share, target.version.first_day,
        lower_reason=f"Địa bàn mới sắp xếp {_MARK}" if lower and share < target.at_least else "",
        document=f"Kế hoạch 0{place + 1}/KH-MH {_MARK}",
    )  # fmt: skip
