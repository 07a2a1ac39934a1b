"""The files of a world: their columns, and where each column lives. Source: exchange.md §1."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from hangthat.core.agencies.models import Agency, Area, AreaSuccession
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import VIETNAM, day, instant
from hangthat.domain.activities.models import Activity, Participant
from hangthat.domain.cases.models import Decision, Sanction, Violation, ViolationClass
from hangthat.domain.commitments.models import VERB_BITS, Commitment, CommitmentKind, Regulation
from hangthat.domain.establishments.models import (
    Board,
    Channel,
    Establishment,
    GroupMembership,
    Party,
    Place,
)
from hangthat.domain.establishments.models.board import BoardKind
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import (
    ChannelKind,
    ChannelState,
    Group,
    PartyKind,
    check_tax_code,
)
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.inspections.models import Finding, Inspection, InspectionType, Result

_TYPES = ("party", "establishment", "board")


@dataclass(frozen=True)
class Column:
    """One column: how its text is read (ValueError says what is wrong) and where it is kept."""

    name: str
    field: str
    read: Callable[[str], Any]
    needed: bool = False
    points_to: str = ""  # the file whose ids it names
    limit: int = 0  # characters

    @property
    def path(self) -> str:
        """Where the column's value is found again when the world is written out."""
        return f"{self.field}__code" if self.points_to else self.field

    def written(self, value: Any) -> str:
        if value is None or value is False:
            return ""
        if value is True:
            return "1"
        if isinstance(value, datetime):
            return value.astimezone(VIETNAM).isoformat()
        return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class Sheet:
    """One file. `key` names its columns that may not repeat; `about` the kinds of its member.

    `withdrawn`: the field that says that a row was taken back as a wrong entry.
    """

    name: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    about: tuple[str, ...] = ()
    required: bool = False
    withdrawn: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def at(self, column: str) -> int:
        return self.header.index(column)


def flag(text: str) -> bool:
    if text != "1":
        raise ValueError(f"“{text}” phải là 1 hoặc để trống")
    return True


def amount(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 15:
        raise ValueError(f"“{text}” phải là số đồng nguyên, không âm, không dấu chấm")
    return int(text)


def verbs(text: str) -> str:
    unknown = [word for word in text.split() if word not in VERB_BITS]
    if unknown:
        raise ValueError(
            f"“{text}” có “{unknown[0]}” không phải hành vi (chỉ có {', '.join(VERB_BITS)})"
        )
    return text


def tax_code(text: str) -> str:
    try:
        check_tax_code(text)
    except ValidationError as refusal:
        raise ValueError(refusal.messages[0].rstrip(".")) from None
    return text


def _one_of(words: Any) -> Callable[[str], str]:
    known = tuple(getattr(words, "values", words))

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(f"“{text}” không có trong danh sách ({', '.join(known)})")
        return text

    return read


def _text(name: str, field: str = "", *, needed: bool = False, limit: int = 300) -> Column:
    return Column(name, field or name, str, needed, limit=limit)


def _word(name: str, words: Any, field: str = "") -> Column:
    return Column(name, field or name, _one_of(words), needed=True)


def _day(name: str, field: str = "", *, needed: bool = False) -> Column:
    return Column(name, field or name, day, needed)


def _to(name: str, sheet: str, field: str = "", *, needed: bool = False) -> Column:
    return Column(name, field or name, str, needed, points_to=sheet)


def _member(*kinds: str) -> tuple[Column, Column]:
    return Column("member_type", "", _one_of(kinds), True), Column("member", "", str, True)


_ID = _text("id", "code", needed=True, limit=60)
_RECORDED = Column("recorded_at", "recorded_at", instant)

SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet(
            "areas",
            Area,
            (
                _text("code", needed=True, limit=40),
                _text("name", limit=200),
                _word("level", Level),
                _to("parent", "areas"),
                _day("valid_from"),
                _day("valid_to"),
                Column("tourist", "tourist", flag),
            ),
            key=("code",),
            required=True,
        ),
        Sheet(
            "area_successions",
            AreaSuccession,
            (
                _to("from_code", "areas", "old", needed=True),
                _to("to_code", "areas", "new", needed=True),
                _day("on", needed=True),
                _text("note", "remark", limit=0),
            ),
            key=(),
        ),
        Sheet(
            "agencies",
            Agency,
            (
                _text("code", needed=True, limit=60),
                _text("name"),
                _text("kind", limit=60),
                _to("area", "areas"),
                _day("valid_from"),
                _day("valid_to"),
            ),
            key=("code",),
            required=True,
        ),
        Sheet(
            "parties",
            Party,
            (
                _ID,
                _text("name"),
                _word("kind", PartyKind),
                Column("tax_code", "tax_code", tax_code),
                _text("personal_id", limit=20),
                _text("phone", limit=30),
            ),
            required=True,
        ),
        Sheet(
            "places", Place, (_ID, _text("name"), _word("kind", PlaceKind), _to("area", "areas"))
        ),
        Sheet(
            "boards",
            Board,
            (
                _ID,
                _text("name"),
                _word("kind", BoardKind),
                _to("place", "places"),
                _to("area", "areas"),
                _day("valid_from"),
                _day("valid_to"),
            ),
        ),
        Sheet(
            "establishments",
            Establishment,
            (
                _ID,
                _to("party", "parties", needed=True),
                _text("name"),
                _word("kind", EstablishmentKind),
                _to("area", "areas", needed=True),
                _to("place", "places"),
                _text("address", limit=500),
                _day("opened_on"),
                _day("closed_on"),
            ),
            required=True,
        ),
        Sheet(
            "groups",
            GroupMembership,
            (
                _to("member", "parties", "party", needed=True),
                _word("group", Group),
                _day("from", "start"),
                _day("to", "end"),
            ),
            key=(),
        ),
        Sheet(
            "channels",
            Channel,
            (
                _ID,
                _to("party", "parties", needed=True),
                _word("kind", ChannelKind),
                _word("state", ChannelState),
                _text("url", limit=500),
                _day("from", "start"),
                _day("to", "end"),
            ),
        ),
        Sheet(
            "activities",
            Activity,
            (
                _ID,
                _text("kind", limit=60),
                _day("held_on", needed=True),
                _to("area", "areas"),
                _to("organiser", "agencies"),
                _RECORDED,
            ),
            withdrawn="withdrawn_on",
        ),
        Sheet(
            "participants",
            Participant,
            (_to("activity", "activities", needed=True), *_member(*_TYPES)),
            key=("activity", "member_type", "member"),
            about=_TYPES,
            withdrawn="activity__withdrawn_on",
        ),
        Sheet(
            "commitments",
            Commitment,
            (
                _ID,
                *_member("party", "establishment"),
                _word("kind", CommitmentKind),
                Column("verbs", "verbs", verbs, limit=60),
                _day("signed_on", needed=True),
                _day("valid_to"),
                _day("revoked_on"),
                _RECORDED,
            ),
            about=_TYPES[:2],
        ),
        Sheet(
            "regulations",
            Regulation,
            (
                _ID,
                _to("board", "boards", needed=True),
                _day("signed_on", needed=True),
                _day("valid_to"),
                _day("revoked_on"),
                _RECORDED,
            ),
        ),
        Sheet(
            "inspections",
            Inspection,
            (
                _ID,
                _day("held_on", needed=True),
                _to("agency", "agencies"),
                _word("type", InspectionType),
                _RECORDED,
            ),
            withdrawn="withdrawn_on",
        ),
        Sheet(
            "results",
            Result,
            (
                _to("inspection", "inspections", needed=True),
                *_member("party", "establishment"),
                _word("result", Finding, "finding"),
            ),
            key=("inspection", "member_type", "member"),
            about=_TYPES[:2],
            withdrawn="inspection__withdrawn_on",
        ),
        Sheet(
            "violations",
            Violation,
            (
                _ID,
                _to("inspection", "inspections"),
                *_member("party", "establishment"),
                _word("class", ViolationClass, "classification"),
                _text("conduct", limit=500),
                _day("found_on", needed=True),
                _day("dismissed_on"),
                _RECORDED,
            ),
            about=_TYPES[:2],
        ),
        Sheet(
            "decisions",
            Decision,
            (
                _ID,
                _to("violation", "violations", needed=True),
                _text("number", limit=60),
                _to("agency", "agencies"),
                _day("decided_on", needed=True),
                _word("sanction", Sanction),
                Column("fine_vnd", "fine_vnd", amount),
                _day("complied_on"),
                Column("right_holder_request", "right_holder_request", flag),
                _day("annulled_on"),
                _RECORDED,
            ),
        ),
    )
}
MEMBER_SHEETS = {"party": "parties", "establishment": "establishments", "board": "boards"}
