"""A checklist that was filled in at a check, sent by a program; the server judges it."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Body, Code, FactWritten, Out, Text
from hangthat.domain.checklists.models import ChecklistAnswers, ChecklistSheet
from hangthat.domain.checklists.queries import answer_lines
from hangthat.domain.checklists.services import AnswersRefused, answer_checklist
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Inspection

router = Router(tags=["Bảng kiểm"])
_Answer = Annotated[list[Annotated[Text, Field(max_length=2000)]], Field(max_length=200)]
_INPUT = "q:"  # how the names of inputs begin on the page


class NewAnswers(Body):
    establishment: Code
    checklist: Code = Field(description="Mã phiên bản bảng kiểm đã hỏi, đang dùng.")
    answers: dict[Annotated[str, Field(max_length=200)], _Answer] = Field(
        max_length=2000,
        description="Theo tên câu hỏi; trong nhóm lặp là `nhóm:0:tên`. Ảnh: mã SHA-256 của ảnh đã "
        "gửi vào cuộc kiểm tra.",
        examples=[{"so": ["3"], "hang:0:ten": ["mũ"]}],
    )


class Line(Out):
    label: str
    answer: str
    photo: str = Field(description="SHA-256 của ảnh.")
    heading: bool


class AnswersOut(Out):
    establishment: str
    checklist: str
    lines: list[Line]


class AllAnswers(Out):
    items: list[AnswersOut]


def _visible(request: ApiRequest) -> QuerySet[Inspection]:
    return Inspection.objects.visible_to(request.user)


_FILL = Act(Resource.INSPECTION, Action.CHANGE, _visible)


@reads(
    router,
    "/inspections/{code}/checklists",
    asks=(Resource.INSPECTION, Action.READ),
    summary="Trả lời bảng kiểm của một cuộc kiểm tra",
)
def checklist_answers(request: ApiRequest, code: str) -> AllAnswers:
    held = named_in_path(_visible(request), code)
    # redundant: no check of the gates was answered at shops of two lands;
    # desk/checklists/tests/test_answering.py
    rows = ChecklistAnswers.objects.visible_to(request.user).filter(inspection=held)
    items = [
        AnswersOut(
            establishment=one.establishment.code,
            checklist=one.sheet.code,
            lines=[Line(**vars(line)) for line in answer_lines(one)],
        )
        for one in rows.select_related("sheet", "establishment")
    ]
    return AllAnswers(items=items)


@writes(
    router,
    "/inspections/{code}/checklists",
    asks=_FILL.asks,
    summary="Gửi bảng kiểm đã trả lời tại một cơ sở của cuộc kiểm tra",
    description="Như trang kiểm tra: câu bắt buộc phải trả lời, trừ khi không vào kiểm tra được.",
)
def fill_checklist(request: ApiRequest, code: str, body: NewAnswers) -> FactWritten:
    held = _FILL.record(request, code)
    # redundant: whoever may read any reads every one; desk/checklists/tests/test_answering.py
    sheets = ChecklistSheet.objects.visible_to(request.user).current()
    # redundant: on the tour nobody names a shop; desk/checklists/tests/test_answering.py
    shops = Establishment.objects.visible_to(request.user)
    try:
        answer_checklist(
            held,
            named_in_body(shops, body.establishment, "establishment"),
            named_in_body(sheets, body.checklist, "checklist"),
            answers={f"{_INPUT}{name}": texts for name, texts in body.answers.items()},
            by=request.user,
            at=now(),
        )
    except AnswersRefused as refusal:
        faults = {
            f"answers.{name.removeprefix(_INPUT)}": words for name, words in refusal.faults.items()
        }
        raise ValidationError({"answers": refusal.messages, **faults}) from None
    return FactWritten.of(held)
