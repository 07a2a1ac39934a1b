"""What was signed in the province of the gates, and what was asked for."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.services import store
from hangthat.core.files.testing import a_pdf
from hangthat.domain.commitments import services as commitments
from hangthat.domain.commitments.models import FormBatch
from hangthat.domain.commitments.services import Evidence, Origin
from hangthat.domain.placards.services import issue_door_code
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, SOON, SYSTEM, World, canary

AFTER = ("outreach", "people")
KINDS = (
    Kind("commitment", "commitment", Reach.MEMBERS),
    Kind("scanned", "commitment", Reach.MEMBERS),  # a commitment with a scan
    Kind("file", "commitment", Reach.MEMBERS),
    Kind("regulation", "commitment", Reach.MEMBERS),
    Kind("request", "commitment", Reach.MEMBERS),
    Kind("pledge", "commitment", Reach.AREA_OF_ALL_DOMAINS),
    Kind("door", "establishment", Reach.SHOP),  # a shop with a code on its door
    Kind("forms", "form_batch", Reach.SENDER),
)
PAPERS = {  # commitments: member, scan, signed at
    "c1": ("sa", "f1", "t1"),
    "c2": ("sam", None, "t2"),
    "c3": ("sab_a", "f3", "t3"),
    "c4": ("sbm", None, None),
    "c5": ("sb", "f5", "t5"),
    "c6": ("se", None, "t7"),
    "c7": ("so1", None, None),
    "c8": ("so2", "f8", None),
    "c9": ("pf", "f9", "t8"),
    "c10": ("pa", None, "t5"),
    "c11": ("spro", None, "t4"),
    "c12": ("spost", None, None),
}
REQUESTS = {"q1": "sam", "q2": "sb", "q3": "so1", "q4": "spf", "q5": "spro", "q6": "pb"}  # whom
PLEDGES = {"l1": "a", "l2": "b", "l3": None}  # officials: area
DOORS = ("sa", "sam", "sbm", "se")
REGULATIONS = {  # board, scan
    "r1": ("ma", "f11"),
    "r2": ("mb", "f12"),
    "r3": ("me", "f13"),
    "r4": ("m0", "f14"),
}
FORMS = {"ia": ("clerk_a", None), "ib": ("police_b", "police")}  # sender, agency


def build(world: World) -> None:
    world.texts = {
        kind: commitments.issue_text(kind=kind, verbs="trade", wording="Nội dung mẫu", **SYSTEM)
        for kind in ("trade", "online")
    }
    _papers(world)
    _requests(world)
    _pledges(world)
    for key in DOORS:
        shop = world.get("shop", key)
        issue_door_code(shop=shop.row, **SYSTEM)
        world.put(
            "door", key, shop.row, area=shop.area, sort=shop.sort, place=shop.place,
            members=shop.members,
        )  # fmt: skip
    _regulations(world)
    _forms(world)
    world.replace("commitment", "c5", "c1")
    world.replace("regulation", "r2", "r1")


def _papers(world: World) -> None:
    for key, (member, scan, held) in PAPERS.items():
        row = commitments.sign(
            text=world.texts["trade"], signed_on=DAY, member=world.member(member).row,
            valid_to=SOON,  # or they would end with the plan
            evidence=Evidence(
                signer=canary("commitment", key, "signer"),
                scan=_scan(world, scan, member) if scan else None,
            ),
            origin=Origin(
                activity=world.get("activity", held).row if held else None,
                code=canary("commitment", key, "code"),
            ),
            **SYSTEM,
        )  # fmt: skip
        world.put("commitment", key, row, members=(member,))
        if scan:
            world.put("scanned", key, row, members=(member,))


def _scan(world: World, key: str, member: str) -> Any:
    content = a_pdf(canary("file", key, "content"))
    upload = SimpleUploadedFile(canary("file", key, "name"), content)
    row = store(upload=upload, **SYSTEM)
    world.secrets[row.sha256] = ("file", key, "digest")
    return world.put("file", key, row, members=(member,))


def _requests(world: World) -> None:
    for key, member in REQUESTS.items():
        about = world.member(member)
        (row,) = commitments.ask_to_sign(
            text=world.texts["online"], way="paper", asked_on=DAY,
            establishments=[about.row] if about.kind == "shop" else [],
            parties=[about.row] if about.kind == "party" else [], **SYSTEM,
        )  # fmt: skip
        row.code = canary("request", key, "code")
        row.save()
        (issued,) = commitments.issue_links(requests=[row], **SYSTEM)
        world.tokens.append(issued.token)
        world.put("request", key, row, members=(member,))


def _pledges(world: World) -> None:
    text = commitments.issue_text(kind="official", verbs="", wording="Nêu gương", **SYSTEM)
    for key, area in PLEDGES.items():
        row = commitments.pledge(
            text=text, name=canary("pledge", key, "name"), signed_on=DAY,
            area=world.areas[area] if area else None, **SYSTEM,
        )  # fmt: skip
        world.put("pledge", key, row, area=area)


def _regulations(world: World) -> None:
    for key, (board, scan) in REGULATIONS.items():
        row = commitments.sign_regulation(
            board=world.get("board", board).row, signed_on=DAY, scan=_scan(world, scan, board),
            code=canary("regulation", key, "code"), **SYSTEM,
        )  # fmt: skip
        world.put("regulation", key, row, members=(board,))


def _forms(world: World) -> None:
    for key, (sender, agency) in FORMS.items():
        row = FormBatch.objects.create(
            code=canary("forms", key, "code"), title=canary("forms", key, "title"),
            text=world.texts["trade"], sender=world.people[sender], asked_on=DAY, recorded_at=AT,
            agency=world.agencies[agency] if agency else None,
        )  # fmt: skip
        world.put("forms", key, row, agency=agency, members=(sender,))
