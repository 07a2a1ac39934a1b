"""Whether what was entered elsewhere under a party's number is that party."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.masks import masked
from hangthat.core.audit.access_log import note_looks
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Body, Out, Yes
from hangthat.desk.parts.api.party_receipt import PartyWritten
from hangthat.desk.shops.queries.same_number import Question, persons_in, questions_about
from hangthat.domain.establishments.models import Party, StandIn
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.merging import services

router = Router(tags=["Chủ cơ sở"])
_CHANGE = Act(Resource.PARTY, Action.CHANGE, lambda request: Party.objects.visible_to(request.user))


class SharedNumberOut(Out):
    label: str = Field(examples=["mã số thuế"])
    number: str = Field(description="“•••” khi bạn không được xem.")


class ShopElsewhere(Out):
    name: str
    area: str = Field(description="Mã xã, phường.")


class SameNumberQuestion(Out):
    question: int = Field(description="Số của câu hỏi, gửi lại khi trả lời.")
    name: str = Field(description="Tên như nơi khác đã ghi.")
    kind: PartyKind
    asked_on: date
    same_name: bool = Field(description="Cùng tên nên đang được tính là một.")
    numbers: list[SharedNumberOut]
    shops: list[ShopElsewhere]


class SameNumberOut(Out):
    questions: list[SameNumberQuestion]


class SameNumberAnswer(Body):
    question: int = Field(strict=True, ge=1, le=2**53)
    same: Yes = Field(description="true: là một chủ cơ sở. false: là hai chủ cơ sở khác nhau.")


@reads(
    router,
    "/parties/{code}/same-number",
    asks=_CHANGE.asks,
    summary="Ai được ghi ở nơi khác với số của chủ cơ sở này, chờ trả lời một hay hai",
    description="Số xem rõ được ghi vào sổ lượt xem.",
)
def same_number(request: ApiRequest, code: str) -> SameNumberOut:
    party = _CHANGE.record(request, code)
    found = questions_about(party, request.user)
    note_looks(persons_in(found), by=request.user, at=now(), but={"phone"})
    return SameNumberOut(questions=[_question_out(request, one) for one in found])


@writes(
    router,
    "/parties/{code}/same-number",
    asks=_CHANGE.asks,
    summary="Trả lời: là một chủ cơ sở, hay hai",
    description="Là một thì nơi đã ghi xem được chủ cơ sở này; tách ra được sau.",
)
def answer_same_number(request: ApiRequest, code: str, body: SameNumberAnswer) -> PartyWritten:
    party = _CHANGE.record(request, code)
    # redundant: of a party that the caller has reached
    mine = StandIn.objects.visible_to(request.user, Action.CHANGE).filter(known=party)
    # no race: the question is read again, under its lock, by the answer
    asked = mine.filter(pk=body.question).first()
    if asked is None:
        raise ValidationError({"question": "Không có câu hỏi này về chủ cơ sở ấy."})
    confirm = services.confirm_one if body.same else services.confirm_two
    confirm(asked=asked, by=request.user, at=now())
    party.refresh_from_db()
    return PartyWritten.of(party)


def _question_out(request: ApiRequest, one: Question) -> SameNumberQuestion:
    return SameNumberQuestion(
        question=one.asked.pk,
        name=one.asked.party.name,
        kind=PartyKind(one.asked.party.kind),
        asked_on=one.asked.asked_on,
        same_name=one.asked.is_one,
        numbers=[
            SharedNumberOut(
                label=number.label, number=masked(request.user, number.record, number.field)
            )
            for number in one.numbers
        ],
        shops=[ShopElsewhere(name=shop.name, area=shop.area.code) for shop in one.shops],
    )
