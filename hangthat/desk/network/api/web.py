"""The web around a node, and the traces of a case."""

from datetime import date
from typing import Annotated

from django.http import Http404
from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.gathering import read
from hangthat.core.journal.services import looked_all
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, Body, Out, Text
from hangthat.desk.network.queries.picture import limits, phones_shown
from hangthat.domain.cases.models import Case, CaseQuerySet
from hangthat.domain.network import services
from hangthat.domain.network.models import CaseTrace, TraceKind
from hangthat.domain.network.queries import (
    DEEPEST,
    NodeKind,
    start_named,
    web_of,
)

router = Router(tags=["Vi phạm, xử phạt"])
READS = (Resource.CASE, Action.READ)


class WebQuery(Body):
    start: Text = Field("", max_length=400, examples=["case:VV-7K3M9Q2F1X", "vehicle:12A-345.67"])
    depth: int = Field(2, ge=1, le=DEEPEST, description="Số bước tính từ điểm mở đầu.")


class NodeOut(Out):
    name: str = Field(description="Dùng làm start để mở từ đây.")
    kind: NodeKind
    label: str
    steps: int
    cases: int = Field(description="Số vụ việc bạn xem được có liên kết với nút này.")


class LinkOut(Out):
    one: str
    other: str
    why: str


class WebOut(Out):
    nodes: list[NodeOut]
    links: list[LinkOut]
    limits: list[str] = Field(description="Những gì chưa hiện, nói bằng lời.")


class TraceOut(Out):
    id: int
    kind: TraceKind
    value: str
    note: str
    added_on: date


class TracesOut(Out):
    items: list[TraceOut]


class NewTrace(Body):
    kind: TraceKind
    value: Annotated[Text, Field(min_length=1, max_length=300)]
    note: Text = Field("", max_length=300)


def _cases(request: ApiRequest) -> CaseQuerySet:
    return Case.objects.visible_to(request.user)


_CHANGE = Act(Resource.CASE, Action.CHANGE, _cases)


def _traces(request: ApiRequest, case: Case) -> list[CaseTrace]:
    # redundant: of a case in sight, but for telephones; desk/network/tests/test_network.py
    return list(CaseTrace.objects.visible_to(request.user).current().filter(case=case))


def _out(one: CaseTrace) -> TraceOut:
    kind = TraceKind(one.kind)
    return TraceOut(id=one.pk, kind=kind, value=one.value, note=one.note, added_on=one.added_on)


@reads(router, "/network", asks=READS, summary="Mạng lưới những gì các vụ việc có chung")
def network(request: ApiRequest, query: Query[WebQuery]) -> WebOut:
    if not query.start:
        return WebOut(nodes=[], links=[], limits=["Chưa nêu điểm mở đầu (start)."])
    start = start_named(query.start, request.user)
    if start is None:
        raise Http404
    web = read(web_of(start, request.user, depth=query.depth))
    looked_all(by=request.user, at=now(), looks=phones_shown(web))
    at = web.cases_at()
    nodes = [
        NodeOut(name=one.name, kind=one.kind, label=one.label, steps=n, cases=len(at[one]))
        for one, n in web.depth.items()
    ]
    links = [LinkOut(one=f.one.name, other=f.other.name, why=f.why) for f in web.links]
    return WebOut(nodes=nodes, links=links, limits=limits(web, query.depth))


@reads(router, "/cases/{code}/traces", asks=READS, summary="Đầu mối của một vụ việc")
def traces(request: ApiRequest, code: str) -> TracesOut:
    found = _traces(request, named_in_path(_cases(request), code))
    phones = [(one, ["value"]) for one in found if one.kind == TraceKind.PHONE]
    looked_all(by=request.user, at=now(), looks=phones)
    return TracesOut(items=[_out(one) for one in found])


@writes(router, "/cases/{code}/traces", asks=_CHANGE.asks, summary="Ghi đầu mối vào vụ việc")
def add_trace(request: ApiRequest, code: str, body: NewTrace) -> TraceOut:
    case = _CHANGE.record(request, code)
    said = {"kind": body.kind, "value": body.value, "note": body.note}
    return _out(services.add_trace(case=case, **said, by=request.user, at=now()))


@writes(
    router,
    "/cases/{code}/traces/{trace}/removal",
    asks=_CHANGE.asks,
    summary="Bỏ một đầu mối khỏi vụ việc",
)
def remove_trace(request: ApiRequest, code: str, trace: int, body: Because) -> TraceOut:
    case = _CHANGE.record(request, code)
    found = next((one for one in _traces(request, case) if one.pk == trace), None)
    if found is None:
        raise Http404
    return _out(services.take_out_trace(found, reason=body.reason, by=request.user, at=now()))
