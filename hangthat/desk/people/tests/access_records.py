"""The people of the province of the gates, with their roles as `tests/gates/cast.py` has them."""

from datetime import date, timedelta

from hangthat.core.access.models import Post, Title
from hangthat.core.access.services import grants, posts
from hangthat.core.access.services.people import dismiss, invite
from hangthat.core.agencies.models import Agency, User
from tests.gates import cast
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, BEFORE, MONTH, SOON, SYSTEM, TODAY, World, canary

AFTER = ("places", "shops")  # a role may be about one of them
KINDS = (Kind("person", "person", Reach.PERSON),)
_DAYS = {
    "expired": (date(2025, 7, 1), TODAY - timedelta(1)),
    "from tomorrow": (TODAY + timedelta(2), None),
}


def build(world: World) -> None:
    people = world.people
    for name, held in cast.PEOPLE.items():
        people[name] = world.put("person", name, _person(world, name, held))
    grants.stand_in(
        user=people["stand_in"], stands_in_for=people["clerk_a"], valid_from=TODAY - MONTH,
        valid_to=SOON, by=None, at=AT,
    )  # fmt: skip
    for name in ("unapproved", "unapproved_b", "unapproved_e"):
        people[name].grants.update(approved_at=None, given_by=people["dismissed"])
    _posts(world)
    dismiss(user=people["dismissed"], reason="thử", by=None, at=AT)


def _posts(world: World) -> None:
    """One that is held and one that waits, in each of five agencies."""
    title = Title.objects.create(code="gate", name="Chức danh của các cổng")
    for key in ("a", "b", "e"):
        area = world.areas[key]
        world.agencies[f"committee_{key}"] = Agency.objects.create(
            code=f"committee-{key}", name=f"Ủy ban {key}", area=area
        )
    for key in ("police", "market", "committee_a", "committee_b", "committee_e"):
        for card, name in ((key, "clerk_a"), (f"CHO{key}", "clerk_b")):
            terms = posts.PostTerms(title, world.agencies[key], date(2025, 7, 1), card_number=card)
            posts.propose(user=world.people[name], terms=terms, **SYSTEM)
    waiting = Post.objects.filter(card_number__startswith="CHO")
    waiting.update(approved_at=None, given_by=world.people["dismissed"])


def _person(world: World, name: str, held: tuple[cast.Has, ...]) -> User:
    user, _ = invite(username=name, full_name=canary("person", name, "name"), agency=None, **SYSTEM)
    for one in held:
        if not one.how.startswith("stands in"):
            at = BEFORE if one.how in {"expired", "unit gone", "agency gone"} else AT
            grants.give(user=user, terms=_terms(world, one), by=None, at=at)
    return user


def _terms(world: World, one: cast.Has) -> grants.RoleTerms:
    start, end = _DAYS.get(one.how, (date(2025, 7, 1), None))
    if one.how.endswith("gone"):
        start = date(2025, 1, 10)
    return grants.RoleTerms(
        role=one.role,
        area=world.areas[one.area] if one.area else None,
        agency=world.agencies[one.agency] if one.agency else None,
        domain=one.domain,
        subject=world.member(one.subject).code if one.subject else "",
        valid_from=start,
        valid_to=end,
    )
