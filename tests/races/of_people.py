"""Accounts, roles, and units."""

import json
from datetime import date, timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount

from hangthat.core.access.lexicon import Role
from hangthat.core.access.models import Grant, Invitation, Post, Title
from hangthat.core.access.services import grants, posts
from hangthat.core.access.services.grants import RoleTerms, give
from hangthat.core.access.services.people import accept, dismiss, invite, reinvite
from hangthat.core.access.services.posts import PostTerms, propose
from hangthat.core.access.services.signing import link_single_sign_on
from hangthat.core.agencies.models import (
    Area,
    AreaSuccession,
    Boundary,
    Reorganisation,
    SavedFilter,
    User,
)
from hangthat.core.agencies.services import load_boundaries, part_of
from hangthat.core.agencies.services import reorganising as reforms
from hangthat.core.agencies.services.filters import keep_filter
from hangthat.core.agencies.services.tables import read
from hangthat.core.journal.models import Entry
from hangthat.domain.establishments.models import (
    Party,
)
from hangthat.domain.merging.services import merge_parties
from tests.races.scene import BY, NOON, TODAY, WHY, Scene, fresh
from tests.races.trial import NEXT_MONTH, ONE_POST, ONE_ROLE, Trial, again


def _gives_role(it: tuple[Scene, User], number: int) -> Any:
    """From another day each: of one and the same day a constraint would say it."""
    first = TODAY + timedelta(number)
    terms = RoleTerms(Role.LEADER, valid_from=first, valid_to=TODAY + timedelta(90))
    return give(user=again(it[1]), terms=terms, **BY)


def _roles(it: tuple[Scene, User]) -> int:
    return Grant.objects.filter(user=it[1], role=Role.LEADER).count()


def _is_dismissed_or_given(person: User, number: int) -> Any:
    if number == 0:
        return dismiss(user=again(person), reason="thôi việc", **BY)
    terms = RoleTerms(Role.LEADER, domain="", valid_from=TODAY + timedelta(20 * number),
                      valid_to=TODAY + timedelta(20 * number + 9))  # fmt: skip
    return give(user=again(person), terms=terms, **BY)


def _open_roles_of_the_dismissed(person: User) -> int:
    left = Grant.objects.filter(user=person, ended_at=None).exists()
    return 1 + (left and not again(person).is_active)


def _a_title() -> Title:
    return Title.objects.get_or_create(code="ksv", name="Kiểm soát viên")[0]


def _holds_title(it: tuple[Scene, User], number: int) -> Any:
    terms = PostTerms(_a_title(), it[0].agency, TODAY, TODAY + timedelta(9 + number))
    return propose(user=again(it[1]), terms=terms, **BY)


def _colleagues(scene: Scene) -> tuple[Scene, list[User], str]:
    _a_title()
    return scene, [scene.person() for _ in range(16)], f"THE-{fresh()}"


def _takes_card(it: tuple[Scene, list[User], str], number: int) -> Any:
    terms = PostTerms(_a_title(), it[0].agency, TODAY, card_number=it[2])
    return propose(user=again(it[1][number]), terms=terms, **BY)


def _with_title(scene: Scene) -> tuple[Scene, User]:
    _a_title()
    return scene, scene.person()


def _title_waits(scene: Scene) -> Post:
    terms = PostTerms(_a_title(), scene.agency, TODAY)
    post = propose(user=scene.person(), terms=terms, **BY)
    Post.objects.filter(pk=post.pk).update(approved_at=None)
    return post


def _answers_title(post: Post, number: int) -> Any:
    if number % 2:
        return posts.turn_down(post=again(post), reason="chưa đủ", **BY)
    return posts.approve(post=again(post), **BY)


def _role_waits(scene: Scene) -> Grant:
    grant = give(user=scene.person(), terms=RoleTerms(Role.LEADER), **BY)
    Grant.objects.filter(pk=grant.pk).update(approved_at=None)
    return grant


def _answers_role(grant: Grant, number: int) -> Any:
    if number % 2:
        return grants.turn_down(grant=again(grant), reason="chưa đủ", **BY)
    return grants.approve(grant=again(grant), **BY)


def _answers(record: Post | Grant) -> int:
    return Entry.objects.of(record._meta.label_lower, record.pk).exclude(action="add").count()


def _invited(scene: Scene) -> tuple[User, str]:
    name = f"moi-{fresh()}"
    return invite(username=name, full_name=name, agency=None, **BY)


def _invites_again(it: tuple[User, str], number: int) -> Any:
    return reinvite(user=again(it[0]), by=None, at=NEXT_MONTH)  # the first is worth nothing then


def _usable_invitations(it: tuple[User, str]) -> int:
    return Invitation.objects.usable(at=NEXT_MONTH).filter(user=it[0]).count()


def _accepts(it: tuple[User, str], number: int) -> Any:
    return accept(code=it[1], password=f"mot-cau-dai-{number}-khac", at=NOON)


def _passwords_set(it: tuple[User, str]) -> int:
    lines = Entry.objects.filter(action="password", subject_id=str(it[0].pk))
    return lines.filter(subject="agencies.user").count()


def _ties(person: User, number: int) -> Any:
    return link_single_sign_on(
        user=again(person), provider="oidc", uid=f"{person.pk}-{number}", details={}, at=NOON
    )


def _ties_of(person: User) -> int:
    return SocialAccount.objects.filter(user=person).count()


def _many_filters(scene: Scene) -> User:
    person = scene.person()
    for number in range(19):
        keep_filter(page="desk:x", name=f"cũ {number}", query="a=1", by=person, at=NOON)
    return person


def _keeps_filter(person: User, number: int) -> Any:
    return keep_filter(page="desk:x", name=f"mới {number}", query="a=1", by=person, at=NOON)


def _managed(scene: Scene) -> tuple[Party, Party, User]:
    return scene.party(), scene.party(), scene.person()


def _merges_or_gives(it: tuple[Party, Party, User], number: int) -> Any:
    survivor, former, person = map(again, it)
    if number == 0:
        return merge_parties(survivor=survivor, former=former, **WHY)
    terms = RoleTerms(Role.RIGHT_HOLDER, subject=former.code,
                      valid_from=TODAY + timedelta(20 * number),
                      valid_to=TODAY + timedelta(20 * number + 9))  # fmt: skip
    return give(user=person, terms=terms, **BY)


def _roles_about_the_merged(it: tuple[Party, Party, User]) -> int:
    former = again(it[1])
    given = Grant.objects.filter(subject=former.code, ended_at=None).exists()
    return 1 + (given and former.merged_into_id is not None)


def _two_reforms(scene: Scene) -> list[Reorganisation]:
    """The heir of the first is ended by the second on the same day."""
    old, heir, last = (
        Area.objects.create(
            code=f"{fresh():07}", name=f"Xã {n}", level="commune", parent=scene.ward.parent
        )
        for n in range(3)
    )
    pairs = ((old, heir), (heir, last))
    tables = (f"from_code,to_code,note\n{one.code},{to.code},\n" for one, to in pairs)
    reformed = [read(passings=table, units="code,name\n", on=TODAY) for table in tables]
    return [reforms.propose(reform=one, basis="NQ 9", **BY) for one in reformed]


def _applies(it: list[Reorganisation], number: int) -> Any:
    return reforms.apply(reorganisation=again(it[number % 2]), **BY)


def _applied(it: list[Reorganisation]) -> int:
    return Reorganisation.objects.filter(
        pk__in=[one.pk for one in it], applied_at__isnull=False
    ).count()


def _divided(scene: Scene) -> tuple[Area, Area]:
    said = {"level": "commune", "parent": scene.ward.parent}
    old = Area.objects.create(code=f"{fresh():07}", name="Cũ", valid_to=date(2025, 6, 30), **said)
    heirs = [Area.objects.create(code=f"{fresh():07}", name=f"Mới {n}", **said) for n in (1, 2)]
    for heir in heirs:
        AreaSuccession.objects.create(old=old, new=heir, on=date(2025, 7, 1))
    return old, heirs[0]


def _square(code: str) -> bytes:
    ring = [[[106.0, 21.0], [106.0, 22.0], [107.0, 22.0], [107.0, 21.0], [106.0, 21.0]]]
    shape = {"type": "Polygon", "coordinates": ring}
    feature = {"type": "Feature", "properties": {"code": code}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def _a_unit(scene: Scene) -> Area:
    return Area.objects.create(
        code=f"{fresh():07}", name="Xã", level="commune", parent=scene.ward.parent
    )


def _draws(unit: Area, number: int) -> Any:
    return load_boundaries(content=_square(unit.code), source=f"tờ {number}", on=TODAY, **BY)


TRIALS = (
    Trial(ONE_ROLE, lambda s: (s, s.person()), _gives_role, _roles),
    Trial(ONE_ROLE, lambda s: s.person(), _is_dismissed_or_given, _open_roles_of_the_dismissed,
          finds=True, led=True, name="no role is given to a closed account"),
    Trial(ONE_POST, _with_title, _holds_title,
          lambda it: Post.objects.filter(user=it[1]).count()),
    Trial(ONE_POST, _colleagues, _takes_card,
          lambda it: Post.objects.filter(card_number=it[2]).count(),
          name="one card under one title"),
    Trial(posts.ANSWERED, _title_waits, _answers_title, _answers),
    Trial(grants.ANSWERED, _role_waits, _answers_role, _answers),
    Trial("no role is given for a record that is being merged", _managed, _merges_or_gives,
          _roles_about_the_merged, finds=True, led=True),
    Trial("an account is tied to one person of the single sign-on", lambda s: s.person(), _ties,
          _ties_of),
    Trial("one account of a name", lambda s: f"ten-{fresh()}",
          lambda name, n: invite(username=name, full_name=name, agency=None, **BY),
          lambda name: User.objects.filter(username=name).count()),
    Trial("one invitation of a person opens the account", _invited, _invites_again,
          _usable_invitations, finds=True),
    Trial("an invitation is used once", _invited, _accepts, _passwords_set, locked=False),
    Trial("so many saved filters of one person", _many_filters, _keeps_filter,
          lambda person: SavedFilter.objects.filter(user=person).count(), most=20),
    Trial("units are reformed one after another", _two_reforms, _applies, _applied),
    Trial("one part of a divided unit for each heir", _divided,
          lambda it, n: part_of(divided=it[0], heir=it[1], **BY),
          lambda it: Area.objects.filter(parent=it[0]).count(), finds=True),
    Trial("one boundary of a unit", _a_unit, _draws,
          lambda unit: Boundary.objects.filter(area=unit).count(), finds=True),
)  # fmt: skip
