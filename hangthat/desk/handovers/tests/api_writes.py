"""The writes of `handovers` by the API, each on the records of one unit."""

from typing import Any

from django.db import transaction

from hangthat.core.access.models import Grant
from hangthat.core.access.services import enter
from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.grammar import Rule, Span
from hangthat.core.deadlines.lexicon import Unit as Of
from hangthat.core.deadlines.services import start
from hangthat.desk.tests.api_records import DAY, WHY, Unit, Write, by_system
from hangthat.domain.cases.services import open_case
from hangthat.domain.handovers.models import Handover, HandoverStep

AFTER = ("shops", "enforcement")
NOUNS = {"handovers": "handover"}


def giver() -> Agency:
    """The agency of who writes; one is given to him if he has none."""
    grants = Grant.objects.filter(user__username__in=("an", "truong")).order_by(
        "-user__username", "pk"
    )
    for grant in grants:
        if grant.agency:
            return grant.agency
    agency, _ = Agency.objects.get_or_create(code="GIAO", name="Đội bàn giao")
    grants.update(agency=agency)
    return agency


def _other(code: str, kind: str) -> Agency:
    return Agency.objects.get_or_create(code=code, defaults={"name": code, "kind": kind})[0]


@transaction.atomic
def _row(u: Unit, kind: str, **more: Any) -> Handover:
    """As it stands after its services, of a case of its own."""
    by = by_system()
    case = open_case(opened_on=DAY, classification="ip", area=u.area, **by)
    row = Handover(
        code=f"BG-{kind}-{u.area.code}",
        case=case,
        kind=kind,
        sender=u.giver,
        content="Nội dung",
        recorded_at=by["at"],
        **more,
    )
    return enter(row, summary="bàn giao", **by)


@transaction.atomic
def _step(handover: Handover) -> HandoverStep:
    """Its receipt, as its service writes it."""
    by = by_system()
    step = HandoverStep(
        handover=handover,
        number=1,
        stage="received",
        occurred_on=DAY,
        document="1/BN",
        on_paper=True,
        recorded_at=by["at"],
    )
    return enter(step, summary="tiếp nhận", **by)


def add_records(u: Unit) -> None:
    u.giver, u.tax = giver(), _other("NHAN-THUE", "tax")
    u.procuracy = _other("VKS", "procuracy")
    sent = {"stage": "sent", "number": "1/CV", "sent_on": DAY}
    received = {**sent, "stage": "received", "received_on": DAY, "receipt_number": "1/BN"}
    u.handover = _row(u, "laboratory", receiver_name="Trung tâm")
    u.given = _row(u, "tax", receiver=u.tax, receiver_name="Thuế", **sent)
    u.timed = _row(u, "expert", receiver_name="Viện", **received)
    rule = Rule("handover_agreed", Span(3650, Of.DAY), title="trả lời")
    u.clock = start(record=u.timed, rule=rule, since=DAY, **by_system())
    u.clock_key = u.clock.pk
    u.stepped = _row(u, "border", receiver_name="Đồn", **received)
    u.step = _step(u.stepped)
    u.step_key = u.step.number


def writes(u: Unit) -> dict[str, Write]:
    day, row, given = "2021-04-01", f"handovers/{u.handover.code}", f"handovers/{u.given.code}"
    prepared = {
        "case": u.case.code,
        "kind": "tax",
        "sender": u.giver.code,
        "receiver": u.tax.code,
        "content": "Nghi lạm dụng hóa đơn",
    }
    step = {"stage": "received", "occurred_on": day, "document": "2/BN"}
    notice = {"agency": u.procuracy.code, "informed_on": day, "document": "3/TB"}
    moved = {"act": "stop", "reason": "chờ giám định", "paper": "4/CV"}
    clock = f"handovers/{u.timed.code}/deadlines/{u.clock.pk}"
    return {
        "handover": ("post", "handovers", prepared),
        "handover sample": ("post", f"{row}/sample", {"sample": "Gói bột ngọt"}),
        "handover sending": ("post", f"{row}/sending", {"number": "5/CV", "sent_on": day}),
        "no handover": ("post", f"{row}/withdrawal", WHY),
        "handover step": ("post", f"{given}/steps", step),
        "no handover step": ("post", f"handovers/{u.stepped.code}/steps/1/withdrawal", WHY),
        "handover notice": ("post", f"{given}/notices", notice),
        "handover deadline": ("post", clock, moved),
    }
