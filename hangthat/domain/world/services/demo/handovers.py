"""A few cases handed over: to the police, to the tax office, to a laboratory, to customs."""

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.documents.services import Official, Paragraph, official_pdf
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import add_invoice, add_paper
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services import (
    Receiver,
    SampleTerms,
    StepTerms,
    prepare,
    record_step,
    send,
)
from hangthat.domain.world.services.demo.land import Force
from hangthat.domain.world.services.demo.scene import Scene

_AGO = timedelta(20)
_WORDS = "Nội dung minh hoạ; vụ việc, con người và số liệu không có thật (dữ liệu minh hoạ)."
_TO = (Force.POLICE, Force.POLICE, Force.TAX, None, Force.CUSTOMS)
_KINDS = ("police", "police", "tax", "laboratory", "customs")
_STEPS: tuple[tuple[str, ...], ...] = (
    ("received", "accepted", "opened"),
    (),
    ("received", "noticed"),
    ("received",),
    (),
)


def hand_over(scene: Scene) -> None:
    """Told at the end, of the newest open cases that are restricted to nobody."""
    rows = Case.objects.open().filter(restricted_on=None, agency__isnull=False)
    kept = rows.select_related("agency", "area").order_by("pk")[1:]  # the first may be restricted
    for number, case in enumerate(kept[: len(_KINDS)]):
        _one(scene, number, case)


def _one(scene: Scene, number: int, case: Case) -> None:
    at, day = scene.story.until, max(case.opened_on, scene.today - _AGO)
    assert case.agency
    force = _TO[number]
    to = scene.land.force(force, scene.today) if force else None
    if to == case.agency:
        return
    _paper(case, at)
    if force == Force.TAX:
        add_invoice(
            case=case, seller="Công ty (dữ liệu minh hoạ)", number="0000012", sign="1K26TMH",
            dated_on=day, amount_vnd=18_500_000, by=None, at=at,
        )  # fmt: skip
    row = prepare(
        case=case,
        kind=_KINDS[number],
        sender=case.agency,
        receiver=Receiver(to, "" if to else "Trung tâm kỹ thuật (dữ liệu minh hoạ)"),
        content=_WORDS,
        sample=SampleTerms() if to else SampleTerms("01 gói hàng", "NP-01", day, "", 10),
        code=scene.story.code("BG"),
        by=None,
        at=at,
    )
    send(handover=row, number=f"{number + 1:02}/CV-MH", sent_on=day, by=None, at=at)
    for place, stage in enumerate(_STEPS[number]):
        _step(row, stage, min(day + timedelta(place), scene.today), at)


def _step(row: Handover, stage: str, day: date, at: datetime) -> None:
    accused = 1 if stage == "opened" else None
    terms = StepTerms(stage, day, f"{day:%d%m}/MH", "dữ liệu minh hoạ", accused=accused)
    record_step(handover=row, terms=terms, by=None, at=at)


def _paper(case: Case, at: datetime) -> None:
    page = Official(
        title="BIÊN BẢN",
        subject=f"Vụ việc {case.number or case.code}",
        agency=str(case.agency),
        dated=case.opened_on,
        body=[Paragraph(_WORDS)],
    )
    upload = SimpleUploadedFile("bien-ban.pdf", official_pdf(page))
    add_paper(
        case=case,
        upload=upload,
        title="Biên bản (dữ liệu minh hoạ)",
        dated_on=case.opened_on,
        by=None,
        at=at,
    )
