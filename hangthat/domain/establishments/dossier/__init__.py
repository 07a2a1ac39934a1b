"""What happened to a member itself: its beginning and end, and for a shop all between."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import capfirst

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, ready, side_by_side
from hangthat.domain.establishments.dossier.shapes import Event, Fact, Member, Subject
from hangthat.domain.establishments.models import Board, Establishment, ShopRole, Step, Suspension
from hangthat.domain.establishments.queries.kin import Kin, chain_reading


@dataclass(frozen=True)
class MemberRecords:
    """A member, and of a shop the records before and after it, its rests and its people."""

    member: Member
    before: Kin | None = None
    after: Kin | None = None
    rests: list[Suspension] = field(default_factory=list)
    roles: list[ShopRole] = field(default_factory=list)


def rows(subject: Subject, user: User) -> Reading[MemberRecords]:
    if not isinstance(shop := subject.member, Establishment):
        return (yield from ready(MemberRecords(subject.member)))
    chain, rests, roles = yield from side_by_side(
        chain_reading(shop, user),
        listed(shop.suspensions.standing()),
        listed(shop.roles.select_related("party")),
    )
    before = chain.before[0] if chain.before else None
    return MemberRecords(shop, before, chain.after, rests, roles)


def events(records: MemberRecords) -> Iterator[Event]:
    start, end = _days(records.member)
    if start and records.before is None:
        yield Event(
            start, "building-store", "info", "Bắt đầu hoạt động", _how_exact(records.member)
        )
    if end and (records.after is None or records.after.tie.step == Step.REOPENED):
        yield Event(end, "lock", "mute", "Ngày hoạt động cuối cùng")
    if records.before:
        yield _step(records.before, "từ", "chủ trước")
    if records.after:
        yield _step(records.after, "đến", "chủ mới")
    for rest in records.rests:
        yield from _rest(rest)
    for held in records.roles:
        yield from _role(held, start)


def facts(records: MemberRecords, on: date) -> Iterator[Fact]:
    """The pages show the record itself."""
    yield from ()


def _days(member: Member) -> tuple[date | None, date | None]:
    match member:
        case Establishment():
            return member.opened_on, member.closed_on
        case Board():
            return member.valid_from, member.valid_to
        case _:
            return None, None


def _how_exact(member: Member) -> str:
    """Where the first day stands for its month or year."""
    if isinstance(member, Establishment) and member.opened_precision:
        return f"Ngày bắt đầu {member.get_opened_precision_display()}."
    return ""


def _step(kin: Kin, way: str, whose: str) -> Event:
    words = "Hồ sơ kia nằm ngoài phạm vi của bạn."
    if shop := kin.shop:
        where = {Step.MOVED: f"{way} {shop.area}", Step.NEW_OWNER: f"{whose}: {shop.party}"}
        words = capfirst(where.get(Step(kin.tie.step), shop.name)) + "."
    title = kin.tie.get_step_display().capitalize()
    return Event(kin.tie.on, "arrow-right", "info", title, f"{words} {kin.tie.remark}", kin.shop)


def _rest(rest: Suspension) -> Iterator[Event]:
    yield Event(rest.start, "clock", "warn", "Tạm ngừng hoạt động", rest.remark)
    if rest.end:
        yield Event(rest.end, "clock", "mute", "Ngày tạm ngừng cuối cùng")


def _role(held: ShopRole, opened_on: date | None) -> Iterator[Event]:
    role, who = held.get_role_display(), str(held.party)
    if held.start and held.start != opened_on:
        yield Event(held.start, "user", "info", role.capitalize(), who, held.party)
    if held.end:
        yield Event(held.end, "user", "mute", f"Thôi là {role}", who, held.party)
