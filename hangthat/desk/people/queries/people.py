"""Accounts and their roles, as lists and as one person's page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, TextChoices

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Grant, Invitation
from hangthat.core.access.services.grants import heirs_of
from hangthat.core.access.services.holders import (
    grants_visible_to,
    people_visible_to,
    reaches_grant,
)
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.models.territory import all_of
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import fold, search_words

_RELATED = ("area", "agency", "given_by", "approved_by", "stands_in_for", "user", "follows")


class State(TextChoices):
    """An account may be in several at once."""

    ACTIVE = "active", "đang hoạt động"
    WAITING = "waiting", "có quyền chờ duyệt"
    INVITED = "invited", "chưa kích hoạt"
    IDLE = "idle", "khóa vì lâu không vào"
    CLOSED = "closed", "đã đóng"


_TONES = {State.ACTIVE: "good", State.CLOSED: "mute"}


@dataclass(frozen=True)
class GrantRow:
    """A role and what the reader may do about it; `why` says why it is over.

    `for_another`: he may approve roles here, but gave or would get this one.
    """

    grant: Grant
    may_approve: bool
    may_refuse: bool
    may_end: bool
    may_hand_over: bool
    for_another: bool
    why: str = ""


@dataclass(frozen=True)
class Roles:
    """The roles of a person, as far as the reader may see them."""

    now: list[GrantRow]
    waiting: list[GrantRow]
    coming: list[GrantRow]
    over: list[GrantRow]


def find_people(
    reader: User, *, words: str = "", role: str = "", area: Area | None, state: str, at: datetime
) -> QuerySet[User]:
    """The people the reader may see, narrowed; accents are forgiven."""
    people = people_visible_to(reader).select_related("agency")
    visible = grants_visible_to(reader)
    today = vietnam_day(at)
    kept = visible.filter(Q(pk__in=visible.in_force(on=today)) | Q(pk__in=visible.waiting()))
    if role:
        people = people.filter(pk__in=kept.filter(role=role).values("user"))
    if area is not None:
        inside = all_of([area.pk])[area.pk]
        people = people.filter(pk__in=kept.filter(area__in=inside).values("user"))
    if state in State.values:
        people = people.filter(_of_state(State(state), visible, at))
    if words:
        people = people.filter(pk__in=_matching_names(people, words))
    return people.order_by("sort_key", "username").prefetch_related(
        Prefetch("grants", _with_related(visible.in_force(on=today)), to_attr="roles_now"),
        Prefetch("grants", _with_related(visible.waiting()), to_attr="roles_waiting"),
        Prefetch("invitations", _unused(), to_attr="unused"),
    )


def states_of(person: User, *, at: datetime) -> list[tuple[str, str]]:
    """Words and tone of each state of a person that `found` read."""
    states = [state for state, holds in _states(person, at).items() if holds]
    return [(str(s.label), _TONES.get(s, "warn")) for s in states or [State.ACTIVE]]


def _states(person: User, at: datetime) -> dict[State, bool]:
    if not person.is_active:
        return {State.CLOSED: True}
    invited = not person.last_login and bool(person.unused)  # type: ignore[attr-defined]
    return {
        State.INVITED: invited,
        State.WAITING: bool(person.roles_waiting),  # type: ignore[attr-defined]
        State.IDLE: not invited and person.is_idle(at=at),
    }


def _of_state(state: State, visible: QuerySet[Grant], at: datetime) -> Q:
    waiting = Q(
        pk__in=visible.filter(approved_at__isnull=True, ended_at__isnull=True).values("user")
    )
    invited = Q(Exists(_unused().filter(user=OuterRef("pk"))), last_login__isnull=True)
    long_ago = at - timedelta(days=settings.IDLE_DAYS)
    idle = Q(date_joined__lt=long_ago)
    for sign in ("last_login", "reopened_at"):
        idle &= Q(**{f"{sign}__isnull": True}) | Q(**{f"{sign}__lt": long_ago})
    open_ = Q(is_active=True)
    return {
        State.CLOSED: ~open_,
        State.WAITING: open_ & waiting,
        State.INVITED: open_ & invited,
        State.IDLE: open_ & idle & ~invited,
        State.ACTIVE: open_ & ~invited & ~idle,
    }[state]


def _unused() -> QuerySet[Invitation]:
    # unscoped: narrows people in sight
    return Invitation.objects.filter(used_at__isnull=True, ended_at__isnull=True)


def _matching_names(people: QuerySet[User], words: str) -> list[int]:
    """A province has hundreds of officers, not millions: their names are compared here."""
    wanted = search_words(words)
    rows = people.order_by().values_list("pk", "full_name", "username", "agency__name")
    keys = ((pk, fold(" ".join(filter(None, names)))) for pk, *names in rows)
    return [pk for pk, key in keys if all(word in key for word in wanted)]


def _with_related(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    return grants.select_related(*_RELATED)


def waiting_for(reader: User) -> list[GrantRow]:
    """The proposals that the reader may decide about, the oldest first."""
    proposals = _with_related(grants_visible_to(reader, Action.APPROVE).waiting()).order_by(
        "given_at"
    )
    return _rows(proposals, reader)


def roles_of(person: User, reader: User, *, on: date) -> Roles:
    """Now, waiting, to come, over."""
    visible = grants_visible_to(reader).filter(user=person)
    now = set(visible.in_force(on=on).values_list("pk", flat=True))
    roles = Roles([], [], [], [])
    for row in _rows(_with_related(visible), reader, on=on):
        _place(roles, row, now, on).append(row)
    return roles


def _place(roles: Roles, row: GrantRow, now: set[int], on: date) -> list[GrantRow]:
    grant = row.grant
    if grant.pk in now:
        return roles.now
    if grant.ended_at is None and grant.approved_at is None:
        return roles.waiting
    if not row.why and grant.valid_from > on:
        return roles.coming
    return roles.over


def stand_ins_of(person: User, reader: User, *, on: date) -> list[Grant]:
    """Who does this person's work, now or soon."""
    visible = grants_visible_to(reader).filter(stands_in_for=person, ended_at__isnull=True)
    return list(_with_related(visible.filter(valid_to__gte=on)).order_by("valid_from", "pk"))


def _rows(grants: Iterable[Grant], reader: User, on: date | None = None) -> list[GrantRow]:
    return [_row(grant, reader, on) for grant in grants]


def _row(grant: Grant, reader: User, on: date | None) -> GrantRow:
    proposed = grant.approved_at is None and grant.ended_at is None
    why = why_over(grant, on) if on else ""
    deciding = proposed and reaches_grant(reader, grant, Action.APPROVE)
    party = reader.pk in (grant.given_by_id, grant.user_id)
    return GrantRow(
        grant=grant,
        may_approve=deciding and not party,
        may_refuse=deciding and reader.pk != grant.given_by_id,
        for_another=deciding and party,
        may_end=not why and not grant.ended_at and reaches_grant(reader, grant, Action.END),
        may_hand_over=_passes_on(grant, on) and grants_visible_to(reader, Action.ADD).exists(),
        why=why,
    )


def _passes_on(grant: Grant, on: date | None) -> bool:
    """Its unit is gone and others followed it; the role itself was never taken away."""
    gone = bool(on and grant.area and grant.area.valid_to and grant.area.valid_to < on)
    if not gone or grant.ended_at or grant.approved_at is None or grant.area is None:
        return False
    return grant.user.is_active and heirs_of(grant.area).exists()


def why_over(grant: Grant, on: date) -> str:
    """Why a role no longer holds on that day; empty: it does, or waits."""
    if grant.ended_at:
        return "bị chấm dứt" if grant.approved_at else "bị từ chối"
    if grant.area and grant.area.valid_to and grant.area.valid_to < on:
        return f"{grant.area} chấm dứt ngày {grant.area.valid_to:%d/%m/%Y}"
    if grant.agency and grant.agency.valid_to and grant.agency.valid_to < on:
        return f"{grant.agency} chấm dứt ngày {grant.agency.valid_to:%d/%m/%Y}"
    if grant.valid_to and grant.valid_to < on:
        return f"hết hạn ngày {grant.valid_to:%d/%m/%Y}"
    if grant.stands_in_for_id and grant.follows and grant.follows.ended_at:
        return "quyền được làm thay đã chấm dứt"
    return ""
