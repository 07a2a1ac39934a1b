"""How each refusal of hotlines is provoked on its pages."""

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit
from tests.refusals.attempts import EARLY, LATE, Case

ADD, END = "hotline_add", "hotline_end hotline"
NEW = {"number": "1022", "hours": "cả ngày", "posted": "trụ sở"}


def _officer(u: Unit) -> User:
    officer: User = u.hotline_officer
    return officer


def _end(u: Unit) -> None:
    """Another has ended it meanwhile."""
    u.hotline.end = u.hotline.start
    u.hotline.save()


REFUSALS = (
    Case(page=ADD, typed=NEW),  # of nobody's agency
    Case(page=ADD, typed={**NEW, "number": "12"}, by=_officer),
    Case(page=ADD, typed={**NEW, "end": "01/01/2000"}, by=_officer),
    Case(page=END, typed={"last_on": EARLY, "reason": "x"}, by=_officer),
    Case(page=END, typed={"last_on": LATE, "reason": "x"}, after=_end, by=_officer),
)
