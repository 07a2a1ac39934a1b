"""What a person's grants open today: the only place where roles become conditions on rows.

Rights are looked up anew for every request, as of this moment. So this is the only place below the
doors that reads the clock: passed as an argument, the moment could be forgotten or forged.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource, Role, Scope
from hangthat.core.access.models import ApiToken, Grant
from hangthat.core.access.policy.table import TABLE
from hangthat.core.agencies.models import AgencySuccession, User
from hangthat.core.agencies.models.territory import all_of
from hangthat.core.common.prepared import Prepared
from hangthat.core.common.subqueries import NOTHING

_READING = {Action.READ, Action.PHONE, Action.PERSONAL_ID, Action.ADDRESS, Action.ORIGINAL}
_KEPT = "_rights"  # on the person, who lives as long as a request


@dataclass(frozen=True)
class Reach:
    """What one or more grants open; every condition that is set must hold.

    `areas`: home areas, of any time; None = the whole province. `agencies`: who made the record.
    `subject`: the code of a board or party. `own`: the person himself.
    """

    areas: frozenset[int] | None = None
    domain: str = ""
    agencies: frozenset[int] | None = None
    subject: str = ""
    own: int | None = None

    @property
    def whole(self) -> bool:
        """No condition at all."""
        return self == Reach()


class Rights:
    """The grants in force of one person, and what a token leaves of them."""

    def __init__(self, user: User, grants: list[Grant], token: ApiToken | None = None) -> None:
        self.user = user
        self.grants = grants
        self.token = token
        self._found: dict[tuple[Resource, Action], list[Reach]] = {}

    @classmethod
    def load(cls, user: User, token: ApiToken | None = None) -> "Rights":
        if not user.is_active or user.pk is None:
            return cls(user, [])
        return cls(user, _in_force(user.pk, localdate()), token)

    @property
    def roles(self) -> set[Role]:
        return {Role(grant.role) for grant in self.grants}

    @property
    def stands_in_for(self) -> set[int]:
        """Whose work this person does today (làm thay)."""
        return {one.stands_in_for_id for one in self.grants if one.stands_in_for_id}

    def opening(self, resource: Resource, action: Action) -> list[tuple[Grant, Scope]]:
        """The grants that open this, the person's own before those of a stand-in."""
        if self.token and not self._token_opens(resource, action):
            return []
        cells = TABLE.get((resource, action), {})
        found = [(g, cells[Role(g.role)]) for g in self.grants if Role(g.role) in cells]
        return sorted(found, key=lambda one: one[0].stands_in_for_id is not None)

    def reaches(self, resource: Resource, action: Action) -> list[Reach]:
        """What is opened, in as few conditions as it can be said."""
        if (resource, action) not in self._found:
            opened = (self.reach(*one) for one in self.opening(resource, action))
            self._found[resource, action] = _merged(opened)
        return self._found[resource, action]

    def reach(self, grant: Grant, scope: Scope) -> Reach:
        """A cell of the table for one grant."""
        if scope == Scope.PUBLISHED:
            return Reach()
        if scope == Scope.OWN:
            return Reach(own=self.user.pk)
        if scope == Scope.SUBJECT:
            return Reach(subject=grant.subject) if grant.subject else Reach(areas=frozenset())
        areas = None if grant.area_id is None else self._inside(grant.area_id)
        agencies = None
        if scope == Scope.AGENCY:
            agencies = self._heirs_and_before[grant.agency_id] if grant.agency_id else frozenset()
        return Reach(areas=areas, domain=grant.domain, agencies=agencies)

    def areas(self, resource: Resource, action: Action) -> frozenset[int] | None:
        """The home areas in which anything at all is opened; None: the whole province."""
        inside: frozenset[int] = frozenset()
        for reach in self.reaches(resource, action):
            if reach.subject or reach.own:
                continue
            if reach.areas is None:
                return None
            inside |= reach.areas
        return inside

    def agencies(self, resource: Resource, action: Action) -> set[int]:
        """The agencies for which this is opened, with those that they followed; not those that are
        opened because everybody's are."""
        found: set[int] = set()
        for reach in self.reaches(resource, action):
            found |= reach.agencies or set()
        return found

    def _token_opens(self, resource: Resource, action: Action) -> bool:
        token = self.token
        return token is not None and token.opens(resource) and (token.writes or action in _READING)

    def _inside(self, area_id: int) -> frozenset[int]:
        return self._all_of[area_id]

    @cached_property
    def _all_of(self) -> dict[int, frozenset[int]]:
        return all_of({grant.area_id for grant in self.grants if grant.area_id})

    @cached_property
    def _heirs_and_before(self) -> dict[int, frozenset[int]]:
        """Each agency of the grants with all it followed: their records became its own."""
        before: dict[int, set[int]] = {}
        for old, new in AgencySuccession.objects.values_list("old_id", "new_id"):
            before.setdefault(new, set()).add(old)
        return {
            grant.agency_id: _reached(grant.agency_id, before)
            for grant in self.grants
            if grant.agency_id
        }


def rights_of(user: Any) -> Rights:
    """The person's rights, read once a request; nobody's for a stranger."""
    if not isinstance(user, User):
        return Rights(User(is_active=False), [])
    if _KEPT not in user.__dict__:
        user.__dict__[_KEPT] = Rights.load(user)
    rights: Rights = user.__dict__[_KEPT]
    return rights


def narrow(user: User, token: ApiToken) -> None:
    """From now on the person acts only as far as the token opens."""
    user.__dict__[_KEPT] = Rights.load(user, token)


def only(user: User, grant: Grant) -> User:
    """The person as he would be with this one grant: to tell what it alone opens."""
    alone = copy(user)
    alone.__dict__[_KEPT] = Rights(alone, [grant])
    return alone


def forget(user: User) -> None:
    """Ask the database again the next time: a grant has changed."""
    user.__dict__.pop(_KEPT, None)


@contextmanager
def own_roles_only(user: User) -> Iterator[None]:
    """Meanwhile the person has not what he holds for somebody else."""
    whole = rights_of(user)
    own = [grant for grant in whole.grants if grant.stands_in_for_id is None]
    user.__dict__[_KEPT] = Rights(user, own, whole.token)
    try:
        yield
    finally:
        user.__dict__[_KEPT] = whole


def may(user: Any, resource: Resource, action: Action) -> bool:
    """Whether anything at all is opened."""
    return bool(rights_of(user).opening(resource, action))


def sees_all(user: Any, resource: Resource, action: Action = Action.READ) -> bool:
    """Whether no row is left out."""
    return any(reach.whole for reach in rights_of(user).reaches(resource, action))


def where(user: Any, resource: Resource, action: Action, condition: Callable[[Reach], Q]) -> Q:
    """One predicate: the rows that any grant opens. No grant opens nothing."""
    reaches = rights_of(user).reaches(resource, action)
    conditions = [Q() if reach.whole else _in_words(condition, reach) for reach in reaches]
    if not all(conditions):  # an empty condition is everything; `|` would drop it
        return Q()
    return reduce(or_, conditions) if conditions else NOTHING


def _in_force(user_id: int, on: date) -> list[Grant]:
    """As `Grant.objects.in_force` says. Asked with every request, so compiled once a day."""
    grants = _prepared_in_force(on)
    return grants.all((user_id, *grants.params[1:]))


@lru_cache(maxsize=2)
def _prepared_in_force(on: date) -> Prepared[Grant]:
    """Its first parameter is the person."""
    return Prepared(Grant.objects.filter(user=0).in_force(on=on))


@lru_cache(maxsize=4096)
def _in_words(condition: Callable[[Reach], Q], reach: Reach) -> Q:
    """A condition depends on its reach alone, so it is put together once; Q are never altered."""
    return condition(reach)


def _merged(reaches: Iterable[Reach]) -> list[Reach]:
    """Territories of otherwise equal grants are one territory; what a wider one holds goes."""
    found: dict[Reach, frozenset[int] | None] = {}
    for reach in reaches:
        key = replace(reach, areas=None)
        if key in found:
            before = found[key]
            areas = None if before is None or reach.areas is None else before | reach.areas
        else:
            areas = reach.areas
        found[key] = areas
    merged = [replace(key, areas=areas) for key, areas in found.items()]
    return [Reach()] if any(reach.whole for reach in merged) else merged


def _reached(start: int, before: dict[int, set[int]]) -> frozenset[int]:
    found, ahead = {start}, [start]
    while ahead:
        for old in before.get(ahead.pop(), ()):
            if old not in found:
                found.add(old)
                ahead.append(old)
    return frozenset(found)
