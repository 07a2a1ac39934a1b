"""Who is to sign anew, in sets and one by one."""

import random
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.desk.followups.queries.renewing import Renewals
from hangthat.domain.commitments.models import Commitment, CommitmentState, Validity
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments import services as registry
from hangthat.domain.establishments.models import Establishment, Party

pytestmark = pytest.mark.both
BY: dict[str, Any] = {"by": None, "at": now()}
TODAY = localdate()


def paper(chance: random.Random, member: Any, text: Any) -> None:
    """Of any day, without an end or over by now or not; one in five revoked, some at once. None
    where another is in force."""
    signed = TODAY - timedelta(chance.randrange(2, 400))
    end = chance.choice(
        [None, *(signed + timedelta(chance.randrange(1, n)) for n in (90, 90, 600))]
    )
    with suppress(ValidationError):
        found = sign(text=text, member=member, signed_on=signed, valid_to=end, **BY)
        if chance.random() < 0.2:
            on = chance.choice([signed, TODAY - timedelta(1)])
            revoke(commitment=found, revoked_on=on, reason="thu hồi", **BY)


def world(seed: int, areas: list[Area]) -> None:
    chance = random.Random(seed)
    texts = [
        issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", **BY)
        for kind in ("trade", "online")
    ]
    for number in range(40):
        owner = registry.register_party(name=f"Chủ {number}", kind="household", **BY)
        shop = registry.open_establishment(
            party=owner, name=f"Quầy {number}", kind="stall", area=chance.choice(areas), **BY
        )
        for member in (shop, owner):
            for _ in range(chance.choice([0, 0, 1, 2, 3])):
                paper(chance, member, chance.choice(texts))
        if chance.random() < 0.25:
            heir = registry.register_party(name=f"Chủ mới {number}", kind="household", **BY)
            registry.pass_on(shop, to=heir, on=TODAY - timedelta(1), **BY)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_they_are_found_as_one_who_looks_at_every_member_and_every_paper_finds_them(
    seed: int, ward_one: Area, commune_two: Area, standing_agency: Agency
) -> None:
    world(seed, [ward_one, commune_two])
    ward = add_officer(username="xa", full_name="Xã", role=Role.CLERK, area=ward_one, at=now())
    officer = add_officer(
        username="ha", full_name="Hà", role=Role.STANDING_OFFICER, agency=standing_agency, at=now()
    )
    renewals = [Renewals(tab="", within="", user=user, today=TODAY) for user in (officer, ward)]
    over = [set(one.over()) for one in renewals]
    ending = [set(one.ending()) for one in renewals]

    assert over == [lapsed(user) for user in (officer, ward)]
    assert ending == [ending_of_a_kind(user) for user in (officer, ward)]
    assert len(over[0]) > len(over[1]) > 0
    assert len(ending[0]) > 0


def states(user: User) -> dict[Any, str]:
    """Of each member in sight, one by one."""
    papers = Commitment.objects.visible_to(user)
    shops = Establishment.objects.visible_to(user).open(on=TODAY)
    kinds = {"establishment": shops, "party": Party.objects.visible_to(user)}
    return {
        one: one.told
        for member, rows in kinds.items()
        for one in rows.annotate(told=papers.state(on=TODAY, member=member))
    }


def member_of(paper: Commitment) -> Any:
    return paper.establishment or paper.party


def lapsed(user: User) -> set[Commitment]:
    """Slowly: the last paper of each member whose state says so."""
    papers = list(Commitment.objects.visible_to(user).ever_signed(on=TODAY))
    last = {}
    for one in sorted(papers, key=lambda p: (p.signed_on, p.pk)):
        last[member_of(one)] = one
    due = [one for one, told in states(user).items() if told == CommitmentState.TO_RENEW]
    return {last[one] for one in due if one in last}


def ending_of_a_kind(user: User) -> set[Commitment]:
    """Slowly: the newest of its kind, over by then, where no other of the kind lasts longer."""
    told, validity, last = states(user), Validity.load(), TODAY + timedelta(60)
    kept = [
        one
        for one in Commitment.objects.visible_to(user).filter(signed_on__lte=TODAY)
        if one.revoked_on is None or one.revoked_on > TODAY
    ]

    def ends(one: Commitment) -> bool:
        end = validity.end_of(one)
        return end is not None and end <= last

    def goes_on(one: Commitment) -> bool:
        alike = [o for o in kept if member_of(o) == member_of(one) and o.kind == one.kind]
        return any(o.signed_on > one.signed_on or not ends(o) for o in alike if o != one)

    others = {one for one, state in told.items() if state != CommitmentState.TO_RENEW}
    return {one for one in kept if ends(one) and not goes_on(one) and member_of(one) in others}
