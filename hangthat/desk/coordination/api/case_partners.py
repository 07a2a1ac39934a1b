"""The partners of a case, for programs."""

from datetime import date

from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, Body, Code, Named, Out, Text
from hangthat.domain.cases.models import Case, CaseQuerySet
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.coordination.queries.case_partners import partners_of, proposed_partners

router = Router(tags=["Vụ việc"])
READS = (Resource.CASE, Action.READ)


class PartnerOut(Out):
    code: str = Field(examples=["PH-7K3M9Q2F1X"])
    agency: Named
    note: str
    added_on: date
    ended_on: date | None


class PartnerProposal(Out):
    agency: Named
    why: str = Field(description="Vì sao đề xuất; chương trình không tự ghi.")


class PartnersOut(Out):
    items: list[PartnerOut]
    proposed: list[PartnerProposal]


class NewPartner(Body):
    agency: Code
    note: Text = Field("", max_length=300, description="Việc đã làm.")


def _cases(request: ApiRequest) -> CaseQuerySet:
    return Case.objects.visible_to(request.user)


_CHANGE = Act(Resource.CASE, Action.CHANGE, _cases)


@reads(
    router,
    "/cases/{code}/partners",
    asks=READS,
    summary="Cơ quan phối hợp của một vụ việc",
    description="Vụ việc tính một lần cho toàn tỉnh và một lần cho mỗi cơ quan tham gia.",
)
def case_partners(request: ApiRequest, code: str) -> PartnersOut:
    case = named_in_path(_cases(request), code)
    proposed = proposed_partners(case, request.user, on=localdate())
    return PartnersOut(
        items=[_out(one) for one in partners_of(case, request.user)],
        proposed=[PartnerProposal(agency=Named.of(one.agency), why=one.why) for one in proposed],
    )


@writes(
    router, "/cases/{code}/partners", asks=_CHANGE.asks, summary="Thêm cơ quan phối hợp vào vụ việc"
)
def add_case_partner(request: ApiRequest, code: str, body: NewPartner) -> PartnerOut:
    case = _CHANGE.record(request, code)
    # unscoped: reference data, the same for everybody
    agency = named_in_body(Agency.objects.all(), body.agency, "agency")
    return _out(
        services.add_partner(case=case, agency=agency, note=body.note, by=request.user, at=now())
    )


@writes(
    router,
    "/cases/{code}/partners/{partner}/removal",
    asks=_CHANGE.asks,
    summary="Bỏ một cơ quan phối hợp ghi nhầm",
)
def remove_case_partner(request: ApiRequest, code: str, partner: str, body: Because) -> PartnerOut:
    case = _CHANGE.record(request, code)
    found = next((one for one in partners_of(case, request.user) if one.code == partner), None)
    if found is None:
        raise Http404
    return _out(services.end_partner(found, reason=body.reason, by=request.user, at=now()))


def _out(one: CasePartner) -> PartnerOut:
    return PartnerOut(
        code=one.code,
        agency=Named.of(one.agency),
        note=one.note,
        added_on=one.added_on,
        ended_on=one.ended_on,
    )
