"""Where the gates go in `programmes` besides its plain addresses."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction

from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck
from tests.gates.acts import WHY, Try, row
from tests.gates.doors import address
from tests.gates.tour import Request
from tests.gates.world import SOON, World, canary


def starts(world: World) -> list[str]:
    """The list narrowed, and subjects of everywhere for the drafts."""
    listed = address("desk:inspectionplans")
    members = [
        *(f"co_so={shop.code}" for shop in world.of("shop")),
        *(f"chu_the={party.code}" for party in world.of("party")),
    ]
    drafts = [world.get("inspection_plan", key).code for key in ("kp4",)]
    return [
        *(f"{listed}?buoc={state}" for state in ("draft", "submitted", "approved")),
        f"{listed}?loai=unscheduled",
        *(
            f"{address('desk:inspectionplan_subjects', code)}?{'&'.join(members)}"
            for code in drafts
        ),
    ]


def requests(world: World, name: str) -> Iterator[Request]:
    """Members of elsewhere for a draft of one's own."""
    code = world.get("inspection_plan", "kp4").code
    for key in ("sa", "sam"):
        shop = world.get("shop", key)
        where = address("desk:inspectionplan_subjects", code)
        yield Request("GET", f"{where}?co_so={shop.code}")


def _plan(key: str) -> InspectionPlan:
    return InspectionPlan.objects.get(code=canary("inspection_plan", key, "code"))


def _check(key: str) -> PlannedCheck:
    return PlannedCheck.objects.get(code=canary("planned_check", key, "code"))


def _adds(plan: str, member: str) -> Try:
    def attempt(world: World, said: dict[str, Any]) -> None:
        services.add_subjects(plan=_plan(plan), members=[row(world, member)], **said)

    return attempt


def _orders(key: str, day: date = SOON) -> Try:
    return lambda w, s: services.call_off(check=_check(key), **WHY, **s)


def _approves(key: str) -> Try:
    """Handed to somebody who has no right to approve, or has it no more."""

    def attempt(world: World, said: dict[str, Any]) -> None:
        given = {"proposer": world.people["officer"], "approver": said["by"]}
        with transaction.atomic():  # refused, the plan is what it was
            InspectionPlan.objects.filter(pk=_plan(key).pk).update(**given)
            services.approve(plan=_plan(key), number="1", answer="theo chỉ đạo", **said)

    return attempt


ESCAPES: dict[str, list[Try]] = {
    "clerk_a": [
        lambda w, s: services.cancel(plan=_plan("kp1"), **WHY, **s),
        lambda w, s: services.cancel(plan=_plan("kp3"), **WHY, **s),
        _adds("kp4", "sa"),
        _orders("kp1n0"),
        _approves("kp7"),
    ],
    "police_b": [_adds("kp4", "sa"), _orders("kp3n0"), _orders("kp1n0")],
    "leader": [lambda w, s: services.cancel(plan=_plan("kp2"), **WHY, **s)],
}
