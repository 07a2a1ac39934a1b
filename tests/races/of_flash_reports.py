"""Flash reports: one of a case and an agency, a draft goes out once, a receipt comes once."""

from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.flash_reports.models import FlashCopy, FlashReceipt, FlashReport
from hangthat.domain.flash_reports.services import FlashTerms, confirm, draft, send
from hangthat.domain.flash_reports.services.answering import CONFIRMED_ONCE
from hangthat.domain.flash_reports.services.terms import ONE_OF_A_CASE, ONE_STATE
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.trial import Trial, again

Parts = tuple[Case, Agency, User]


def _office(scene: Scene) -> Parts:
    """A case, who receives, and a head who writes and sends."""
    code = f"VP-{fresh()}"
    office = Agency.objects.create(code=code, name=f"Đội {code}")
    receiver = Agency.objects.create(code=f"NN-{fresh()}", name="Nơi nhận")
    head = add_officer(username=code, full_name=code, role=Role.MEMBER_HEAD, agency=office, at=NOON)
    case = open_case(opened_on=TODAY, classification="ip", area=scene.ward, **BY)
    return case, receiver, head


def _drafts(it: Parts, n: int) -> Any:
    terms = FlashTerms({"what_words": f"lần {n}"}, [again(it[1])])
    return draft(again(it[0]), terms=terms, by=again(it[2]), at=NOON)


def _drafted(scene: Scene) -> tuple[FlashReport, User]:
    it = _office(scene)
    return _drafts(it, 0), it[2]


def _sends(it: tuple[FlashReport, User], n: int) -> Any:
    return send(again(it[0]), document=f"{n}/BC", by=again(it[1]), at=NOON)


def _sent(scene: Scene) -> FlashReceipt:
    copy = _sends(_drafted(scene), 1)
    return FlashReceipt.objects.get(copy=copy)


def _confirmed(row: FlashReceipt) -> int:
    return Entry.objects.of("flash_reports.flashreceipt", row.pk).exclude(action="add").count()


TRIALS = (
    Trial(ONE_OF_A_CASE, _office, _drafts, lambda it: FlashReport.objects.filter(
        case=it[0]).count()),
    Trial(ONE_STATE, _drafted, _sends, lambda it: FlashCopy.objects.filter(
        report=it[0]).count(), locked=False),
    Trial(CONFIRMED_ONCE, _sent, lambda it, n: confirm(again(it), **BY), _confirmed, locked=False),
)  # fmt: skip
