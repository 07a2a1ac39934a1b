"""Where the gates go in `people` besides its plain addresses."""

from collections.abc import Iterator
from typing import Any

from hangthat.core.access.services import people, signing, tokens
from tests.gates.acts import (
    By,
    Try,
    approve_post,
    approve_role,
    end_post,
    end_role,
    give_post,
    give_role,
)
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import TODAY, World


def oversight(world: World) -> Iterator[Request]:
    """Why somebody sees a shop; a role for somebody else."""
    for shop in ("sa", "sb"):
        for name in ("clerk_a", "mixed", "board_a"):
            query = f"ma={world.get('shop', shop).code}&nguoi={name}"
            yield Request("GET", f"{address('desk:why')}?{query}")
    role = {"role": "board_manager", "valid_from": f"{TODAY:%d/%m/%Y}", "basis": "QĐ 1"}
    for kind, key in (("board", "ma"), ("board", "mb"), ("party", "pa"), ("party", "pb")):
        body = role | {"subject": world.get(kind, key).code}
        yield Request("POST", address("desk:grant_add", "clerk_a"), body)


def _invited(w: World, s: By) -> Any:
    return people.invite(username="nong.moi", full_name="Mới", agency=None, **s)


def _dismissed(name: str) -> Try:
    return lambda w, s: people.dismiss(user=w.people[name], reason="thử", **s)


def _token(w: World, s: By) -> Any:
    return tokens.issue(name="máy", resources=["plan"], writes=False, days=3, **s)


ESCAPES: dict[str, list[Try]] = {
    "technician": [
        give_role("clerk", "a"),
        approve_role("unapproved"),
        end_role("clerk_a"),
        _token,
        give_post("police"),
        approve_post("police"),
        end_post("police"),
    ],
    "chair_a": [
        give_role("clerk", "b"),
        give_role("chair", "a"),
        give_role("auditor", None),
        give_role("board_manager", None, subject="x"),
        give_post("committee_b"),
        end_post("committee_b"),
        approve_post("committee_a"),
        end_role("clerk_b"),
        end_role("officer"),
        approve_role("unapproved"),
        _invited,
        lambda w, s: people.reinvite(user=w.people["nobody"], **s),
        _dismissed("clerk_a"),
        _dismissed("clerk_b"),
        lambda w, s: signing.reopen_account(user=w.people["nobody"], **s),
    ],
    "police_head": [
        give_role("member_officer", "a", "market"),
        give_role("clerk", "a"),
        end_role("market_a"),
        give_post("market"),
        end_post("market"),
        approve_post("police"),
    ],
}
