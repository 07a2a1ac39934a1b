"""How each refusal of tags is provoked on its pages."""

from typing import Any

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.tags.models import Tagging
from hangthat.domain.tags.services import take_off
from tests.refusals.attempts import EARLY, LATE, Case

ADD, END = "tag_add", "tag_end tag"
OF_SHOP, OFF = "tagging_of tag_on shop", "tagging_end tagging"
NEW = {"name": "Mới"}


def _officer(u: Unit) -> User:
    officer: User = u.tag_officer
    return officer


def _end_tag(u: Unit) -> None:
    """Another has ended it meanwhile."""
    u.tag.end = u.tag.start
    u.tag.save()


def _end_force_tag(u: Unit) -> None:
    u.force_tag.end = u.force_tag.start
    u.force_tag.save()


def _take_off(u: Unit) -> None:
    one = Tagging.objects.get(pk=u.tagging)
    take_off(one, off_on=one.given_on, reason="nhầm", **by_system())


def _tag(u: Unit) -> Any:
    return u.tag.code


def _ended(u: Unit) -> Any:
    return u.ended_tag.code


REFUSALS = (
    Case(page=ADD, typed=NEW),  # of nobody's office
    Case(api="tag", sent={"agency": None}),
    Case(page=ADD, typed={"name": "TRONG DIEM"}, by=_officer),
    Case(api="tag", by=_officer, sent={"name": "TRONG DIEM", "agency": None}),
    Case(page=ADD, typed={"name": "!!!"}, by=_officer),
    Case(api="tag", by=_officer, sent={"name": "!!!", "agency": None}),
    Case(page=ADD, typed={**NEW, "end": "01/01/2000"}, by=_officer),
    Case(api="tag", by=_officer, sent={"end": "2000-01-01", "agency": None}),
    Case(page=END, typed={"last_on": EARLY, "reason": "x"}, by=_officer),
    Case(api="tag end", sent={"end": "2000-01-01"}),
    Case(page=END, typed={"last_on": LATE, "reason": "x"}, after=_end_tag, by=_officer),
    Case(api="tag end", after="tag end"),
    Case(page=OF_SHOP, typed={"tag": _tag, "given_on": LATE}, by=_officer),
    Case(page=OF_SHOP, typed={"tag": _ended}, by=_officer),
    Case(page=OF_SHOP, typed={"tag": _tag, "last_on": "01/01/2000"}, by=_officer),
    Case(page=OF_SHOP, typed={"tag": _tag}, by=_officer),
    Case(page=OFF, typed={"off_on": LATE, "reason": "x"}, by=_officer),
    Case(page=OFF, typed={"reason": "x"}, after=_take_off, by=_officer),
    Case(api="tagging", sent={"given_on": LATE}),
    Case(api="tagging", before=_end_force_tag, sent={"given_on": "2022-01-01"}),
    Case(api="tagging", sent={"last_on": "2000-01-01"}),
    Case(api="tagging", after="tagging"),
    Case(api="no tagging", sent={"off_on": LATE}),
    Case(api="no tagging", after="no tagging"),
)
