"""Parties: the owners of establishments."""

from datetime import date

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import reads, version_read, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.personal import in_clear, open_tax_code
from hangthat.core.rest.schemas import Amended, Out, Text
from hangthat.desk.parts.api.party_receipt import PartyWritten
from hangthat.domain.establishments import services
from hangthat.domain.establishments.models import Channel, GroupMembership, Party
from hangthat.domain.establishments.models.party import ChannelKind, ChannelState, Group, PartyKind

router = Router(tags=["Chủ cơ sở"])


class PartiesQuery(Paging):
    q: Text = Field("", max_length=200, description="Tìm theo tên, mã số thuế; không kể dấu.")
    kind: PartyKind | None = None
    group: Group | None = Field(None, description="Thuộc nhóm đối tượng này, bất kể ngày.")


class PartyRow(Out):
    code: str = Field(examples=["CT-7K3M9Q2F1X"])
    name: str
    kind: PartyKind
    tax_code: str = Field(description="“•••” khi là số của cá nhân; xem ở từng chủ cơ sở.")


class ChannelOut(Out):
    code: str
    kind: ChannelKind
    state: ChannelState
    url: str
    start: date | None
    end: date | None


class MembershipOut(Out):
    group: Group
    start: date | None
    end: date | None


class PartyOut(PartyRow):
    personal_id: str
    phone: str
    channels: list[ChannelOut]
    groups: list[MembershipOut]
    version: int = Field(description="Lần sửa; cũng là ETag.")


class AmendedParty(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    name: Text = Field("", min_length=1, max_length=300)
    kind: PartyKind = PartyKind.ORGANISATION
    tax_code: Text = Field("", max_length=20)
    personal_id: Text = Field("", max_length=20)
    phone: Text = Field("", max_length=30)
    reason: Text = Field("", max_length=300, description="Lý do sửa, ghi vào nhật ký.")


class CorrectedPhone(Amended):
    phone: Text = Field(max_length=30, description="Trống: không có.")
    reason: Text = Field("", max_length=300, description="Lý do sửa, ghi vào nhật ký.")


@reads(
    router,
    "/parties",
    asks=(Resource.PARTY, Action.READ),
    summary="Danh sách chủ cơ sở trong phạm vi của bạn",
)
def parties(request: ApiRequest, query: Query[PartiesQuery]) -> Page[PartyRow]:
    rows = Party.objects.visible_to(request.user)
    if query.q:
        rows = rows.matching(query.q, request.user)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.group:
        # unscoped: narrows parties in sight
        members = GroupMembership.objects.filter(group=query.group)
        rows = rows.filter(pk__in=members.values("party"))
    return page_of(rows, query, _row)


@reads(
    router,
    "/parties/{code}",
    asks=(Resource.PARTY, Action.READ),
    summary="Một chủ cơ sở",
    description="Số điện thoại, số định danh xem rõ được ghi vào sổ lượt xem.",
)
def party(request: ApiRequest, code: str) -> PartyOut:
    found = named_in_path(Party.objects.visible_to(request.user), code)
    return PartyOut(
        code=found.code,
        name=found.name,
        kind=PartyKind(found.kind),
        channels=[_channel(one) for one in found.channels.order_by("code")],
        groups=[_membership(one) for one in found.memberships.order_by("group", "pk")],
        version=found.version,
        **in_clear(request, found, "tax_code", "personal_id", "phone"),
    )


@writes(
    router,
    "/parties/{code}",
    asks=(Resource.PARTY, Action.CHANGE),
    amends=True,
    summary="Sửa chủ cơ sở",
)
def amend_party(request: ApiRequest, code: str, body: AmendedParty) -> PartyWritten:
    found = named_in_path(Party.objects.visible_to(request.user), code)
    must_reach(request, found, Action.CHANGE)
    values = body.model_dump(exclude_unset=True, exclude={"reason"})
    services.amend_party(
        found,
        version=version_read(request),
        reason=body.reason,
        by=request.user,
        at=now(),
        **values,
    )
    return PartyWritten.of(found)


@writes(
    router,
    "/parties/{code}/phone",
    asks=(Resource.PARTY, Action.CONTACT),
    amends=True,
    summary="Sửa điện thoại của chủ cơ sở",
    description="Ban quản lý chợ cũng sửa được, của chủ quầy trong chợ mình.",
)
def correct_phone(request: ApiRequest, code: str, body: CorrectedPhone) -> PartyWritten:
    found = named_in_path(Party.objects.visible_to(request.user), code)
    must_reach(request, found, Action.CONTACT)
    services.correct_phone(
        found,
        phone=body.phone,
        version=version_read(request),
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    return PartyWritten.of(found)


def _row(found: Party) -> PartyRow:
    return PartyRow(
        code=found.code,
        name=found.name,
        kind=PartyKind(found.kind),
        tax_code=open_tax_code(found.tax_code),
    )


def _channel(one: Channel) -> ChannelOut:
    return ChannelOut(
        code=one.code,
        kind=ChannelKind(one.kind),
        state=ChannelState(one.state),
        url=one.url,
        start=one.start,
        end=one.end,
    )


def _membership(one: GroupMembership) -> MembershipOut:
    return MembershipOut(group=Group(one.group), start=one.start, end=one.end)
