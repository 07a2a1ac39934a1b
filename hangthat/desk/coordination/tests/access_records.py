"""Joint checks in the province of the gates, held and to come, and a partner in every case."""

from typing import Any

from hangthat.domain.coordination.models import CasePartner, JointCheck, JointPart
from tests.gates import cast
from tests.gates.kinds import Kind, Reach
from tests.gates.world import TODAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (
    Kind("joint", "coordination", Reach.MEMBERS),
    Kind("joint_part", "coordination", Reach.MEMBERS),
    Kind("case_partner", "case", Reach.CASE),
)
JOINTS = {  # member, the forces that take part, whether they are done
    "j1": ("sa", ("police", "market"), True),
    "j2": ("sb", ("police", "steering"), True),
    "j3": ("sab_a", ("old", "steering"), True),
    "j4": ("pf", ("police", "market"), True),
    "j5": ("se", ("market", "steering"), True),
    "j6": ("sa", ("police", "market"), False),
}


def build(world: World) -> None:
    for key, (member, forces, done) in JOINTS.items():
        about = world.member(member)
        known: dict[str, Any] = {"members": (member,)}
        if not done:
            known["readers"] = _known_to(forces)
        joint = JointCheck.objects.create(
            code=canary("joint", key, "code"), reason=canary("joint", key, "reason"),
            establishment=about.row if about.kind == "shop" else None,
            party=about.row if about.kind == "party" else None,
            lead=world.agencies[forces[0]], made_on=TODAY,
        )  # fmt: skip
        world.put("joint", key, joint, agency="nobody", **known)  # acts are on its parts
        for force in forces:
            part = JointPart.objects.create(
                code=canary("joint_part", f"{key}{force}", "code"), joint=joint,
                agency=world.agencies[force], accepted_on=TODAY if done else None,
                outcome=canary("joint_part", f"{key}{force}", "outcome") if done else "",
                closed_on=TODAY if done else None,
            )  # fmt: skip
            world.put("joint_part", f"{key}{force}", part, agency=force, **known)
    _partners(world)


def _partners(world: World) -> None:
    """Police, or market surveillance where the police is in charge."""
    for thing in world.of("case"):
        row = CasePartner.objects.create(
            code=canary("case_partner", thing.key, "code"), case=thing.row, added_on=TODAY,
            agency=world.agencies["market" if thing.agency == "police" else "police"],
            note=canary("case_partner", thing.key, "note"),
        )  # fmt: skip
        about = {"area": thing.area, "agency": thing.agency, "readers": thing.readers}
        world.put("case_partner", thing.key, row, members=thing.members, **about)


def _known_to(forces: tuple[str, ...]) -> tuple[str, ...]:
    """Before it is held: who works in a force that takes part, and the liaison."""
    return (
        "liaison",
        "liaison_a",
        *(
            name
            for name, held in cast.PEOPLE.items()
            if any(one.live and one.agency in forces for one in held)
        ),
    )
