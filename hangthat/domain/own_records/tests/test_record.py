"""What a shop reads of itself: what it was told, and nothing else, whatever else is recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.cases.models import Case, Decision, DecisionPaper
from hangthat.domain.cases.services import decide, find_violation, open_case
from hangthat.domain.checklists.models import InternalRemark
from hangthat.domain.commitments.models import Commitment
from hangthat.domain.commitments.services import revoke, sign
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.establishments.services import sell
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.public import last_check_of
from hangthat.domain.inspections.services import record as hold
from hangthat.domain.own_records import public
from hangthat.domain.own_records.lexicon import Handing
from hangthat.domain.own_records.services import issue_record_code
from hangthat.domain.programmes.models import Signal

pytestmark = pytest.mark.django_db
SOON = NOON + timedelta(minutes=1)


@pytest.fixture
def shop(ward_one: Area, plan_125: object) -> Establishment:
    return stalls(ward_one, 1)[0]


def read(shop: Establishment) -> Any:
    digits = issue_record_code(shop, handing=Handing.SCREEN, **BY).digits
    session = public.open_with(shop.code, digits, at=SOON)
    return public.own_record(str(session), at=SOON)


def served(shop: Establishment, *, case: Case | None = None, number: str = "12") -> None:
    force = Agency.objects.create(code=f"DOI-{number}", name="Đội Quản lý thị trường số 1")
    check = hold(
        held_on=TODAY, type="unscheduled", findings={shop: "violation"}, agency=force, **BY
    )
    found = find_violation(
        classification="counterfeit", found_on=TODAY, establishment=shop, inspection=check,
        case=case, **BY,
    )  # fmt: skip
    made = decide(
        violation=found, decided_on=TODAY, sanction="fine", fine_vnd=5_000_000,
        number=f"{number}/QĐ-XPHC", agency=force, **BY,
    )  # fmt: skip
    DecisionPaper.objects.filter(pk=made.paper_id).update(served_on=TODAY)


def test_a_shop_reads_what_the_registry_says_of_it(shop: Establishment) -> None:
    sign(text=trade_text(), member=shop, signed_on=TODAY, **BY)
    sell(shop, goods=["Giày dép"], brands=["Biti's"], on=TODAY, **BY)
    served(shop)
    told = read(shop)

    values = {key: value for key, _, value in told.values}
    assert (values["name"], values["address"]) == ("Quầy 1", "Dãy A, quầy 1")
    assert (values["goods"], told.brands) == ("Giày dép", ("Biti's",))
    assert [(one.state, one.tone) for one in told.papers] == [("đang được xem xét", "warn")]
    (check,) = told.checks
    assert (check.finding, check.kind) == ("có vi phạm", "đột xuất")
    (ruling,) = told.rulings
    assert (ruling.number, ruling.fine_vnd) == ("12/QĐ-XPHC", 5_000_000)


def test_a_paper_entered_by_mistake_is_no_paper_of_the_shop_and_one_taken_back_later_is(
    shop: Establishment,
) -> None:
    """Entered for the wrong shop on 22/11 and taken out; signed on 23/11, revoked on 24/11."""
    text, first = trade_text(), TODAY - timedelta(2)
    wrong = sign(text=text, member=shop, signed_on=first, **BY)
    revoke(commitment=wrong, revoked_on=first, reason="ghi nhầm cửa hàng", **BY)
    assert read(shop).papers == ()

    later = sign(text=text, member=shop, signed_on=first + timedelta(1), **BY)
    revoke(commitment=later, revoked_on=TODAY, reason="bán hàng giả", **BY)
    (told,) = read(shop).papers
    assert (told.number, told.state) == (later.code, f"đã thu hồi ngày {TODAY:%d/%m/%Y}")


def test_under_a_newer_paper_of_its_kind_the_older_one_need_not_be_signed_again(
    shop: Establishment,
) -> None:
    """Signed on 1/2/2026 until 31/3, and anew on 24/11."""
    text = trade_text()
    first = sign(text=text, member=shop, signed_on=date(2026, 2, 1), **BY)
    Commitment.objects.filter(pk=first.pk).update(valid_to=date(2026, 3, 31))
    assert [one.state for one in read(shop).papers] == ["hết hiệu lực, cần ký lại"]

    sign(text=text, member=shop, signed_on=TODAY, **BY)
    assert [one.state for one in read(shop).papers] == [
        "còn hiệu lực", "hết hiệu lực, đã ký bản mới",
    ]  # fmt: skip


def test_a_shop_reads_of_its_commitment_what_the_street_reads_at_its_door(
    shop: Establishment,
) -> None:
    """Its fine of today is not paid; then it is, then the shop ends."""
    sign(text=trade_text(), member=shop, signed_on=TODAY - timedelta(9), **BY)
    served(shop)
    assert [one.state for one in read(shop).papers] == ["đang được xem xét"]

    Decision.objects.update(complied_on=TODAY)
    assert [one.state for one in read(shop).papers] == ["còn hiệu lực"]

    Establishment.objects.filter(pk=shop.pk).update(closed_on=TODAY - timedelta(1))
    assert [one.state for one in read(shop).papers] == ["hết hiệu lực, cơ sở không còn hoạt động"]


def restrict(case: Case, by: User, *, on: date = TODAY) -> None:
    Case.objects.filter(pk=case.pk).update(restricted_on=on, restricted_by=by, restriction="mật")


def test_of_a_restricted_case_the_shop_reads_its_check_and_no_decision_that_was_served_since(
    shop: Establishment, ward_one: Area, binh: User
) -> None:
    case = open_case(opened_on=TODAY, classification="counterfeit", area=ward_one, **BY)
    served(shop, case=case)
    restrict(case, binh, on=TODAY - timedelta(days=1))
    told = read(shop)

    assert [one.held_on for one in told.checks] == [last_check_of(shop.pk, on=TODAY)]
    assert told.rulings == ()


def test_a_decision_that_was_not_served_and_a_check_still_to_come_are_not_told(
    shop: Establishment,
) -> None:
    served(shop)
    DecisionPaper.objects.update(served_on=None)

    assert read(shop).rulings == ()


def test_two_worlds_with_and_without_secret_things_read_the_same(
    shop: Establishment, ward_one: Area, binh: User
) -> None:
    case = open_case(opened_on=TODAY, classification="counterfeit", area=ward_one, **BY)
    served(shop, case=case)
    before = read(shop)
    assert before.checks
    assert before.rulings
    restrict(case, binh)
    Signal.objects.create(establishment=shop, kind="tip", day=TODAY, source="x", released_on=TODAY)
    check = Inspection.objects.earliest("pk")
    InternalRemark.objects.create(
        inspection=check, agency=check.agency, words="hay tráo hàng", recorded_at=NOON
    )
    after = read(shop)

    assert (after.checks, after.rulings, after.published) == (
        before.checks, before.rulings, before.published,
    )  # fmt: skip
    assert (after.values, after.papers, after.requests, after.complaints) == (
        before.values, before.papers, before.requests, before.complaints,
    )  # fmt: skip


def test_of_the_telephone_only_its_end_is_told(shop: Establishment) -> None:
    shop.party.phone = "0912345678"
    shop.party.save(update_fields=["phone"])
    told = read(shop)

    assert ("phone", "điện thoại của chủ cơ sở", "đuôi 678") in told.values
    assert "0912345678" not in repr(told)
