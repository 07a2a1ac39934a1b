"""Whoever signs many papers asks his own memory, and hears what the database would have said."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Area
from hangthat.domain.commitments.models import Commitment, CommitmentText, Stage, Way
from hangthat.domain.commitments.services import Holdings, ask_to_sign, revoke, sign
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.plans.models import PlanVersion

pytestmark = pytest.mark.django_db
DAYS = [date(2025, 12, 30) + timedelta(step) for step in range(4)]


def signed(
    shop: Establishment, text: CommitmentText, holdings: Holdings | None, on: date = TODAY
) -> Commitment:
    return sign(text=text, establishment=shop, signed_on=on, holdings=holdings, **BY)


def test_the_same_text_is_not_signed_twice_while_it_holds(ward_one: Area) -> None:
    text, (shop, other) = trade_text(), stalls(ward_one, 2)
    holdings = Holdings.load()
    first = signed(shop, text, holdings)
    signed(other, text, holdings)

    with pytest.raises(ValidationError, match="đã ký bản này ngày 24/11/2026"):
        signed(shop, text, holdings)
    revoke(commitment=first, revoked_on=TODAY, reason="ghi nhầm", **BY)
    again = signed(shop, text, holdings)

    assert Commitment.objects.valid(on=TODAY).filter(establishment=shop).get() == again


def test_what_was_signed_before_is_known(ward_one: Area) -> None:
    text, (shop,) = trade_text(), stalls(ward_one, 1)
    signed(shop, text, None)

    with pytest.raises(ValidationError, match="còn hiệu lực"):
        signed(shop, text, Holdings.load())


def test_an_open_request_is_answered_by_the_paper(ward_one: Area) -> None:
    text, (shop, other) = trade_text(), stalls(ward_one, 2)
    requests = ask_to_sign(
        text=text, way=Way.PAPER, asked_on=TODAY, establishments=[shop, other], **BY
    )
    holdings = Holdings.load()
    paper = signed(shop, text, holdings)

    for request in requests:
        request.refresh_from_db()
    assert {one.establishment: one.stage for one in requests} == {
        shop: Stage.SIGNED,
        other: Stage.ASKED,
    }
    assert next(one for one in requests if one.establishment == shop).commitment == paper


def test_on_each_day_it_says_what_the_database_says(ward_one: Area, plan_125: PlanVersion) -> None:
    text = trade_text()
    ends = list(product(DAYS[:2], [None, *DAYS[1:]], [None, *DAYS[1:]]))
    for shop, (on, valid_to, revoked_on) in zip(stalls(ward_one, len(ends)), ends, strict=True):
        Commitment.objects.create(
            code=f"CK{shop.pk}", establishment=shop, kind=text.kind, text=text, signed_on=on,
            valid_to=valid_to, revoked_on=revoked_on,
        )  # fmt: skip
    holdings = Holdings.load()

    for day in DAYS:
        in_memory = {
            shop.pk
            for shop in Establishment.objects.all()
            if holdings.held(text, shop, None, day) is not None
        }
        asked = Commitment.objects.valid(on=day).values_list("establishment", flat=True)
        assert in_memory == set(asked)
