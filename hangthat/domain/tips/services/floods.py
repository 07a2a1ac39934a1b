"""Floods are held back without knowing anybody: solved puzzles, and ceilings of the whole site."""

import re
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from altcha.v1 import ChallengeOptions, Payload, create_challenge, verify_solution
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from hangthat.domain.tips.lexicon import MarkKind
from hangthat.domain.tips.models import FloodMark

HOUR = timedelta(hours=1)
GOOD_FOR = timedelta(minutes=30)
HARDNESS = 50_000  # tries at most; a second on an old telephone
MOST = {  # of the whole site, in an hour
    MarkKind.SOLVED: 2000,
    MarkKind.PLAIN: 300,  # more than the proxy lets one address send
    MarkKind.GUESS: 100,
    MarkKind.REPLY: 600,
}
# likewise within less: each is opened, drawn anew and sealed, some 0.6 s of a processor
_AT_ONCE = {timedelta(minutes=1): 25, timedelta(seconds=10): 6}
BURST = {MarkKind.SOLVED: _AT_ONCE, MarkKind.PLAIN: _AT_ONCE}
BUSY = "busy"  # the code of a refusal that says: not now
BUSY_WORDS = (
    "Đang có rất nhiều tin gửi đến nên chưa nhận được tin này; chưa lưu gì. Hãy gửi lại sau ít "
    "phút, hoặc gọi đường dây nóng."
)


def challenge(*, at: datetime) -> dict[str, object]:
    """A puzzle for the sender's machine, as `altcha` writes it."""
    options = ChallengeOptions(
        algorithm="SHA-256", hmac_key=_key(), max_number=HARDNESS, expires=at + GOOD_FOR
    )
    made = create_challenge(options)
    return {
        "algorithm": made.algorithm, "challenge": made.challenge, "salt": made.salt,
        "signature": made.signature, "maxnumber": HARDNESS,
    }  # fmt: skip


def let_in(solution: str, *, at: datetime) -> None:
    """Before anything costly is done for a sender. Refuses: beyond the ceilings of an hour, or of
    less; then nothing is written, and no solution is looked at."""
    kind = MarkKind.SOLVED if solution else MarkKind.PLAIN
    _must_have_room(kind, at)
    forget(at=at)
    if solution and not _solved(solution, at):
        kind = MarkKind.PLAIN
        _must_have_room(kind, at)
    _note(kind, secrets.token_hex(16), at + HOUR)


def let_look_up(solution: str, *, at: datetime) -> None:
    """Refuses: after a hundred wrong receipts in an hour, who solved no puzzle."""
    # no race: a ceiling of a flood; those who come at once may pass it by a few
    if _number(MarkKind.GUESS, at) < MOST[MarkKind.GUESS]:
        return
    if not (solution and _solved(solution, at)):
        raise ValidationError(
            "Đang có nhiều người gõ sai mã; hãy thử lại sau một giờ, hoặc bật JavaScript rồi gửi "
            "lại."
        )


def count_guess(*, at: datetime) -> None:
    _note(MarkKind.GUESS, secrets.token_hex(16), at + HOUR)


def let_reply(*, at: datetime) -> None:
    _count(MarkKind.REPLY, at)


def is_first(once: str, *contents: bytes, at: datetime) -> bool:
    """Whether this form was not sent with these contents in the last hour, as a browser does that
    loads its answer anew. What is remembered tells nothing without the random number of the form,
    which is kept nowhere. A form without one is always the first."""
    if not re.fullmatch(r"[0-9a-f]{32}", once):
        return True
    sizes = "".join(f" {len(one)}" for one in contents)
    digest = sha256(b"".join((f"{once}{sizes}\n".encode(), *contents))).hexdigest()
    return _note(MarkKind.SENT, digest, at + HOUR)


def forget(*, at: datetime) -> int:
    """Drop what expired; how many they were."""
    return FloodMark.objects.filter(until__lte=at).delete()[0]


def _solved(solution: str, at: datetime) -> bool:
    """Solved, still good, and not used before."""
    if len(solution) > 2000:
        return False
    try:
        told = Payload.from_base64(solution)
        right, _ = verify_solution(solution, _key(), check_expires=False)
        expires = told.parse_salt()[1]
    except Exception:  # whatever a forged one makes of it
        return False
    if not right or not expires or not at.timestamp() <= expires <= (at + GOOD_FOR).timestamp():
        return False
    # by the puzzle, since a solution can be written in many ways
    return _note(MarkKind.PROOF, sha256(told.challenge.encode()).hexdigest(), at + GOOD_FOR)


def _count(kind: MarkKind, at: datetime) -> None:
    _must_have_room(kind, at)
    _note(kind, secrets.token_hex(16), at + HOUR)


def _must_have_room(kind: MarkKind, at: datetime) -> None:
    ceilings = {HOUR: MOST[kind]} | BURST.get(kind, {})
    # no race: a ceiling of a flood; those who come at once may pass it by a few
    if any(_number(kind, at + HOUR - span) >= most for span, most in ceilings.items()):
        raise ValidationError(BUSY_WORDS, code=BUSY)


def _number(kind: MarkKind, at: datetime) -> int:
    return FloodMark.objects.filter(kind=kind, until__gt=at).count()


def _note(kind: MarkKind, digest: str, until: datetime) -> bool:
    """False: it is there already."""
    try:
        with transaction.atomic():
            FloodMark.objects.create(kind=kind, digest=digest, until=until)
    except IntegrityError:
        return False
    return True


def _key() -> str:
    return sha256(f"tips:altcha:{settings.SECRET_KEY}".encode()).hexdigest()
