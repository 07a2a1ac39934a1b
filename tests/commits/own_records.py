"""What a shop does through its own record, each by its own commit."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import open_establishment, register_party
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.models import ReleasedComplaint
from hangthat.domain.own_records.public import open_with
from hangthat.domain.own_records.services import issue_record_code
from hangthat.domain.publications.models import Publication
from hangthat.domain.tips.models import Tip
from hangthat.portal.views.own_records import WRONG_CODES
from tests.commits.doors import Door, Place, numbers

BY: dict[str, Any] = {"by": None, "at": now() - timedelta(minutes=1)}


def _shop(place: Place) -> Establishment:
    WRONG_CODES.reset()
    number = next(numbers)
    owner = register_party(name=f"Chủ {number}", kind="household", **BY)
    return open_establishment(
        party=owner, name=f"Quầy {number}", kind="stall", area=place.ward, **BY
    )


def _handed(place: Place) -> tuple[str, str]:
    shop = _shop(place)
    return shop.code, issue_record_code(shop, handing=Handing.PAPER, **BY).digits


def session_of(shop: Establishment) -> str:
    digits = issue_record_code(shop, handing=Handing.PAPER, **BY).digits
    return str(open_with(shop.code, digits, at=now()))


def _session(place: Place) -> str:
    return session_of(_shop(place))


def _told(place: Place) -> tuple[str, str]:
    shop = _shop(place)
    tip = Tip.objects.create(
        code=f"TB-{next(numbers)}", source="citizen", agency=place.agency, area=place.ward,
        received_on=localdate(), receipt=f"{next(numbers):064}", sender="x", public="x",
    )  # fmt: skip
    row = ReleasedComplaint.objects.create(
        code=f"PA-{next(numbers)}", tip=tip, establishment=shop, summary="x", released_at=now()
    )
    return session_of(shop), row.code


def replies_to(code: str) -> tuple[str, str]:
    """Of an entry that is shown: the session of its own shop."""
    entry = Publication.objects.get(code=code)
    shop = entry.decision.violation.establishment
    assert shop is not None
    return session_of(shop), code


def types(route: str, *args: str, **typed: str) -> Any:
    address = reverse(f"portal:{route}", args=args)
    return Client().post(address, urlencode(typed), "application/x-www-form-urlencoded")


def _enters(it: tuple[str, str]) -> Any:
    return types("own_records", ma=it[0], digits=it[1])


def _mistypes(it: tuple[str, str]) -> Any:
    return _enters((it[0], f"{(int(it[1]) + 1) % 10**8:08}"))


def _corrects(session: str) -> Any:
    said = {"topic": "name", "value": f"Quầy {next(numbers)}", "words": "ghi sai"}
    return types("own_record_correction", session, **said)


def replies(it: tuple[str, str]) -> Any:
    return types("own_record_reply", *it, words="Đã khắc phục")


DOORS = (
    Door("a shop opens its record", _handed, _enters, routes=("portal:own_records",)),
    Door("a wrong code for a record", _handed, _mistypes, routes=("portal:own_records",)),
    Door("a correction", _session, _corrects, routes=("portal:own_record_correction",)),
    Door("another check", _session, lambda it: types("own_record_recheck", it, words="x"),
         routes=("portal:own_record_recheck",)),
    Door("an answer to a complaint", _told, lambda it: types(
        "own_record_answer", *it, account="nhầm quầy"), routes=("portal:own_record_answer",)),
    Door("a shop leaves its record", _session, lambda it: types("own_record_leave", it, thoat="1"),
         routes=("portal:own_record_leave",)),
)  # fmt: skip
