"""Flash reports in the province of the gates: drafts, sent ones, one of a restricted case."""

from dataclasses import replace

from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from tests.gates.kinds import Kind, Reach
from tests.gates.world import AT, DAY, World, canary

AFTER = ("shops", "people", "enforcement")
KINDS = (Kind("flashreport", "report", Reach.REPORT),)
FLASH = {  # case, office, receiver, whether it was sent
    "f1": ("vc1", "police", "steering", True),
    "f2": ("vc2", "market", "police", False),
    "f3": ("vc3", "market", "steering", True),
    "f4": ("vc4", "old", "market", True),
    "f5": ("vc5", "steering", "market", False),
    "f8": ("vc8", "police", "steering", True),  # of a restricted case
}


def build(world: World) -> None:
    for key, (case, office, receiver, sent) in FLASH.items():
        about = world.get("case", case)
        words = canary("flashreport", key, "words")
        report = FlashReport.objects.create(
            code=canary("flashreport", key, "code"), case=about.row, kind="typical",
            agency=world.agencies[office], recorded_at=AT,
            content={"words": {"what_words": words}, "basis": {}, "named": False,
                     "receivers": [world.agencies[receiver].code]},
            **({"state": "sent", "sent_on": DAY} if sent else {}),
        )  # fmt: skip
        taker = receiver if sent else None
        world.put("flashreport", key, report, agency=office, taker=taker, members=(case,))
        if sent:
            part = {"key": "what_words", "title": "Nội dung", "words": words}
            names = [world.agencies[receiver].name]
            copy = FlashCopy.objects.create(
                report=report, number=1, sent_at=AT, sha256="0" * 64,
                body={"kind": "typical", "document": "", "office": report.agency.name,
                      "parts": [part], "receivers": names},
            )  # fmt: skip
            FlashReceipt.objects.create(copy=copy, agency=world.agencies[receiver])
    readers = world.get("case", "vc8").readers
    thing = world.get("flashreport", "f8")
    world.things["flashreport", "f8"] = replace(thing, readers=readers)
