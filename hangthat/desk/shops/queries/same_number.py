"""Who else was entered under the number of a party that the person sees."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.access.services.masks import is_personal_number
from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section, undated
from hangthat.domain.establishments.models import Establishment, FormerNumbers, Party, StandIn
from hangthat.domain.establishments.services.owning import OWN_NUMBERS

_LABELS = {"tax_code": "mã số thuế", "personal_id": "số định danh"}


@dataclass(frozen=True)
class SharedNumber:
    """A number that both carry, as a field of the known party or of its former numbers."""

    label: str
    record: Party | FormerNumbers
    field: str

    @property
    def is_personal(self) -> bool:
        return self.field == "personal_id" or is_personal_number(self.record.tax_code)


@dataclass(frozen=True)
class Question:
    """What was typed elsewhere under this number. Its other numbers and its telephone are not told.

    `shops`: where it trades, as it was entered there; `open_shops`: the keys of those whose cards
    the reader may open. `is_open`: whether he may open the card of the party itself.
    """

    asked: StandIn
    numbers: list[SharedNumber]
    shops: list[Establishment]
    open_shops: set[int]
    is_open: bool


def questions(user: User) -> QuerySet[StandIn]:
    """Those that this person may answer, and nobody has yet."""
    # redundant: on the tour of parties in sight; desk/shops/tests/test_stand_ins.py
    return StandIn.objects.visible_to(user, Action.CHANGE).waiting()


def questions_about(party: Party, user: User) -> list[Question]:
    """As many queries for many questions as for one."""
    rows = list(questions(user).filter(known=party).select_related("party"))
    carried: list[Party | FormerNumbers] = [party, *party.former_numbers.all()]
    typed = [one.party_id for one in rows]
    parties = set(Party.objects.visible_to(user).filter(pk__in=typed).values_list("pk", flat=True))
    shops = _shops_of_all(typed)
    keys = [shop.pk for some in shops.values() for shop in some]
    seen = Establishment.objects.visible_to(user).filter(pk__in=keys)
    opened = set(seen.values_list("pk", flat=True))
    return [
        Question(
            asked=one,
            numbers=_shared(one, carried),
            shops=shops.get(one.party_id, [])[:SHOWN],
            open_shops=opened,
            is_open=one.party_id in parties,
        )
        for one in rows
    ]


def shops_of(party: Party, user: User) -> list[Establishment]:
    """Where the known party trades, as far as the reader sees it."""
    shops = Establishment.objects.visible_to(user).filter(party=party)
    return list(shops.select_related("area").order_by("sort_key", "pk")[:SHOWN])


def persons_in(questions: list[Question]) -> list[Party | FormerNumbers]:
    """The records of which a person's own number stands in these questions."""
    shown = [number for one in questions for number in one.numbers if number.is_personal]
    return list(dict.fromkeys(number.record for number in shown))


def _shared(asked: StandIn, carried: list[Party | FormerNumbers]) -> list[SharedNumber]:
    typed = {getattr(asked.party, field) for field in OWN_NUMBERS} - {""}
    return [
        SharedNumber(_LABELS[field], record, field)
        for record in carried
        for field in OWN_NUMBERS
        if getattr(record, field) in typed
    ]


def _shops_of_all(parties: list[int]) -> dict[int, list[Establishment]]:
    found: defaultdict[int, list[Establishment]] = defaultdict(list)
    # unscoped: of those who were entered under the number of a party in sight
    shops = Establishment.objects.filter(party__in=parties).select_related("area")
    for shop in shops.order_by("pk"):
        found[shop.party_id].append(shop)
    return found


def waiting_questions(reader: Reader) -> Reading[Section]:
    return undated("Chủ cơ sở ghi trùng số", questions(reader.user).select_related("known"), _line)


def _line(asked: StandIn) -> Item:
    return Item(
        str(asked.known),
        reverse("desk:party_same_number", args=[asked.known.code]),
        "số của chủ cơ sở này cũng được ghi ở nơi khác: một hay hai?",
        f"{asked.asked_on:%d/%m/%Y}",
        "info",
    )


def answers(user: User) -> bool:
    return may(user, Resource.PARTY, Action.CHANGE)


INBOX = (InboxSource(waiting_questions, 30, answers),)
