"""When another version of a plan is loaded, units' own targets go along as new proposals."""

from datetime import date, datetime

from django.db import transaction

from hangthat.core.access.services import change, enter
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.vocabulary.populations import POPULATIONS
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import is_of_province
from hangthat.domain.unit_targets.services.proposing import ONE_EACH

_OPEN = (UnitTargetState.PROPOSED, UnitTargetState.APPROVED)


def carry_over(*, at: datetime) -> list[UnitTarget]:
    """Propose anew what stood under a replaced version, where the version in use has a target of
    the same code and meaning (chuyển sang bản kế hoạch mới). Each once; somebody approves it anew.

    Left behind: what has ended or is replaced; of a unit that is no more; where the unit has one
    of its own already; what does not fit into the days or members of the new target.
    """
    today = vietnam_day(at)
    # unscoped: the system's own work
    rows = UnitTarget.objects.filter(state__in=_OPEN, target__version__used=False)
    # unscoped: likewise
    carried = UnitTarget.objects.filter(carried_from__isnull=False).values("carried_from")
    related = ("agency__area", "target__version__plan", "proposed_by")
    found = rows.exclude(pk__in=carried).select_related(*related).order_by("-since", "-pk")
    made = (_carried(own, today=today, at=at) for own in found)
    return [one for one in made if one]


@transaction.atomic
def _carried(own: UnitTarget, *, today: date, at: datetime) -> UnitTarget | None:
    lock_for(ONE_EACH, own.agency)
    own.refresh_from_db(fields=["state", "since", "until", "due_on"])
    target = _successor(own)
    if target is None or own.state not in _OPEN or not _fits(own, target, today):
        return None
    # unscoped: whoever proposed it
    if UnitTarget.objects.filter(agency=own.agency, target=target, state__in=_OPEN).exists():
        return None
    lower, due_on = own.at_least < target.at_least, own.due_on
    before = f"Bản kế hoạch trước cần {own.target.at_least}%, bản này cần {target.at_least}%."
    made = UnitTarget(
        code=new_code("CTR"), agency=own.agency, target=target, at_least=own.at_least,
        since=_start(own, target), until=own.until,
        due_on=due_on if due_on and due_on < target.due_on else None,
        lower_reason=(own.lower_reason or before) if lower else "", document=own.document,
        proposed_at=at, proposed_by=own.proposed_by, carried_from=own,
    )  # fmt: skip
    summary = f"chuyển {own} sang bản kế hoạch {target.version.number}, chờ duyệt lại"
    enter(made, by=None, at=at, summary=summary)
    if own.state == UnitTargetState.PROPOSED:
        change(
            own, by=None, at=at, action="take_back_unit_target", summary=f"rút đề nghị: {own}",
            reason="bản kế hoạch được thay", state=UnitTargetState.WITHDRAWN,
        )  # fmt: skip
    return made


def _successor(own: UnitTarget) -> Target | None:
    """Of the same code and meaning: another version may give a code to another target."""
    old = own.target
    # unscoped: reference data, the same for everybody
    used = Target.objects.filter(version__plan=old.version.plan, version__used=True)
    rows = used.filter(code=old.code, population=old.population).select_related("version")
    return next((one for one in rows if set(one.conditions) == set(old.conditions)), None)


def _start(own: UnitTarget, target: Target) -> date:
    return max(own.since, target.version.first_day)


def _fits(own: UnitTarget, target: Target, today: date) -> bool:
    start, unit = _start(own, target), own.agency
    stands = unit.valid_to is None or unit.valid_to >= today
    lasts = start <= target.due_on and (own.until is None or own.until >= max(start, today))
    of_parties = POPULATIONS[target.population].kind == MemberKind.PARTY
    on_time = own.due_on is None or own.due_on >= start
    return stands and lasts and on_time and (is_of_province(unit) or not of_parties)
