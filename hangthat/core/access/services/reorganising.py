"""Reforms of units through the policy: who may propose, apply, turn down and undo them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import may, rights_of, sees_all
from hangthat.core.access.services.grants import hand_over
from hangthat.core.access.services.records import OutOfReach, must
from hangthat.core.agencies import services
from hangthat.core.agencies.models import Area, AreaSuccession, Reorganisation, User
from hangthat.core.agencies.services.boundaries import Loaded
from hangthat.core.agencies.services.reform import Reform


def reorganisations_visible_to(
    user: User, action: Action = Action.READ
) -> QuerySet[Reorganisation]:
    """What took effect is everybody's to read; the rest only for who decides about units."""
    every = Reorganisation.objects.all()
    if action == Action.READ and not _decides(user):
        every = every.filter(applied_at__isnull=False)
    return every if may(user, Resource.AREA, action) else every.none()


def propose(*, reform: Reform, basis: str, by: User | None, at: datetime) -> Reorganisation:
    """As `agencies.services.propose`. Refuses too: units beyond the person's territory."""
    _must_reach(by, reform, Action.CHANGE)
    return services.propose(reform=reform, basis=basis, by=by, at=at)


def apply(*, reorganisation: Reorganisation, by: User | None, at: datetime) -> Reorganisation:
    """As `agencies.services.apply`. Refuses too: units beyond the person's territory."""
    _must_reach(by, services.reform_of(reorganisation), Action.APPROVE)
    return services.apply(reorganisation=reorganisation, by=by, at=at)


def drop(
    *, reorganisation: Reorganisation, reason: str, by: User | None, at: datetime
) -> Reorganisation:
    """As `agencies.services.drop`; who proposed it may also take it back."""
    own = by is not None and by.pk == reorganisation.proposed_by_id
    action = Action.CHANGE if own else Action.APPROVE
    _must_reach(by, services.reform_of(reorganisation), action)
    return services.drop(reorganisation=reorganisation, reason=reason, by=by, at=at)


def undo(
    *, reorganisation: Reorganisation, reason: str, by: User | None, at: datetime
) -> Reorganisation:
    """As `agencies.services.undo`; only who may apply one."""
    _must_reach(by, services.reform_of(reorganisation), Action.APPROVE)
    return services.undo(reorganisation=reorganisation, reason=reason, by=by, at=at)


def ending_grants(reorganisation: Reorganisation) -> QuerySet[Grant]:
    """Roles that end with the units or agencies that it ends, or ended."""
    reform = services.reform_of(reorganisation)
    if reorganisation.applied_at:
        units = Q(area__in=reorganisation.made("ended"))
        gone = units | Q(agency__in=reorganisation.made("agencies_ended"))
    else:
        units = Q(area__code__in=reform.ending)
        gone = units | Q(agency__area__code__in=reform.ending)
    return (
        Grant.objects.filter(gone, approved_at__isnull=False, ended_at__isnull=True)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=reform.on))
        .filter(stands_in_for__isnull=True, user__is_active=True)
        .select_related("user", "area", "agency")
        .order_by("user__sort_key", "pk")
    )


def not_handed_over(reorganisation: Reorganisation) -> list[tuple[Grant, Area | None]]:
    """Roles of ended units that no proposal or role follows yet, each with its only heir."""
    grants = [g for g in ending_grants(reorganisation) if g.area is not None]
    followed = set(
        Grant.objects.filter(follows__in=grants, ended_at__isnull=True).values_list(
            "follows", flat=True
        )
    )
    heirs: dict[int, list[Area]] = {}
    for one in AreaSuccession.objects.filter(
        old__in=[g.area_id for g in grants], on=reorganisation.on
    ).select_related("new"):
        heirs.setdefault(one.old_id, []).append(one.new)
    return [
        (grant, there[0] if len(there := heirs.get(grant.area_id or 0, [])) == 1 else None)
        for grant in grants
        if grant.pk not in followed
    ]


@transaction.atomic
def hand_over_all(
    *, reorganisation: Reorganisation, basis: str, by: User | None, at: datetime
) -> tuple[list[Grant], list[tuple[Grant, str]]]:
    """Propose every role of an ended unit for its only successor.

    Returns how many were proposed, and those left out with the reason. Each proposal still needs
    the approval of a second person. Refuses: no decision named.
    """
    must(by, Resource.GRANT, Action.ADD)
    proposed, left = [], []
    for grant, heir in not_handed_over(reorganisation):
        if heir is None:
            left.append((grant, "đơn vị chia cho nhiều nơi: chọn từng người"))
            continue
        try:
            with transaction.atomic():
                proposed.append(hand_over(grant=grant, area=heir, basis=basis, by=by, at=at))
        except ValidationError as refusal:
            if "basis" in getattr(refusal, "error_dict", {}):
                raise
            left.append((grant, " ".join(refusal.messages)))
    return proposed, left


def _decides(user: User) -> bool:
    return any(may(user, Resource.AREA, action) for action in (Action.CHANGE, Action.APPROVE))


def _must_reach(by: User | None, reform: Reform, action: Action) -> None:
    """Every unit that ends, grows, or gets a new one under it."""
    must(by, Resource.AREA, action)
    inside = None if by is None else rights_of(by).areas(Resource.AREA, action)
    # no race: asks for sight, not whether there is another
    if inside is not None and not set(_concerned(reform)) <= inside:
        raise OutOfReach


def _concerned(reform: Reform) -> Iterable[int]:
    codes = {code for one in reform.passings for code in (one.old, one.new)}
    codes |= {unit.parent for unit in reform.units}
    codes -= {unit.code for unit in reform.units} - set(reform.ending)
    found = Area.objects.filter(code__in=codes - {""}).values_list("pk", flat=True)
    tops = any(not unit.parent for unit in reform.units)
    top = Area.objects.in_force(on=reform.on - timedelta(days=1)).filter(level="province")
    return [*found, *(top.values_list("pk", flat=True) if tops else ())]


def load_boundaries(*, by: User, on: date, **file: Any) -> Loaded:
    """As `agencies.services.load_boundaries`; only who may change the units of the province."""
    if not sees_all(by, Resource.AREA, Action.CHANGE):
        raise OutOfReach
    return services.load_boundaries(by=by, on=on, **file)
