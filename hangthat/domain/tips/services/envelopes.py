"""The envelopes of a tip, and its parts: sealed on the way in, never stored open."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.tips.grammar.sealing import Key, key_from, seal, unseal
from hangthat.domain.tips.grammar.shares import Share, shares_of
from hangthat.domain.tips.lexicon import PartKind
from hangthat.domain.tips.models import RecoveryKey, Tip, TipEnvelope, TipPart, TipReader


@dataclass(frozen=True)
class Contents:
    """What an envelope holds: the tip's key, and the reader's share of the identity's secret (the
    recovery key has all of it); empty where the tip has no identity or the share is not his."""

    key: Key
    share: Share | None = None
    identity: bytes = b""

    def packed(self) -> bytes:
        told = {"key": self.key.secret, "share": self.share, "identity": self.identity.hex()}
        return json.dumps(told).encode()


def opened(envelope: TipEnvelope, key: Key) -> Contents:
    """Refuses (Unopened): another key."""
    told = json.loads(unseal(bytes(envelope.sealed), key))
    share = (told["share"][0], told["share"][1]) if told["share"] else None
    return Contents(key_from(told["key"]), share, bytes.fromhex(told["identity"]))


def wrap(tip: Tip, key: Key, readers: Iterable[TipReader], *, identity: bytes = b"") -> None:
    """An envelope for each reader and for the recovery key. `identity`: a secret to be shared."""
    to = list(readers)
    shares: list[Share | None] = (
        list(shares_of(identity, len(to))) if identity else [None] * len(to)
    )
    rows = [
        TipEnvelope(tip=tip, reader=one, sealed=seal(Contents(key, share).packed(), [one.public]))
        for one, share in zip(to, shares, strict=True)
    ]
    # unscoped: to which the system seals every tip
    held = TipEnvelope.objects.filter(tip=tip, recovery__isnull=False).exists()
    spare = None if held else RecoveryKey.objects.filter(ended_on=None).first()
    if spare:
        content = Contents(key, identity=identity).packed()
        rows.append(TipEnvelope(tip=tip, recovery=spare, sealed=seal(content, [spare.public])))
    TipEnvelope.objects.bulk_create(rows)


def add_part(
    tip: Tip, kind: PartKind, content: bytes, *, day: date, to: Iterable[str] = (),
    author: User | None = None,
) -> TipPart:  # fmt: skip
    """`to`: public keys besides the tip's own."""
    # unscoped: parts of the tip that the caller holds
    last = TipPart.objects.filter(tip=tip).order_by("-number").values_list("number", flat=True)
    number = (last.first() or 0) + 1
    sealed = seal(content, [tip.public, *to])
    row = TipPart(tip=tip, number=number, kind=kind, sealed=sealed, day=day, author=author)
    row.save()
    return row
