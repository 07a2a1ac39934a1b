"""Who is to sign anew is told by the state of each member, and by the last paper of each."""

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
from hangthat.domain.commitments.models import Commitment, CommitmentState
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
def test_those_whose_state_says_so_each_with_his_last_paper(
    seed: int, ward_one: Area, commune_two: Area, standing_agency: Agency
) -> None:
    world(seed, [ward_one, commune_two])
    ward = add_officer(username="xa", full_name="Xã", role=Role.CLERK, area=ward_one, at=now())
    officer = add_officer(
        username="ha", full_name="Hà", role=Role.STANDING_OFFICER, agency=standing_agency, at=now()
    )
    found = [
        (told, expected(user))
        for user in (officer, ward)
        for told in [set(Renewals(tab="", within="", user=user, today=TODAY).over())]
    ]

    assert [told for told, _ in found] == [right for _, right in found]
    assert len(found[0][0]) > len(found[1][0]) > 0


def expected(user: User) -> set[Commitment]:
    """Slowly: the state of each member, then its papers one by one."""
    papers = Commitment.objects.visible_to(user)
    kinds = {
        "establishment": Establishment.objects.visible_to(user).open(on=TODAY),
        "party": Party.objects.visible_to(user),
    }
    found = set()
    for member, rows in kinds.items():
        for one in rows.annotate(told=papers.state(on=TODAY, member=member)):
            if one.told == CommitmentState.TO_RENEW:
                own = [p for p in papers.ever_signed(on=TODAY) if getattr(p, member) == one]
                found |= {max(own, key=lambda p: (p.signed_on, p.pk))} if own else set()
    return found
