"""Hand-overs: a case is open once at a receiver, and one answer wins."""

from hangthat.core.agencies.models import Agency
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import open_case
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services import Receiver, StepTerms, prepare, record_step
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.trial import Trial, again

ONCE = "a case is open once at a receiver for one thing"
IN_ORDER = "what happens to a hand-over stands in order"
Parts = tuple[Case, Agency, Agency]


def _agency(kind: str) -> Agency:
    return Agency.objects.create(code=f"CQ-{fresh()}", name=f"Cơ quan {fresh()}", kind=kind)


def _parts(scene: Scene) -> Parts:
    case = open_case(opened_on=TODAY, classification="ip", area=scene.ward, **BY)
    return case, _agency("market_surveillance"), _agency("tax")


def _prepares(it: Parts, n: int) -> Handover:
    case, sender, receiver = it
    to = Receiver(again(receiver))
    said = {"kind": "tax", "content": f"lần {n}", **BY}
    return prepare(case=again(case), sender=again(sender), receiver=to, **said)


def _received(scene: Scene) -> Handover:
    case, sender, receiver = _parts(scene)
    return Handover.objects.create(
        code=f"BG-{fresh()}", case=case, kind="customs", sender=sender, receiver=receiver,
        receiver_name="Hải quan", content="x", stage="received", number="1", sent_on=TODAY,
        received_on=TODAY, receipt_number="1", recorded_at=NOON,
    )  # fmt: skip


def _answers(row: Handover, n: int) -> HandoverStep:
    stage = "answered" if n % 2 else "returned"
    return record_step(handover=again(row), terms=StepTerms(stage, TODAY, f"{n}/TL"), **BY)


TRIALS = (
    Trial(ONCE, _parts, _prepares,
          lambda it: Handover.objects.open().filter(case=it[0]).count()),
    Trial(IN_ORDER, _received, _answers,
          lambda row: HandoverStep.objects.filter(handover=row).count(),
          name="one answer to a hand-over wins"),
)  # fmt: skip
