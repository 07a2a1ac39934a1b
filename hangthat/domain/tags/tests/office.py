"""Offices and their officers, for tests of tags."""

from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.tests.market import BY
from hangthat.domain.tags.models import Tag, Tagging
from hangthat.domain.tags.services import TagTerms, give, make_tag

JANUARY = date(2026, 1, 5)


def office_of(name: str) -> Agency:
    return Agency.objects.create(code=name, name=f"Cơ quan {name}")


def officer_of(agency: Agency, name: str, area: Area | None = None) -> User:
    """One of the agency, in a unit or in the whole province."""
    role = Role.CLERK if area else Role.MEMBER_OFFICER
    more = {"agency": agency, "area": area, "role": role, "valid_from": date(2021, 1, 1)}
    return add_officer(username=name, full_name=name, at=BY["at"], **more)


def made(office: Agency, name: str, **more: Any) -> Tag:
    return make_tag(terms=TagTerms(name, JANUARY, **more), agency=office, **BY)


def given(tag: Tag, *records: Any, on: date = JANUARY, last_on: date | None = None) -> Tagging:
    """The tagging of the first of them."""
    return give(tag, records=records, given_on=on, last_on=last_on, **BY).made[0]
