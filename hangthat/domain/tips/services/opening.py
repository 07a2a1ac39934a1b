"""A tip is opened: by its reader's passphrase, in memory, and the journal says so."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import reread
from hangthat.core.agencies.models import User
from hangthat.core.journal import services as journal
from hangthat.domain.tips.grammar.accusation import Accusation
from hangthat.domain.tips.grammar.sealing import Key, Unopened, unseal
from hangthat.domain.tips.lexicon import TALK, PartKind
from hangthat.domain.tips.models import Tip, TipEnvelope, TipPart, TipReader
from hangthat.domain.tips.services.envelopes import Contents, opened
from hangthat.domain.tips.services.keys import unlocked


@dataclass(frozen=True)
class Line:
    """One thing said. `by_sender`: else by the unit. `number`: in the order of saying. `photo`:
    sent along by a sender, for those who have the tip's key."""

    day: date
    words: str
    by_sender: bool
    kind: str
    author: str = ""
    number: int = 0
    photo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class OpenedTip:
    """In memory, for one page."""

    text: str
    spot: str
    when: str
    officer: str
    reference: str = ""  # of a confidential source, where an officer entered it
    reference_of: str = ""  # the agency that gave that code, by its own code
    point: str = ""  # latitude and longitude, where was pointed at
    photos: list[bytes] = field(repr=False, default_factory=list)
    talk: list[Line] = field(default_factory=list)

    @property
    def accusing(self) -> Accusation:
        """In these words a reader may be named, who then does not get the tip: those that its
        sender wrote at first, and those that he said since."""
        since = (line.words for line in self.talk if line.by_sender)
        return Accusation(self.officer, "\n".join((self.text, self.spot, self.when, *since)))


@transaction.atomic
def open_tip(tip: Tip, *, passphrase: str, by: User, at: datetime) -> OpenedTip:
    """Open a tip (mở tin báo), with what the senders of tips that were joined to it said, as far as
    these are sealed to the reader too.

    Refuses: a wrong passphrase; a reader without an envelope.
    """
    # off tour: domain/tips/tests/test_tips.py
    reread([tip], by=by, right=Action.READ)
    _, envelope, key = held_by(tip, passphrase=passphrase, by=by)
    journal.looked(by=by, at=at, subject=tip, fields=["nội dung"])
    told = read_with(tip, opened(envelope, key).key)
    for one, more in _said_of_joined(tip, key, by):
        journal.looked(by=by, at=at, subject=one, fields=["lời người báo"])
        told.talk.extend(more)
    told.talk.sort(key=lambda line: line.number)
    return told


def _said_of_joined(tip: Tip, key: Key, by: User) -> Iterator[tuple[Tip, list[Line]]]:
    """Of tips joined to it whose envelope this key opens."""
    # unscoped: the person's own envelopes
    mine = TipEnvelope.objects.filter(
        tip__joined_to=tip, tip__destroyed_on=None, reader__user=by, reader__ended_on=None
    )
    for envelope in mine.select_related("tip", "reader").order_by("tip"):
        if envelope.reader and envelope.reader.public == key.public:
            talk = read_with(envelope.tip, opened(envelope, key).key).talk
            if replies := [line for line in talk if line.by_sender]:
                yield envelope.tip, replies


def contents_for(tip: Tip, *, passphrase: str, by: User) -> Contents:
    """Refuses: a wrong passphrase; nobody to whom it is sealed."""
    return opened(*held_by(tip, passphrase=passphrase, by=by)[1:])


def held_by(tip: Tip, *, passphrase: str, by: User) -> tuple[TipReader, TipEnvelope, Key]:
    """The reader, his envelope, and his key, which his passphrase gives."""
    if tip.destroyed_on:
        raise ValidationError(
            f"Nội dung tin báo {tip.code} đã hủy ngày {tip.destroyed_on:%d/%m/%Y} theo thời hạn "
            "lưu giữ."
        )
    # unscoped: the person's own envelope
    # no race: asks for his own envelope; who loses it meanwhile had it when he asked
    mine = TipEnvelope.objects.filter(tip=tip, reader__user=by, reader__ended_on=None)
    envelope = mine.select_related("reader__user").first()
    if envelope is None or envelope.reader is None:
        # no page: who has none does not see the tip
        raise ValidationError("Tin báo này không niêm phong cho bạn.")
    return envelope.reader, envelope, unlocked(envelope.reader, passphrase)


def read_with(tip: Tip, key: Key) -> OpenedTip:
    """All of it but who sent it. Refuses: parts that were altered."""
    # unscoped: parts of a tip whose key the caller has
    # no race: only what was altered is refused, nothing is said about others
    parts = list(TipPart.objects.filter(tip=tip).select_related("author").order_by("number"))
    told = {"text": "", "spot": "", "when": "", "officer": "", "point": ""}
    photos: list[bytes] = []
    talk: list[Line] = []
    replied = False  # the part before is a reply: its photo follows at once
    try:
        for part in parts:
            if part.kind == PartKind.IDENTITY:
                continue
            content = unseal(bytes(part.sealed), key)
            if part.kind == PartKind.REPORT:
                told |= json.loads(content)
            elif part.kind == PartKind.PHOTO and replied:
                talk[-1] = replace(talk[-1], photo=content)
            elif part.kind == PartKind.PHOTO:
                photos.append(content)
            elif part.kind in TALK:
                talk.append(line_of(part, content))
            replied = part.kind == PartKind.REPLY
    except Unopened:
        # no page: nobody alters sealed parts there
        raise ValidationError(f"{tip}: nội dung đã bị sửa trong cơ sở dữ liệu.") from None
    return OpenedTip(photos=photos, talk=talk, **told)


def line_of(part: TipPart, content: bytes) -> Line:
    author = str(part.author) if part.author else ""
    by_sender = part.kind == PartKind.REPLY
    return Line(part.day, content.decode(), by_sender, part.get_kind_display(), author, part.pk)
