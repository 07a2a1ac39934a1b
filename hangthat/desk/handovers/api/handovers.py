"""Hand-overs: found, prepared, sent, taken back; counts; the sealed package."""

from datetime import date

from django.http import FileResponse, Http404
from django.utils.timezone import localdate, now
from ninja import Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.journal.services import looked
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import (
    agency_of,
    between,
    code_seen,
    must_reach,
    named_in_body,
    named_in_path,
)
from hangthat.core.rest.operations import downloads, reads, writes
from hangthat.core.rest.paging import Page, page_of
from hangthat.core.rest.schemas import (
    Because,
    FactWritten,
    Named,
)
from hangthat.desk.handovers.api.schemas import (
    CountOut,
    CountsOut,
    CountsQuery,
    HandoverDetailOut,
    HandoverOut,
    HandoversQuery,
    ItemOut,
    NewHandover,
    NewSample,
    Sending,
)
from hangthat.desk.handovers.forms.handover import receiver_of
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.handovers import services
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverQuerySet, HandoverSeal
from hangthat.domain.handovers.queries.counting import stage_counts

router = Router(tags=["Bàn giao"])
READS = (Resource.HANDOVER, Action.READ)


def _seen(request: ApiRequest) -> HandoverQuerySet:
    seen = Handover.objects.visible_to(request.user)
    # redundant: as the table stands, who sees the one sees the other
    about = code_seen(Violation.objects.visible_to(request.user), "violation")
    rows = seen.annotate(violation_seen=about)
    return rows.select_related("case", "sender", "receiver", "addressee")


GIVES = Act(Resource.HANDOVER, Action.CHANGE, _seen)
ANSWERS = Act(Resource.HANDOVER, Action.ANSWER, _seen)


def _values(row: Handover) -> dict[str, object]:
    return {
        **{
            name: getattr(row, name)
            for name in HandoverOut.model_fields
            if name not in ("case", "violation", "sender", "receiver")
        },
        "case": row.case.code,
        "violation": row.violation_seen,  # type: ignore[attr-defined]
        "sender": Named.of(row.sender),
        "receiver": Named.maybe(row.receiver),
    }


def _out(row: Handover) -> HandoverOut:
    return HandoverOut.model_validate(_values(row))


@reads(router, "/handovers", asks=READS, summary="Các bàn giao trong phạm vi của bạn")
def handovers(request: ApiRequest, query: Query[HandoversQuery]) -> Page[HandoverOut]:
    rows = between(_seen(request), "sent_on", query.since, query.until)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.stage:
        rows = rows.filter(stage=query.stage)
    if query.tab:
        rows = rows.tab(query.tab, at=now())
    return page_of(rows, query, _out)


@reads(
    router, "/handovers/counts", asks=READS, summary="Số vụ, số bị can theo giai đoạn",
    name="handover_counts",
)  # fmt: skip
def counts(request: ApiRequest, query: Query[CountsQuery]) -> CountsOut:
    today = localdate()
    since, until = query.since or date(today.year, 1, 1), query.until or today
    found = stage_counts(
        request.user, since=since, until=until, classification=query.classification or ""
    )
    items = [CountOut.model_validate(one, from_attributes=True) for one in found]
    return CountsOut(since=since, until=until, items=items)


@reads(router, "/handovers/{code}", asks=READS, summary="Một bàn giao")
def handover(request: ApiRequest, code: str) -> HandoverDetailOut:
    row = named_in_path(_seen(request), code)
    # redundant: of a hand-over in sight
    items = HandoverItem.objects.visible_to(request.user).filter(handover=row)
    # redundant: of a hand-over in sight
    seal = HandoverSeal.objects.visible_to(request.user).filter(handover=row).first()
    if row.stage != Stage.PREPARED:
        looked(by=request.user, at=now(), subject=row, fields=["content"])
    return HandoverDetailOut.model_validate(
        {
            **_values(row),
            "items": [
                ItemOut.model_validate(one, from_attributes=True)
                for one in items.order_by("position")
            ],
            "package_sha256": seal.sha256 if seal else "",
            "journal_number": seal.journal_number if seal else None,
            "journal_hash": seal.journal_hash if seal else "",
        }
    )


@downloads(
    router,
    "/handovers/{code}/package",
    asks=READS,
    media="application/zip",
    summary="Gói hồ sơ đã niêm phong",
    name="handover_package",
)
def package(request: ApiRequest, code: str) -> FileResponse:
    row = named_in_path(_seen(request), code)
    if (sealed := services.package_of(row)) is None:
        raise Http404
    looked(by=request.user, at=now(), subject=sealed.seal, fields=["sha256"])
    return FileResponse(
        sealed.content,
        as_attachment=True,
        filename=f"ban-giao-{row.code}.zip",
        content_type="application/zip",
    )


@writes(router, "/handovers", asks=(Resource.HANDOVER, Action.ADD), summary="Lập bàn giao")
def prepare_handover(request: ApiRequest, body: NewHandover) -> FactWritten:
    today = localdate()
    case = named_in_body(Case.objects.visible_to(request.user), body.case, "case")
    must_reach(request, case, Action.CHANGE)
    sender = agency_of(body.sender, on=today, field="sender")
    assert sender is not None
    to = agency_of(body.receiver, on=today, field="receiver")
    seen = Violation.objects.visible_to(request.user)
    about = named_in_body(seen, body.violation, "violation") if body.violation else None
    made = services.prepare(
        case=case,
        sender=sender,
        violation=about,
        receiver=receiver_of(to, body.receiver_name, body.addressee),
        sample=body.terms(),
        **body.model_dump(include={"kind", "content", "for_handling", "since"}),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(router, "/handovers/{code}/sample", asks=GIVES.asks, summary="Ghi mẫu kiểm nghiệm")
def set_handover_sample(request: ApiRequest, code: str, body: NewSample) -> FactWritten:
    row = GIVES.record(request, code)
    services.set_sample(handover=row, terms=body.terms(), by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/handovers/{code}/sending", asks=GIVES.asks, summary="Chuyển và niêm phong")
def send_handover(request: ApiRequest, code: str, body: Sending) -> FactWritten:
    row = GIVES.record(request, code)
    services.send(handover=row, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/handovers/{code}/withdrawal", asks=GIVES.asks, summary="Rút lại một bàn giao")
def withdraw_handover(request: ApiRequest, code: str, body: Because) -> FactWritten:
    row = GIVES.record(request, code)
    services.withdraw(handover=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(row)
