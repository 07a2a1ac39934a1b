"""One round of outreach: who was reached, who signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import store
from hangthat.core.files.services.photos import stored
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import Details, record
from hangthat.domain.commitments.services import Evidence, Origin, sign, sign_regulation
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_stand

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
    def signers(self) -> list[Establishment | Party]:
        """Who signed a commitment; boards sign regulations."""
        return [*self.shops.signers, *self.parties.signers]

    @property
    def full(self) -> bool:
        return any(len(group.rows) == LIMIT for group in self.groups)


_OF_THE_ACTIVITY = ("kind", "title", "held_on", "area", "organiser", "headcount")


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

    Refuses: a commitment ticked without a text; a scan of nobody's paper; what the rooms refuse.
    """
    signers = who.signers
    _must_be_complete(given, who)
    must_stand([*who.shops.chosen, *who.parties.chosen, *who.boards.chosen])
    scan = store(upload=given["scan"], by=by, at=at) if given["scan"] else None
    activity = record(
        **{name: given[name] for name in _OF_THE_ACTIVITY},
        establishments=who.shops.chosen,
        parties=who.parties.chosen,
        boards=who.boards.chosen,
        details=_with_photos(details or Details(), given, by=by, at=at),
        corrects=corrects,
        by=by,
        at=at,
    )
    for member in signers:
        sign(
            text=given["text"],
            member=member,
            signed_on=given["held_on"],
            evidence=_evidence(scan, len(signers), given["signer"] or _owner_name(member)),
            origin=Origin(activity=activity),
            by=by,
            at=at,
        )
    for board in who.boards.signers:
        sign_regulation(board=board, signed_on=given["held_on"], scan=scan, by=by, at=at)
    return activity


def _with_photos(details: Details, given: Mapping[str, Any], *, by: User, at: datetime) -> Details:
    return replace(details, photos=stored(given.get("photos", ()), by=by, at=at))


def _must_be_complete(given: dict[str, Any], who: Round) -> None:
    if who.signers and not given["text"]:
        raise ValidationError(
            {"text": "Đã đánh dấu có người ký cam kết thì phải chọn mẫu cam kết."}
        )
    if given["scan"] and not (who.signers or who.boards.signers):
        # no api: the body of an activity brings no scan
        raise ValidationError(
            {"scan": "Bản quét được giữ cùng cam kết, quy chế đã ký: chưa đánh dấu ai đã ký."}
        )


def _owner_name(member: Establishment | Party) -> str:
    return member.party.name if isinstance(member, Establishment) else member.name


def _evidence(scan: StoredFile | None, signers: int, name: str) -> Evidence:
    """One scan of several signers is a list that they signed together."""
    if scan and signers > 1:
        return Evidence.from_list(scan, signer=name)
    return Evidence.from_file(scan, signer=name)
