"""Two forces that meet at one shop: secretly, which the liaison sees, and after they were there."""

from datetime import datetime, timedelta

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.coordination.models import JointCheck
from hangthat.domain.coordination.queries.pairs import pair_of
from hangthat.domain.coordination.services import merge
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.services import Goer, plan
from hangthat.domain.inspections.models import Finding, InspectionType
from hangthat.domain.inspections.services import record

_REMARK = "Dữ liệu minh hoạ."
_DAYS = (40, 38, 12, 11)  # before today: two checks that are not joined, and two that are
_AHEAD = (9, 16)


def let_forces_meet(*, at: datetime) -> None:
    """Once both forces can sign in; nothing where it was told already."""
    people = User.objects.filter(username__in=("an", "canh")).select_related("agency")
    forces = [one.agency for one in people.order_by("username") if one.agency]
    if len(forces) < 2 or JointCheck.objects.exists():
        return
    shops = list(Establishment.objects.open(on=vietnam_day(at)).order_by("-opened_on", "pk")[:3])
    if len(shops) == 3:
        _held(shops[0], forces, _DAYS[:2], at, joined=False)
        _held(shops[1], forces, _DAYS[2:], at, joined=True)
        _planned(shops[2], forces, at)


def _held(
    shop: Establishment, forces: list[Agency], days: tuple[int, ...], at: datetime, *, joined: bool
) -> None:
    today, codes = vietnam_day(at), []
    for force, ago in zip(forces, days, strict=True):
        day = max(today - timedelta(ago), shop.opened_on or today)
        held = record(
            held_on=day, type=InspectionType.THEMATIC, findings={shop: Finding.CLEAN},
            agency=force, remark=_REMARK, by=None, at=at,
        )  # fmt: skip
        codes.append(held.code)
    overlap = pair_of(None, *codes) if joined else None
    if overlap:
        merge(overlap, lead=forces[0], reason=_REMARK, by=None, at=at)


def _planned(shop: Establishment, forces: list[Agency], at: datetime) -> None:
    for force, ahead in zip(forces, _AHEAD, strict=True):
        day = vietnam_day(at) + timedelta(ahead)
        goer, why = Goer(force), "check"
        plan(days={shop: day}, why=why, goer=goer, note=_REMARK, by=None, at=at)
