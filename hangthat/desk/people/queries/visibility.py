"""Who sees a unit, and who sees one record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hangthat.core.access.lexicon import MASKED, Action, Resource, Scope
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import Reach, Rights
from hangthat.core.access.services.holders import grants_visible_to
from hangthat.core.agencies.models import Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.agencies.models.territory import all_of
from hangthat.core.audit.sealing import sealed_from_some
from hangthat.desk.people.queries.access_explanation import areas_of, opens
from hangthat.domain.establishments.models import Board, Establishment


@dataclass(frozen=True)
class Viewer:
    """One role by which a person sees. `fields`: personal fields he reads there."""

    person: User
    grant: Grant
    fields: str
    own_only: bool


@dataclass(frozen=True)
class Viewers:
    """Those whom the reader may know of, and how many more there are."""

    shown: list[Viewer]
    others: int


# Whoever has the same reach sees the same; what is an agency's or one's own may hang on the person.
_ALIKE = {Scope.TERRITORY, Scope.SUBJECT, Scope.PUBLISHED}
_MASKS = {
    Action.PHONE: Resource.PARTY,
    Action.PERSONAL_ID: Resource.PARTY,
    Action.ADDRESS: Resource.ESTABLISHMENT,
}


def who_sees(area: Area | None, reader: User, *, on: date) -> Viewers:
    """Whoever sees establishments of a unit; without one: of the whole province."""
    rights = _everyone(on)
    opened = rights.opening(Resource.ESTABLISHMENT, Action.READ)
    reaches = [(grant, rights.reach(grant, scope), scope) for grant, scope in opened]
    own = _subjects_in(area, reaches)
    seeing = [
        (grant, scope)
        for grant, reach, scope in reaches
        if (reach.subject in own if scope == Scope.SUBJECT else _covers(reach, area))
    ]
    return _viewers(seeing, rights, reader)


def who_sees_record(record: Any, reader: User, *, on: date) -> Viewers:
    """Whoever sees that record; roles of one reach are asked about once, if all see alike: not
    those of a restricted case, which names its readers."""
    rights = _everyone(on)
    alike = set() if sealed_from_some(record) else _ALIKE
    places = {area.pk for area in areas_of(record)}
    answers: dict[tuple[Reach, int | None], bool] = {}
    seeing = []
    for grant, scope in rights.opening(record.resource, Action.READ):
        reach = rights.reach(grant, scope)
        if places and reach.areas is not None and not reach.areas & places:
            continue
        key = (reach, None if scope in alike else grant.user_id)
        if key not in answers:
            answers[key] = opens(grant.user, grant, record)
        if answers[key]:
            seeing.append((grant, scope))
    return _viewers(seeing, rights, reader)


def _everyone(on: date) -> Rights:
    """All roles in force as one person's: each is still asked about by itself."""
    # unscoped: narrowed to people in sight
    grants = Grant.objects.in_force(on=on).filter(user__is_active=True)
    related = ("user__agency", "area", "agency", "given_by", "approved_by", "stands_in_for")
    return Rights(User(), list(grants.select_related(*related).order_by("role", "user__sort_key")))


def _covers(reach: Reach, area: Area | None) -> bool:
    if reach.areas is None:
        return True
    if area is not None:
        return area.pk in reach.areas
    return any(pk in reach.areas for pk in _provinces())


def _provinces() -> list[int]:
    # unscoped: reference data, the same for everybody
    found = Area.objects.filter(level=Level.PROVINCE, valid_to__isnull=True)
    return list(found.values_list("pk", flat=True))


def _subjects_in(area: Area | None, reaches: Iterable[tuple[Grant, Reach, Scope]]) -> set[str]:
    """Of the boards and parties that roles speak of, those with something in that unit."""
    asked = {reach.subject for _, reach, _ in reaches if reach.subject}
    if area is None or not asked:
        return set()
    inside = all_of([area.pk])[area.pk]
    # unscoped: whose territory a grant's subject lies in
    boards = Board.objects.filter(code__in=asked, area__in=inside)
    # unscoped: whose territory a grant's subject lies in
    shops = Establishment.objects.filter(party__code__in=asked, area__in=inside)
    return {*boards.values_list("code", flat=True), *shops.values_list("party__code", flat=True)}


def _viewers(seeing: list[tuple[Grant, Scope]], rights: Rights, reader: User) -> Viewers:
    known = set(
        grants_visible_to(reader)
        .filter(pk__in=[grant.pk for grant, _ in seeing])
        .values_list("pk", flat=True)
    )
    reading = {
        action: {grant.pk for grant, _ in rights.opening(resource, action)}
        for action, resource in _MASKS.items()
    }
    shown = [
        Viewer(
            person=grant.user,
            grant=grant,
            fields=", ".join(
                action.label.removeprefix("xem ")
                for action in MASKED
                if grant.pk in reading[action]
            ),
            own_only=scope == Scope.SUBJECT,
        )
        for grant, scope in seeing
        if grant.pk in known
    ]
    people = {grant.user_id for grant, _ in seeing}
    return Viewers(shown, len(people - {viewer.person.pk for viewer in shown}))
