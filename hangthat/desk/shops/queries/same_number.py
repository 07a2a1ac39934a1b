"""Who else was entered under the number of a party that the person sees."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.inbox import SHOWN, InboxSource, Item, Reader, Section
from hangthat.domain.establishments.models import Establishment, Party, StandIn


@dataclass(frozen=True)
class Question:
    """What was typed elsewhere under this number. Its other numbers and its telephone are not told.

    `shops`: where it trades, as it was entered there.
    """

    asked: StandIn
    shops: list[Establishment]


def questions(user: User) -> QuerySet[StandIn]:
    """Those that this person may answer, and nobody has yet."""
    # redundant: on the tour no question waits; desk/shops/tests/test_stand_ins.py
    return StandIn.objects.visible_to(user, Action.CHANGE).waiting()


def questions_about(party: Party, user: User) -> list[Question]:
    rows = questions(user).filter(known=party).select_related("party")
    return [Question(asked, _shops(asked)) for asked in rows]


def _shops(asked: StandIn) -> list[Establishment]:
    # unscoped: of who was entered under the number of a party in sight
    shops = Establishment.objects.filter(party=asked.party)
    return list(shops.select_related("area").order_by("pk")[:SHOWN])


def waiting_questions(reader: Reader) -> Section:
    rows = questions(reader.user).select_related("known")
    items = [
        Item(
            str(asked.known),
            reverse("desk:party_same_number", args=[asked.known.code]),
            "số của chủ thể này cũng được ghi ở nơi khác: một hay hai?",
            f"{asked.asked_on:%d/%m/%Y}",
            "info",
        )
        for asked in rows[:SHOWN]
    ]
    return Section("Chủ thể ghi trùng số", items, rows.count())


def answers(user: User) -> bool:
    return may(user, Resource.PARTY, Action.CHANGE)


INBOX = (InboxSource(waiting_questions, 30, answers),)
