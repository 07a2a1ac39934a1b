"""Traders and their places of business: who they are, when they were open, what they risk."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.models.establishment import EstablishmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.establishments.services import (
    close_establishment,
    open_establishment,
    register_party,
)
from hangthat.domain.world.services.demo import people, reasons, signs
from hangthat.domain.world.services.demo.goods import Line
from hangthat.domain.world.services.demo.people import Person
from hangthat.domain.world.services.demo.places import Spot
from hangthat.domain.world.services.demo.scene import Scene


@dataclass(eq=False)
class Trader:
    """`known`: when it was entered; `papers`: the last day of the paper in force, by kind."""

    who: Person
    kind: PartyKind
    name: str
    goods: str
    known: datetime
    phone: str = ""
    tax_code: str = ""
    personal_id: str = ""
    willing: bool = True
    risk: float = 1.0
    papers: dict[CommitmentKind, date] = field(default_factory=dict)
    party: Party | None = None
    establishment: ClassVar[None] = None

    @property
    def member(self) -> Party:
        """As it stands in the registry."""
        assert self.party is not None
        return self.party

    def is_open(self, day: date) -> bool:
        return True


@dataclass(eq=False)
class Shop:
    """`home` is the commune of 2021 in which it lies, `unit` the one of the day it opened.

    `coded`: its door gets a code.
    """

    owner: Trader
    kind: EstablishmentKind
    name: str
    goods: str
    home: Area
    unit: Area
    address: str
    known: datetime
    spot: Spot | None = None
    opened: date | None = None
    closed: date | None = None
    willing: bool = True
    risk: float = 1.0
    papers: dict[CommitmentKind, date] = field(default_factory=dict)
    coded: bool = False
    establishment: Establishment | None = None
    party: ClassVar[None] = None

    @property
    def member(self) -> Establishment:
        """As it stands in the registry."""
        assert self.establishment is not None
        return self.establishment

    @property
    def who(self) -> Person:
        return self.owner.who

    def is_open(self, day: date) -> bool:
        return (self.opened is None or self.opened <= day) and (
            self.closed is None or day <= self.closed
        )


Subject = Trader | Shop


def enrol(
    scene: Scene, kind: PartyKind, line: Line, known: datetime, *, since: date | None = None
) -> Trader:
    """A new trader, entered at that moment."""
    chance, story = scene.chance, scene.story
    who = people.person(chance)
    trader = Trader(
        who,
        kind,
        signs.owner(chance, kind, who, line),
        line.goods,
        known,
        phone=people.phone(chance) if chance.likely(0.9) else "",
        willing=chance.likely(0.88),
        risk=line.risk * chance.lognormvariate(0, 1),
    )
    if kind == PartyKind.PERSON:
        trader.personal_id = people.personal_number(chance, story)
    elif kind == PartyKind.HOUSEHOLD:
        trader.tax_code = people.household_number(chance, story, since)
    else:
        trader.tax_code = people.tax_code(story)
    register(scene, trader)
    return trader


def register(scene: Scene, trader: Trader) -> None:
    def deed(at: datetime) -> None:
        trader.party = register_party(
            name=trader.name,
            kind=trader.kind,
            by=None,
            at=at,
            tax_code=trader.tax_code,
            personal_id=trader.personal_id,
            phone=trader.phone,
            code=scene.story.code("CT"),
        )

    scene.story.tell(trader.known, deed)


def set_up(scene: Scene, shop: Shop) -> None:
    """Tell that the shop was opened and, if so, closed."""

    def deed(at: datetime) -> None:
        assert shop.owner.party
        shop.establishment = open_establishment(
            party=shop.owner.party,
            name=shop.name,
            kind=shop.kind,
            area=shop.unit,
            by=None,
            at=at,
            place=shop.spot.record if shop.spot else None,
            address=shop.address,
            opened_on=shop.opened,
            code=scene.story.code("CS"),
        )

    scene.story.tell(shop.known, deed)
    if shop.closed:
        _shut(scene, shop, shop.closed)


def _shut(scene: Scene, shop: Shop, closed: date) -> None:
    def deed(at: datetime) -> None:
        assert shop.establishment
        reason = reasons.for_closure(closed)
        close_establishment(
            shop=shop.establishment, closed_on=closed, reason=reason, by=None, at=at
        )

    scene.story.tell(max(scene.chance.entered(closed), shop.known), deed)
