"""How each refusal of hand-overs is provoked at its doors."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.core.files.services import store
from hangthat.core.files.testing import a_png
from hangthat.desk.tests.api_records import DAY, Unit, by_system
from hangthat.domain.cases.models import Case, CaseReader
from hangthat.domain.handovers.models import Handover, HandoverSeal, HandoverStep
from hangthat.domain.handovers.services import StepTerms, record_step, send, take_as_evidence
from tests.refusals.attempts import EARLY, LATE
from tests.refusals.attempts import Case as Try

ADD, SEND, STEP = "handover_add", "handover_send handover", "handover_step given"
SAMPLE, INFORM = "handover_sample handover", "handover_inform given"
UNDO = "handover_step_withdraw stepped step_key"
CLOCK, EVIDENCE = "handover_clock timed clock_key", "handover_evidence timed"
ASKED = "vu_viec={u.case.code}&loai=tax"
SENT = {"number": "1/CV", "sent_on": DAY}
RECEIVED = {**SENT, "received_on": DAY, "receipt_number": "1/BN"}


def _case(**values: Any) -> Any:
    return lambda u: Case.objects.filter(pk=u.case.pk).update(**values)


def _row(**values: Any) -> Any:
    """The hand-over that is not sent yet, otherwise."""
    return lambda u: Handover.objects.filter(pk=u.handover.pk).update(**values)


def _given(**values: Any) -> Any:
    """The hand-over that was sent, further on."""
    return lambda u: Handover.objects.filter(pk=u.given.pk).update(**values)


def _followed(u: Unit) -> None:
    terms = StepTerms("accepted", DAY, "2/TL")
    record_step(handover=u.stepped, terms=terms, **by_system())


def _in_the_dossier(u: Unit) -> None:
    file = store(upload=SimpleUploadedFile("kq.png", a_png(f"kq {u.area}")), **by_system())
    HandoverStep.objects.filter(pk=u.step.pk).update(file=file)
    today = vietnam_day(by_system()["at"])
    Handover.objects.filter(pk=u.stepped.pk).update(evidence_on=today)


def _reopened(u: Unit) -> None:
    """Returned, and the case goes on."""
    HandoverStep.objects.filter(pk=u.step.pk).update(stage="returned")
    Handover.objects.filter(pk=u.stepped.pk).update(
        stage="returned", ended_on=DAY, for_handling=True
    )


def _of_the_receiver(u: Unit) -> None:
    receiver = Agency.objects.get_or_create(code="DON", name="Đồn Biên phòng", kind="border_guard")
    Handover.objects.filter(pk=u.stepped.pk).update(receiver=receiver[0])
    HandoverStep.objects.filter(pk=u.step.pk).update(on_paper=False)


def _held(u: Unit) -> None:
    Handover.objects.filter(pk=u.given.pk).update(case=u.case, kind="police")


def _restricted(u: Unit) -> None:
    an = User.objects.get(username="an")
    CaseReader.objects.create(case=u.case, user=an, added_on=DAY)
    _case(restricted_on=DAY, restricted_by=an, restriction="kín")(u)


def _overdue(u: Unit) -> None:
    Clock.objects.filter(pk=u.clock.pk).update(amount=1)


def scanned(u: Unit) -> None:
    """The answer of who examines, with its scan."""
    scan = SimpleUploadedFile("kq.png", a_png(f"kết quả {u.area.code}"))
    terms = StepTerms("result", DAY, "9/KQ", finding="unclear", upload=scan)
    record_step(handover=u.timed, terms=terms, **by_system())


def _resealed(u: Unit) -> None:
    """Its package no longer comes out as it was."""
    send(handover=u.handover, number="5/CV", sent_on=DAY, **by_system())
    HandoverSeal.objects.filter(handover=u.handover).update(index_csv="khác")


def _kept(u: Unit) -> None:
    scanned(u)
    take_as_evidence(handover=u.timed, **by_system())


OF_PREPARING = (
    Try(page=ADD, asked=ASKED, api="handover", before=_case(withdrawn_on=DAY)),
    Try(page=ADD, asked=ASKED, api="handover", before=_case(closed_on=DAY, outcome="other")),
    Try(page=ADD, asked=ASKED, api="handover", before=_held),
    Try(page=ADD, asked=ASKED, api="handover", before=_case(transferred_on=DAY)),
    Try(page=ADD, asked=ASKED, api="handover", said={"addressee": "an"}),
    Try(page=ADD, asked=ASKED, api="handover", before=_restricted),
    Try(page=ADD, asked=ASKED, api="handover", after="handover"),
    Try(
        page=ADD,
        asked="vu_viec={u.case.code}&loai=expert",
        typed={"sender": lambda u: str(u.giver.pk), "content": "x"},
    ),
    Try(
        page=ADD,
        asked=ASKED,
        typed={"since": "01/01/2090 09:00"},
        api="handover",
        sent={"since": "2090-01-01T09:00:00+07:00"},
    ),
    Try(api="handover", said={"receiver": None}),
    Try(api="handover", said={"violation": lambda u: u.violation.code}),
    Try(api="handover", said={"receiver": None, "receiver_name": "Chi cục thuế"}),
    Try(api="handover", said={"kind": "police"}),
    Try(
        page=ADD,
        asked="vu_viec={u.case.code}&loai=other",
        typed={
            "sender": lambda u: str(u.giver.pk),
            "receiver": lambda u: str(u.giver.pk),
            "content": "x",
        },
    ),
    Try(api="handover", said={"kind": "other", "receiver": lambda u: u.giver.code}),
    Try(page=SAMPLE, api="handover sample", before=_row(kind="tax")),
    Try(page=SAMPLE, api="handover sample", before=_row(ended_on=DAY, stage="withdrawn")),
    Try(page=SAMPLE, api="handover sample", said={"sampled_on": LATE}),
    Try(
        page="handover_withdraw handover",
        api="no handover",
        before=_row(stage="received", **RECEIVED),
    ),
)
OF_SENDING = (
    Try(page=SEND, api="handover sending", after="handover sending"),
    Try(page=SEND, api="handover sending", said={"sent_on": LATE}),
    Try(page=SEND, api="handover sending", said={"sent_on": EARLY}),
    Try(page=SEND, api="handover sending", before=_row(kind="police")),
)
OF_STEPS = (
    Try(api="handover step", before=_given(stage="prepared")),
    Try(api="handover step", said={"stage": "answered"}),
    Try(api="handover step", said={"stage": "tried"}, before=_given(stage="received", **RECEIVED)),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "received"},
        before=_given(stage="noticed", **RECEIVED),
    ),
    Try(page=STEP, api="handover step", said={"occurred_on": LATE}),
    Try(page=STEP, api="handover step", said={"occurred_on": EARLY}),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "accepted", "accused": 1},
        before=_given(kind="police", stage="received", **RECEIVED),
    ),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "arrears"},
        before=_given(stage="answered", ended_on=DAY, **RECEIVED),
    ),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "returned", "finding": "unclear"},
        before=_given(kind="laboratory", stage="received", **RECEIVED),
    ),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "result", "finding": "unclear"},
        before=_given(kind="laboratory", stage="received", **RECEIVED),
    ),
    Try(
        page=STEP,
        api="handover step",
        said={"stage": "result"},
        before=_given(kind="expert", stage="received", **RECEIVED),
    ),
    Try(page=UNDO, api="no handover step", after="no handover step"),
    Try(page=UNDO, api="no handover step", before=_followed),
    Try(page=UNDO, api="no handover step", before=_in_the_dossier),
    Try(page=UNDO, api="no handover step", before=_reopened),
    Try(page=UNDO, api="no handover step", before=_of_the_receiver),
    Try(api="handover notice", said={"agency": lambda u: u.tax.code}),
    Try(
        page=INFORM,
        api="handover notice",
        before=_given(stage="prepared", sent_on=None, number=""),
    ),
    Try(page=INFORM, api="handover notice", said={"informed_on": LATE}),
    Try(page=INFORM, api="handover notice", after="handover notice"),
    Try(page=CLOCK, api="handover deadline", typed={"act": "stop", "reason": "x", "paper": "y"},
        before=_overdue),
    Try(page=CLOCK, api="handover deadline", typed={"act": "stop", "reason": "x", "paper": "y"},
        said={"on": LATE}),
    Try(page="handover_package handover", reads=True, before=_resealed),
    Try(api="handovers/{u.handover.code}/package", reads=True, before=_resealed),
    Try(page=EVIDENCE),
    Try(page=EVIDENCE, before=_kept),
)  # fmt: skip
REFUSALS = (*OF_PREPARING, *OF_SENDING, *OF_STEPS)
