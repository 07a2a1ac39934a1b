"""The three states of a commitment: one definition, on the days at its edges, for everybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hangthat.core.agencies.models import Area, User
from hangthat.domain.commitments.models import Commitment, CommitmentState
from hangthat.domain.commitments.services import issue_text, revoke, sign
from hangthat.domain.establishments.models import Establishment, Party, Place
from hangthat.domain.establishments.services import (
    add_place,
    open_establishment,
    pass_on,
    register_party,
)
from hangthat.domain.placards.queries.market import shares
from hangthat.domain.placards.queries.stalls import stalls_in

BY: dict[str, Any] = {"by": None, "at": datetime(2026, 11, 24, 5, tzinfo=UTC)}
MARCH, LAST, TODAY = date(2026, 3, 2), date(2026, 8, 31), date(2026, 11, 24)
DAY = timedelta(1)
IN_FORCE, TO_RENEW, NEVER = CommitmentState


@pytest.fixture
def market(ward_one: Area) -> Place:
    return add_place(name="Chợ Giếng Vuông", kind="market", area=ward_one, **BY)


@pytest.fixture
def shop(market: Place, ward_one: Area) -> Establishment:
    owner = register_party(name="Hoàng Văn Sạp", kind="household", **BY)
    return open_establishment(
        party=owner, name="Quầy 1", kind="stall", area=ward_one, place=market, **BY
    )


def signed(member: Any, kind: str = "trade", **more: Any) -> Commitment:
    text = issue_text(kind=kind, verbs="trade", wording="Tôi cam kết…", **BY)
    return sign(text=text, member=member, **{"signed_on": MARCH, **more}, **BY)


def state(shop: Establishment, on: date = TODAY) -> str:
    rows = Establishment.objects.annotate(state=Commitment.objects.state(on=on))
    return rows.values_list("state", flat=True).get(pk=shop.pk)


def test_a_commitment_holds_from_its_signing_to_the_end_of_its_last_day(
    shop: Establishment,
) -> None:
    signed(shop, valid_to=LAST)

    days = (MARCH - DAY, MARCH, LAST, LAST + DAY)
    assert [state(shop, day) for day in days] == [NEVER, IN_FORCE, IN_FORCE, TO_RENEW]


def test_a_revoked_paper_is_to_be_renewed_and_a_mistake_was_never_signed(
    shop: Establishment,
) -> None:
    revoke(commitment=signed(shop), revoked_on=MARCH, reason="nhập nhầm", by=None, at=BY["at"])
    assert state(shop) == NEVER

    again = signed(shop, signed_on=LAST)
    revoke(commitment=again, revoked_on=TODAY, reason="xin rút", by=None, at=BY["at"])
    assert (state(shop, TODAY - DAY), state(shop)) == (IN_FORCE, TO_RENEW)


def test_a_promise_not_to_offend_again_is_no_commitment_for_anybody(
    market: Place, shop: Establishment, an: User
) -> None:
    """Counted by officers and not by the street, it was 1 of 118 here and 0 of 118 there."""
    signed(shop, "no_reoffence")

    (stall,) = stalls_in(market, an, on=TODAY)
    assert (stall.state, stall.signed) == (NEVER, False)
    assert shares(market.pk, on=TODAY).whole.signed == 0

    signed(shop)
    (stall,) = stalls_in(market, an, on=TODAY)
    assert (stall.state, shares(market.pk, on=TODAY).whole.signed) == (IN_FORCE, 1)


def test_a_record_that_goes_on_from_one_that_signed_is_to_renew(shop: Establishment) -> None:
    signed(shop)
    buyer = register_party(name="Lý Văn Hùng", kind="household", **BY)
    sold = pass_on(shop, to=buyer, on=LAST, remark="bán lại", **BY)

    assert (state(sold, LAST - DAY), state(sold, LAST)) == (NEVER, TO_RENEW)
    signed(sold, signed_on=TODAY)
    assert state(sold) == IN_FORCE


def test_a_party_has_a_state_of_its_own_papers(shop: Establishment) -> None:
    signed(shop.party, valid_to=LAST)

    def of_party(on: date) -> str:
        rows = Party.objects.annotate(state=Commitment.objects.state(on=on, member="party"))
        return rows.values_list("state", flat=True).get(pk=shop.party_id)

    assert [of_party(day) for day in (MARCH - DAY, LAST, TODAY)] == [NEVER, IN_FORCE, TO_RENEW]
    assert state(shop) == NEVER
