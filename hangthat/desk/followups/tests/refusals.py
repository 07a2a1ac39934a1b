"""How each refusal of planned visits is provoked at its doors."""

from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.establishments.services import close_establishment
from tests.refusals.attempts import EARLY, Case

ADD = "visit_add"
ASKED = "co_so={u.shop.code}"
HIMSELF = {"officer": lambda u: str(u.officer.pk)}


def _closed(u: Unit) -> None:
    close_establishment(shop=u.shop, closed_on=u.visit.day, **by_system())


REFUSALS = (
    Case(page=ADD, asked=ASKED, api="visit", said={"day": EARLY}, typed=HIMSELF),
    Case(page=ADD, asked=ASKED, api="visit", typed={"officer": ""}, sent={"officer": None}),
    Case(page=ADD, asked=ASKED, api="visit", after="visit", typed=HIMSELF, first="page"),
    Case(
        page=ADD, asked=ASKED, api="visit", after=_closed, said={"day": "2027-12-01"}, typed=HIMSELF
    ),
    Case(page="visit_cancel visit", api="no visit", after="no visit"),
    Case(page="visit_move visit", api="visit moved", said={"day": EARLY}),
)
