"""The citizen's window: a tip goes in, and whoever has its receipt reads what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner

from hangthat.core.agencies.models import Agency, Area, Territory
from hangthat.core.agencies.models.area import Level
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Place
from hangthat.domain.establishments.public import OPEN_TO_ALL
from hangthat.domain.plans.queries import groups_on
from hangthat.domain.tips.grammar.receipts import in_groups, new_receipt, read_receipt
from hangthat.domain.tips.grammar.sealing import Key
from hangthat.domain.tips.lexicon import OPEN_STATES, REOPEN_DAYS, Outcome, TipState
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.queries import is_open, maps
from hangthat.domain.tips.services import floods, sender
from hangthat.domain.tips.services.arriving import TipTerms, receive_or_find
from hangthat.domain.tips.services.floods import BUSY, BUSY_WORDS
from hangthat.domain.tips.services.opening import Line

FEW = 5  # of fewer tips nothing is told
_DAY = 24 * 3600  # seconds in which a form may be sent
_signer = TimestampSigner(salt="hangthat.domain.tips: receipts")
_STALE = "Trang này mở đã lâu; mã tra cứu vừa được thay bằng mã mới. Hãy xem lại rồi gửi."


@dataclass(frozen=True)
class Choices:
    """What the form offers: (value, label); markets by commune."""

    markets: list[tuple[str, list[tuple[str, str]]]]
    communes: list[tuple[str, str]]
    goods: list[str]
    agencies: list[tuple[str, str]]


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
    sent with this receipt before, and what was sent now was not kept."""

    receipt: str
    agency: str
    also: bool
    again: bool = False


@dataclass(frozen=True)
class Status:
    state: str
    agency: str
    received_on: date
    outcome: str = ""
    meaning: str = ""
    joined: bool = False
    may_reopen: bool = False
    may_say_more: bool = True
    reopened: bool = False
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


def choices(*, on: date) -> Choices:
    """Places and goods to choose from, all of them public."""
    places = Place.objects.filter(kind__in=OPEN_TO_ALL, area__isnull=False)
    ordered = places.order_by("area__sort_key", "sort_key", "pk")
    by_area: dict[str, list[tuple[str, str]]] = {}
    for area, code, name in ordered.values_list("area__name", "code", "name"):
        by_area.setdefault(area, []).append((code, name))
    agencies = Agency.objects.in_force(on=on).order_by("sort_key", "pk")
    return Choices(
        markets=list(by_area.items()),
        communes=communes(on=on),
        goods=list(groups_on(on)),
        agencies=list(agencies.values_list("code", "name")),
    )


def communes(*, on: date) -> list[tuple[str, str]]:
    """(code, name) of today's."""
    areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=on).order_by("sort_key", "pk")
    return list(areas.values_list("code", "name"))


@dataclass(frozen=True)
class Pointing:
    """The map of a commune, what lies there by name, and how exact a dot is. `markets`, `rows`:
    (value, label); `drawing` None: no boundary is at hand, names are."""

    commune: tuple[str, str]
    drawing: maps.Drawing | None
    markets: list[tuple[str, str]]
    rows: list[str]


def province_map(*, on: date) -> maps.Drawing | None:
    """To choose a commune on. None: no boundaries are at hand."""
    return maps.province_drawing(on=on)


def commune_under(x: int, y: int, *, on: date) -> str:
    """The code of the commune under a dot of `province_map`; empty: none."""
    area = maps.commune_at(x, y, on=on)
    return area.code if area else ""


def point_under(commune: str, x: int, y: int, *, on: date) -> str:
    """What a dot of the commune's map points at, as text; empty: nothing."""
    area = _commune(commune, on=on)
    return maps.point_at(area, x, y) if area else ""


def pointing(commune: str, *, market: str = "", point: str = "", on: date) -> Pointing | None:
    """Of the commune, or where that is not said of the market's. None: no such one."""
    area = _commune(commune, on=on) or _around(market, on=on)
    if area is None:
        return None
    places = maps.markets_of(area, on=on)
    chosen = next((one for one in places if one.code == market), None)
    return Pointing(
        (area.code, str(area)),
        maps.commune_drawing(area, point=point, on=on),
        [(one.code, one.name) for one in places],
        maps.rows_in(chosen, on=on) if chosen else [],
    )


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
    nothing is kept."""
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
    return Sent(receipt, tip.agency.name, also=_others(tip), again=again)


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
    return Status(
        state=TipState(main.state).label,
        agency=main.agency.name,
        received_on=tip.received_on,
        outcome=outcome.public_label if outcome else "",
        meaning=outcome.meaning if outcome else "",
        joined=tip.joined_to_id is not None,
        may_reopen=sender.may_reopen(tip, at=at),
        may_say_more=main.state in OPEN_STATES,
        reopened=tip.reopened_on is not None,
        destroyed_on=tip.destroyed_on,
        talk=sender.talk_of(tip, key),
    )


def reply(typed: str, *, words: str, at: datetime) -> None:
    """The sender says more. Refuses: no such receipt; nothing; too much; a flood."""
    found = _held(typed)
    floods.let_reply(at=at)
    sender.reply(*found, words=words, at=at)


def reopen(typed: str, *, at: datetime) -> None:
    """Another look by another reader. Refuses: no such receipt; twice; too late."""
    sender.reopen(_held(typed)[0], at=at)


def figures(*, on: date) -> AnswerFigures:
    """Of the tips first answered in the last year: how many, read by their senders, in how many
    days; one that was reopened was read."""
    since = on - timedelta(days=365)
    # unscoped: aggregates, told only where they are not few
    every = Tip.objects.filter(first_answered_on__range=(since, on)).values_list(
        "received_on", "first_answered_on", "read_on", "reopened_on", "outcome"
    )
    found = list(every)
    rows = [one for one in found if one[4] != Outcome.ABUSE]
    abuse = len(found) - len(rows)
    apart = abuse if abuse >= FEW else None
    if len(rows) < FEW:
        return AnswerFigures(None, None, None, apart)
    days = median((answered - received).days for received, answered, *_ in rows if answered)
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
    area = _commune(told.commune, on=on)
    if area is None:
        raise ValidationError({"market": "Hãy chọn chợ, hoặc chọn xã, phường."})
    return area, None


def _commune(code: str, *, on: date) -> Area | None:
    areas = Area.objects.filter(level=Level.COMMUNE).in_force(on=on)
    return areas.filter(code=code).first() if code else None


def _around(market: str, *, on: date) -> Area | None:
    """The commune of today in which a market lies."""
    place = Place.objects.filter(code=market, kind__in=OPEN_TO_ALL).first() if market else None
    land = Territory.load() if place else None
    here = land.unit_on(place.area_id, on) if land and place else None
    return land.areas[here] if land and here else None


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


__all__ = [
    "BUSY",
    "BUSY_WORDS",
    "REOPEN_DAYS",
    "AnswerFigures",
    "Choices",
    "Line",
    "Pointing",
    "Sent",
    "Status",
    "Told",
    "choices",
    "commune_under",
    "communes",
    "figures",
    "look_up",
    "new_form",
    "open_now",
    "point_under",
    "pointing",
    "province_map",
    "puzzle",
    "receipt_of",
    "reopen",
    "reply",
    "send",
    "status_of",
]
