"""One round of outreach: who is offered for ticking, who was reached, who signed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, search_words
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.desk.services.photos import stored
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import Details, record
from hangthat.domain.commitments.services import Evidence, Origin, sign, sign_regulation
from hangthat.domain.establishments.models import Board, Establishment, Party

LIMIT = 300  # names offered for ticking at once


@dataclass
class Group:
    """Names of one kind. `reached` and `signed` are the parameters that carry their ticks."""

    title: str
    reached: str
    signed: str
    paper: str
    rows: list[Any]
    ticked: set[str] = field(default_factory=set)
    inked: set[str] = field(default_factory=set)

    @property
    def chosen(self) -> list[Any]:
        """Whoever signed was also reached."""
        return [row for row in self.rows if row.code in self.ticked | self.inked]

    @property
    def signers(self) -> list[Any]:
        return [row for row in self.rows if row.code in self.inked]


@dataclass
class Round:
    """The three kinds a round may reach: shops, parties without regard to a shop, boards."""

    shops: Group
    parties: Group
    boards: Group

    @property
    def groups(self) -> list[Group]:
        return [group for group in (self.shops, self.parties, self.boards) if group.rows]

    @property
    def full(self) -> bool:
        return any(len(group.rows) == LIMIT for group in self.groups)


def offered(asked: MultiValueDict[str, str], user: User, *, on: date) -> Round:
    """The shops of a place, whoever a search finds, and those named in the address or form."""
    words, place = asked.get("q", "").strip(), asked.get("noi", "")
    every_shop = Establishment.objects.visible_to(user).select_related("area", "party")
    shops = every_shop.open(on=on)
    parties = Party.objects.visible_to(user)
    boards = Board.objects.visible_to(user).in_force(on=on).select_related("area", "place")
    found_shops = _named(every_shop, asked, "co_so", "da_ky")  # late entries: closed since
    found_boards = _named(boards, asked, "ban", "ban_ky")
    found_parties = _named(parties, asked, "chu_the", "chu_the_ky")
    if place:
        found_shops = found_shops | shops.filter(place__code=place)
        found_boards = found_boards | boards.filter(place__code=place)
    if words:
        found_shops = found_shops | shops.matching(words, user)
        found_parties = found_parties | parties.matching(words, user)
        alike = [b.pk for b in boards if all(w in fold(b.name) for w in search_words(words))]
        found_boards = found_boards | boards.filter(pk__in=alike)
    return Round(
        _group("Cơ sở", "co_so", "da_ky", "cam kết", found_shops, asked),
        _group("Chủ thể, không kể cơ sở", "chu_the", "chu_the_ky", "cam kết", found_parties, asked),
        _group("Ban quản lý", "ban", "ban_ky", "quy chế phối hợp", found_boards, asked),
    )


@transaction.atomic
def hold(
    *,
    given: dict[str, Any],
    who: Round,
    by: User,
    at: datetime,
    details: Details | None = None,
    corrects: Activity | None = None,
) -> Activity:
    """Record the activity with everyone reached, and each paper that was signed at it.

    A signer who is not named is the owner. Refuses: a commitment ticked without a text; a scan of
    nobody's paper; whatever the rooms refuse.
    """
    signers = [*who.shops.signers, *who.parties.signers]
    if signers and not given["text"]:
        raise ValidationError(
            {"text": "Đã đánh dấu có người ký cam kết thì phải chọn mẫu cam kết."}
        )
    if given["scan"] and not (signers or who.boards.signers):
        raise ValidationError(
            {"scan": "Bản quét được giữ cùng cam kết, quy chế đã ký: chưa đánh dấu ai đã ký."}
        )
    scan = store(upload=given["scan"], by=by, at=at) if given["scan"] else None
    photos = stored(given.get("photos", ()), by=by, at=at)
    activity = record(
        kind=given["kind"],
        title=given["title"],
        held_on=given["held_on"],
        area=given["area"],
        organiser=given["organiser"],
        headcount=given["headcount"],
        establishments=who.shops.chosen,
        parties=who.parties.chosen,
        boards=who.boards.chosen,
        details=replace(details or Details(), photos=photos),
        corrects=corrects,
        by=by,
        at=at,
    )
    for member in signers:
        owner = member.party if isinstance(member, Establishment) else member
        sign(
            text=given["text"],
            member=member,
            signed_on=given["held_on"],
            evidence=_evidence(scan, len(signers), given["signer"] or owner.name),
            origin=Origin(activity=activity),
            by=by,
            at=at,
        )
    for board in who.boards.signers:
        sign_regulation(board=board, signed_on=given["held_on"], scan=scan, by=by, at=at)
    return activity


def _evidence(scan: StoredFile | None, signers: int, name: str) -> Evidence:
    """One scan of several signers is a list that they signed together."""
    if scan and signers > 1:
        return Evidence.from_list(scan, signer=name)
    return Evidence.from_file(scan, signer=name)


def _named(rows: QuerySet[Any], asked: MultiValueDict[str, str], *names: str) -> Any:
    codes = [code for name in names for code in asked.getlist(name)]
    return rows.filter(code__in=codes) if codes else rows.none()


def _group(
    title: str,
    reached: str,
    signed: str,
    paper: str,
    rows: Iterable[Any],
    asked: MultiValueDict[str, str],
) -> Group:
    found = list(rows.distinct()[:LIMIT]) if isinstance(rows, QuerySet) else list(rows)
    ticked, inked = set(asked.getlist(reached)), set(asked.getlist(signed))
    return Group(title, reached, signed, paper, found, ticked, inked)
