"""A tip goes in, and whoever has its receipt reads what became of it."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from hangthat.core.agencies.models import Agency, Area
from hangthat.core.common.days import vietnam_day
from hangthat.core.files.reader.photos import cleaned
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips.grammar.receipts import in_groups, new_receipt, read_receipt
from hangthat.domain.tips.grammar.sealing import Key
from hangthat.domain.tips.lexicon import OPEN_STATES, Outcome, PartKind, TipState
from hangthat.domain.tips.models import Tip, TipPart
from hangthat.domain.tips.public.places import commune_of
from hangthat.domain.tips.queries import is_open
from hangthat.domain.tips.queries.due import AnswerDue, AnswerTime, answer_due, answer_time
from hangthat.domain.tips.services import floods, reopening, sender
from hangthat.domain.tips.services.arriving import TipTerms, receive_or_find, unfit
from hangthat.domain.tips.services.opening import Line

FEW = 5  # of fewer tips nothing is told
_DAY = 24 * 3600  # seconds in which a form may be sent
_signer = TimestampSigner(salt="hangthat.domain.tips: receipts")
_STALE = "Trang này mở đã lâu; mã tra cứu vừa được thay bằng mã mới. Hãy xem lại rồi gửi."


@dataclass(frozen=True)
class Told:
    """What a citizen told. `market` and `commune`: codes; the market tells the commune too."""

    market: str = ""
    commune: str = ""
    goods: str = ""
    spot: str = ""
    when: str = ""
    point: str = ""
    text: str = ""
    accused: str = ""
    officer: str = ""
    identity: str = ""
    photos: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Sent:
    """`also`: others told of the same place and goods, where they are not few. `again`: a tip was
    sent with this receipt before, and what was sent now was not kept. `answer_time`: None: no law
    says by when."""

    receipt: str
    agency: str
    also: bool
    again: bool = False
    answer_time: AnswerTime | None = None


@dataclass(frozen=True)
class Status:
    """`due`: until when it is answered; None: it is answered, or no clock runs."""

    state: str
    agency: str
    received_on: date
    due: AnswerDue | None = None
    outcome: str = ""
    meaning: str = ""
    joined: bool = False
    split: bool = False  # it was joined, and is answered by itself since
    may_reopen: bool = False
    waits_for_another: bool = False  # another look was asked for, and nobody else can open it yet
    may_say_more: bool = True
    reopened: bool = False
    looked_at_again: bool = False  # another sender asked, or the answer was taken back
    destroyed_on: date | None = None
    talk: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class AnswerFigures:
    """How the unit keeps its word. None: too few tips to say so. `abuse`: of tips that were sent to
    mislead, which stand in no other of these and on no citizens' page."""

    answered: int | None
    read_share: int | None  # of a hundred senders
    median_days: int | None  # to the first answer
    abuse: int | None = None


def open_now() -> bool:
    """Whether tips can be sent at all."""
    return is_open()


def new_form() -> tuple[str, str]:
    """A receipt for a form: as it is shown, and signed, as the form carries it."""
    receipt = new_receipt()
    return in_groups(receipt), _signer.sign(receipt)


def receipt_of(signed: str) -> str:
    """As it is shown. Refuses: one that this site did not make, or of another day."""
    try:
        return in_groups(_signer.unsign(signed, max_age=_DAY))
    except BadSignature:
        raise ValidationError(_STALE) from None


def puzzle(*, at: datetime) -> dict[str, object]:
    return floods.challenge(at=at)


def send(told: Told, *, signed: str, solution: str, at: datetime) -> Sent:
    """Take a tip in. Sent again, it says so: nothing is kept twice. Refuses: in words, and then
    nothing is kept; without a place, whatever else is wrong is said with it."""
    receipt = receipt_of(signed)
    floods.let_in(solution, at=at)
    area, place = _where(told, on=vietnam_day(at))
    tip, again = receive_or_find(
        TipTerms(
            area=area, place=place, goods=_goods(told.goods, on=vietnam_day(at)), text=told.text,
            spot=told.spot, when=told.when, point=told.point, accused=_agency(told.accused),
            officer=told.officer, identity=told.identity, photos=told.photos,
        ),
        receipt=receipt, at=at,
    )  # fmt: skip
    within = answer_time(on=tip.received_on)
    return Sent(receipt, tip.agency.name, also=_others(tip), again=again, answer_time=within)


def look_up(typed: str, *, solution: str = "", at: datetime) -> Status | None:
    """What became of it. None: no receipt reads so, or none of ours. Refuses: too many guesses."""
    if not read_receipt(typed):
        return None
    floods.let_look_up(solution, at=at)
    told = status_of(typed, at=at)
    if told is None:
        floods.count_guess(at=at)
    return told


def status_of(typed: str, *, at: datetime) -> Status | None:
    """As `look_up`, for whoever has just shown that he has the receipt: nothing is guessed."""
    found = sender.found_by(typed)
    if found is None:
        return None
    tip, key = found
    sender.mark_read(tip, at=at)
    main = tip.joined_to or tip
    outcome = Outcome(main.outcome) if main.outcome else None
    talk = sender.talk_of(tip, key)
    answered = any(one.kind == PartKind.ANSWER.label for one in talk)
    return Status(
        state=TipState(main.state).label,
        agency=main.agency.name,
        received_on=tip.received_on,
        due=answer_due(main, at=at) if main.is_open else None,
        outcome=outcome.public_label if outcome else "",
        meaning=outcome.meaning if outcome else "",
        joined=tip.joined_to_id is not None,
        split=tip.split_on is not None and tip.joined_to_id is None,
        may_reopen=reopening.may_reopen(tip, at=at),
        waits_for_another=tip.reopening_asked_on is not None,
        may_say_more=main.state in OPEN_STATES,
        reopened=tip.reopened_on is not None,
        looked_at_again=main.is_open and not tip.reopened_on and answered,
        destroyed_on=tip.destroyed_on,
        talk=talk,
    )


def new_once() -> str:
    """For a form that says more: it is taken in once, however often a browser sends it."""
    return secrets.token_hex(16)


def reply(
    typed: str, *, words: str, photos: tuple[bytes, ...] = (), once: str = "", at: datetime
) -> None:
    """The sender says more; the same form again with the same words is taken in once. Refuses: no
    such receipt; nothing; too much; a flood; a photo that cannot be taken."""
    found = _held(typed)
    floods.let_reply(at=at)
    with transaction.atomic():  # what is refused may be sent again
        if floods.is_first(once, words.encode(), *photos, at=at):
            sender.reply(*found, words=words, photos=photos, at=at)


def reopen(typed: str, *, at: datetime) -> bool:
    """Another look by another reader; False: as soon as there is one. Refuses: no such receipt;
    twice; too late."""
    return reopening.reopen(_held(typed)[0], at=at)


def figures(*, on: date) -> AnswerFigures:
    """Of the tips first answered in the last year: how many, read by their senders, in how many
    days; one that was reopened was read. What was joined counts too: its sender got the answer."""
    since = on - timedelta(days=365)
    # unscoped: aggregates, told only where they are not few
    told = TipPart.objects.filter(tip=OuterRef("pk"), kind=PartKind.ANSWER).order_by("day")
    # unscoped: likewise
    every = Tip.objects.annotate(
        first=Coalesce("first_answered_on", Subquery(told.values("day")[:1]))
    ).filter(first__range=(since, on))
    found = every.values_list(
        "received_on", "first", "read_on", "reopened_on", "outcome", "joined_to__outcome"
    )
    rows = [one for one in found if Outcome.ABUSE not in one[4:]]
    abuse = len(found) - len(rows)
    apart = abuse if abuse >= FEW else None
    if len(rows) < FEW:
        return AnswerFigures(None, None, None, apart)
    days = median((answered - received).days for received, answered, *_ in rows)
    read = sum(bool(one[2] or one[3]) for one in rows)
    share = round(100 * read / len(rows)) if FEW <= read <= len(rows) - FEW else None
    return AnswerFigures(len(rows), share, round(days), apart)


def _held(typed: str) -> tuple[Tip, Key]:
    found = sender.found_by(typed)
    if found is None:
        raise ValidationError("Không có tin nào với mã này; hãy xem lại từng số.")
    return found


def _where(told: Told, *, on: date) -> tuple[Area, Place | None]:
    if told.market:
        # no race: a name is looked up, nothing is said about others
        place = Place.objects.filter(code=told.market, kind__in=OPEN_TO_ALL).first()
        if place and place.area:
            return place.area, place
    area = commune_of(told.commune, on=on)
    if area is None:
        wrong = {"market": "Hãy chọn chợ, hoặc chọn xã, phường."}
        raise ValidationError({**wrong, **_unfit(told)})
    return area, None


def _unfit(told: Told) -> dict[str, str | list[str]]:
    """By field. Photos are tried too: their sender chooses them anew anyway."""
    found: dict[str, str | list[str]] = {}
    found |= unfit(
        text=told.text, photos=told.photos, spot=told.spot, when=told.when,
        officer=told.officer, identity=told.identity,
    )  # fmt: skip
    if "photos" not in found:
        faults = [words for n, one in enumerate(told.photos, 1) for words in _faults(one, n)]
        found |= {"photos": faults} if faults else {}
    return found


def _faults(photo: bytes, number: int) -> list[str]:
    try:
        cleaned(photo, name=f"Ảnh {number}")
    except ValidationError as fault:
        return fault.messages
    return []


def _goods(name: str, *, on: date) -> str:
    return name if name in groups_on(on) else ""


def _agency(code: str) -> Agency | None:
    return Agency.objects.filter(code=code).first() if code else None


def _others(tip: Tip) -> bool:
    """Enough others that are open speak of the same."""
    # unscoped: only whether there are many
    rows = Tip.objects.filter(
        area=tip.area, place=tip.place, goods=tip.goods, state__in=OPEN_STATES
    ).exclude(pk=tip.pk)
    return rows.count() >= FEW
