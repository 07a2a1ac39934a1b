"""The shop's window: with its code it reads its own record, and asks for what is to be put right.

The session is an address that is signed and good for half an hour: no cookie, no account. It ends
earlier if its reader leaves, or if the shop's record is merged into another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core import signing

from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.models import Clock
from hangthat.domain.establishments.models import Establishment, ShopDetails, Sold
from hangthat.domain.establishments.models.goods import SoldKind
from hangthat.domain.establishments.public import Face, face_of
from hangthat.domain.own_records import services
from hangthat.domain.own_records.lexicon import SESSION_LIVES, RequestKind, Topic
from hangthat.domain.own_records.models import RecordCode, ReleasedComplaint, ShopRequest
from hangthat.domain.own_records.queries import (
    Check,
    Paper,
    Ruling,
    checks_of,
    papers_of,
    published_of,
    rulings_of,
    shop_behind,
)
from hangthat.domain.own_records.queries.values import topics_of, value_of
from hangthat.domain.publications.lexicon import NoteState
from hangthat.domain.publications.queries.notes import Unread, unread

_SALT = "own_records.session"
_SHOWN = 20  # requests, the newest
_NOTES = {
    NoteState.WAITING: "Đã nhận, chờ duyệt đăng cạnh mục công khai.",
    NoteState.RELEASED: "Đã đăng cạnh mục công khai.",
}
_UNREAD = {
    Unread.NAMED: "Đã duyệt nhưng không hiện: mục không nêu tên, còn ý kiến có tên. Hãy gửi lại ý "
    "kiến không ghi tên.",
    Unread.GONE: "Đã duyệt đăng, nhưng mục công khai đang không hiện.",
}


@dataclass(frozen=True)
class Sent:
    """A request with its answer. `due`: the last minute for it; None where no clock runs."""

    code: str
    title: str
    value: str
    words: str
    sent_at: datetime
    state: str
    tone: str
    answer: str
    published: str
    due: datetime | None


@dataclass(frozen=True)
class Published:
    """An entry of the public pages about the shop. `waits`: a reply to it has no answer yet."""

    code: str
    act: str
    decided_on: date
    waits: bool


@dataclass(frozen=True)
class Complaint:
    code: str
    summary: str
    account: str
    remedy: str
    answered_at: datetime | None


@dataclass(frozen=True)
class OwnRecord:
    """`values`: each matter that may be corrected, with what the record says of it.

    `recheck_waits`: another check was asked for and has no answer yet.
    """

    face: Face
    owner: str
    code: str
    brands: tuple[str, ...]
    closed_on: date | None
    values: tuple[tuple[str, str, str], ...]
    papers: tuple[Paper, ...]
    checks: tuple[Check, ...]
    recheck_waits: bool
    rulings: tuple[Ruling, ...]
    published: tuple[Published, ...]
    requests: tuple[Sent, ...]
    complaints: tuple[Complaint, ...]
    until: datetime


def open_with(typed: str, digits: str, *, at: datetime) -> str | None:
    """What opens the record for half an hour. None: the codes open none, whatever is wrong."""
    shop = shop_behind(typed)
    code = services.open_record(shop, digits=digits, at=at) if shop else None
    if code is None or code.used_at is None:
        return None
    return signing.dumps([code.pk, code.used_at.timestamp()], salt=_SALT, compress=True)


def own_record(session: str, *, at: datetime) -> OwnRecord | None:
    """None: the half hour is over, or it never began."""
    access = _session(session, at)
    return _record(access, at) if access else None


def ask_correction(
    session: str, *, topic: str, value: str, words: str, photo: bytes, at: datetime
) -> bool:
    """False: the session is over. Refuses: as `send_correction`."""
    access = _session(session, at)
    if access is None:
        return False
    known = Topic(topic) if topic in Topic.values else Topic.OTHER
    terms = services.Correction(known, value, words, photo)
    services.send_correction(access, terms=terms, at=at)
    return True


def ask_recheck(session: str, *, words: str, at: datetime) -> bool:
    """False: the session is over. Refuses: as `send_recheck`."""
    access = _session(session, at)
    if access is None:
        return False
    services.send_recheck(access, words=words, at=at)
    return True


def ask_reply(session: str, code: str, *, words: str, at: datetime) -> bool:
    """False: the session is over, or citizens read no such entry of this shop at this moment.

    Refuses: as `send_reply`.
    """
    access = _session(session, at)
    shown = published_of(access.establishment, on=vietnam_day(at)) if access else ()
    entry = next((one.publication for one in shown if one.publication.code == code), None)
    if access is None or entry is None:
        return False
    services.send_reply(access, publication=entry, words=words, at=at)
    return True


def answer(session: str, code: str, *, account: str, remedy: str, at: datetime) -> bool:
    """False: the session is over, or no such complaint was told to this shop.

    Refuses: as `answer_complaint`.
    """
    access = _session(session, at)
    if access is None:
        return False
    # unscoped: those that were told to this shop
    rows = ReleasedComplaint.objects.shown().filter(establishment=access.establishment)
    complaint = next((one for one in rows if one.code == code), None)
    if complaint is None:
        return False
    services.answer_complaint(complaint, access=access, account=account, remedy=remedy, at=at)
    return True


def leave(session: str, *, at: datetime) -> None:
    """Nothing happens where the session is over already."""
    if access := _session(session, at):
        services.leave(access, at=at)


def _session(session: str, at: datetime) -> RecordCode | None:
    try:
        key, since = signing.loads(session, salt=_SALT, max_age=SESSION_LIVES)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    # unscoped: nobody is signed in; the address is signed by this site
    rows = RecordCode.objects.select_related(
        *(f"establishment__{one}" for one in ("area", "place", "party")), "issued_by__agency"
    )
    access = rows.filter(pk=key, establishment__merged_into=None).first()
    if access is None or access.used_at is None or access.used_at.timestamp() != since:
        return None
    return access if access.is_session(at) else None


def _record(access: RecordCode, at: datetime) -> OwnRecord:
    shop, on = access.establishment, vietnam_day(at)
    # unscoped: the shop's own
    own = ShopDetails.objects.current().filter(establishment=shop).values_list("values", flat=True)
    # unscoped: likewise
    brands = Sold.objects.current().filter(establishment=shop, kind=SoldKind.BRAND)
    # unscoped: likewise
    waiting = ShopRequest.objects.waiting().filter(establishment=shop)
    waits = {(one.kind, one.publication_id) for one in waiting}
    return OwnRecord(
        face=face_of(shop, own.first(), on=on),
        owner=shop.party.name,
        code=shop.code,
        brands=tuple(brands.values_list("name", flat=True)),
        closed_on=shop.closed_on,
        values=_values(shop),
        papers=papers_of(shop, on=on),
        checks=checks_of(shop, on=on),
        recheck_waits=(RequestKind.RECHECK.value, None) in waits,
        rulings=rulings_of(shop, on=on),
        published=tuple(
            Published(
                one.publication.code,
                one.entry.act,
                one.told.decided_on,
                (RequestKind.REPLY.value, one.publication.pk) in waits,
            )
            for one in published_of(shop, on=on)
        ),
        requests=_requests(shop, on=on),
        complaints=_complaints(shop),
        until=access.used_at + SESSION_LIVES if access.used_at else at,
    )


def _values(shop: Establishment) -> tuple[tuple[str, str, str], ...]:
    return tuple((str(one.value), str(one.label), value_of(shop, one)) for one in topics_of(shop))


def _requests(shop: Establishment, *, on: date) -> tuple[Sent, ...]:
    # unscoped: the shop's own
    rows = ShopRequest.objects.filter(establishment=shop).select_related("note")
    found = list(rows.order_by("-recorded_at", "-pk")[:_SHOWN])
    # unscoped: likewise
    clocks = Clock.objects.about_any(ShopRequest, [one.pk for one in found]).open()
    due = dict(clocks.values_list("subject_id", "last_minute"))
    hidden = unread((one.note for one in found if one.note), on=on)
    return tuple(
        Sent(
            one.code, one.title, one.shown_value, one.words, one.recorded_at,
            one.get_state_display(), one.tone, one.answer, _published(one, hidden), due.get(one.pk),
        )
        for one in found
    )  # fmt: skip


def _published(one: ShopRequest, hidden: Mapping[int, Unread]) -> str:
    if one.kind != RequestKind.REPLY or one.note is None:
        return ""
    if one.note.pk in hidden:
        return _UNREAD[hidden[one.note.pk]]
    state = NoteState(one.note.state)
    return _NOTES.get(state, f"Không đăng: {one.note.verdict}")


def _complaints(shop: Establishment) -> tuple[Complaint, ...]:
    # unscoped: those that were told to this shop
    rows = ReleasedComplaint.objects.shown().filter(establishment=shop)
    return tuple(
        Complaint(one.code, one.summary, one.account, one.remedy, one.answered_at)
        for one in rows.order_by("-released_at", "-pk")[:_SHOWN]
    )
