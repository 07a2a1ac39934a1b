"""Wordings are issued, members are asked, and sign or say no."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from hangthat.core.access.services import OutOfReach
from hangthat.core.agencies.models import Area, User
from hangthat.domain.activities.services import record
from hangthat.domain.commitments.models import (
    TEXT_KINDS,
    Commitment,
    CommitmentText,
    OfficialPledge,
    PaperState,
    SigningRequest,
    Stage,
    Validity,
    Way,
)
from hangthat.domain.commitments.services import (
    Evidence,
    Origin,
    ask_to_sign,
    issue_text,
    pledge,
    propose_texts,
    refuse,
    sign,
    withdraw_request,
)
from hangthat.domain.commitments.tests.market import BY, NOON, TODAY, stalls, trade_text
from hangthat.domain.establishments.services import close_establishment, pass_on, register_party

NO_PLAN = Validity(())
pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


def asked(area: Area, **more: object) -> SigningRequest:
    (shop,) = stalls(area, 1)
    (request,) = ask_to_sign(
        text=trade_text(), way=Way.PAPER, asked_on=YESTERDAY, establishments=[shop], **BY, **more
    )
    return request


def test_a_wording_is_numbered_undertakings_and_each_issue_a_new_version() -> None:
    first = trade_text("1. Không bán hàng giả.\n2) Giữ hóa đơn.\n\n- Báo tin.")
    second = trade_text("Không bán hàng giả.")

    assert [str(one) for one in first.undertakings.all()] == [
        "1. Không bán hàng giả.",
        "2. Giữ hóa đơn.",
        "3. Báo tin.",
    ]
    assert (first.version, second.version) == (1, 2)
    assert list(CommitmentText.objects.in_use(on=TODAY)) == [second]


def test_a_version_for_later_is_not_in_use_before_its_day() -> None:
    now = trade_text()
    later = issue_text(
        kind="trade", verbs="trade", wording="Mới", valid_from=TODAY + timedelta(days=1), **BY
    )

    assert list(CommitmentText.objects.in_use(on=TODAY)) == [now]
    assert list(CommitmentText.objects.in_use(on=TODAY + timedelta(days=1))) == [later]


def test_every_kind_has_a_proposed_wording_that_nobody_has_verified_and_setup_adds_it_once() -> (
    None
):
    path = Path(settings.REFERENCE) / "commitments.toml"

    proposed = propose_texts(path=path, at=NOON)

    assert {text.kind for text in proposed} == {kind for kind, _ in TEXT_KINDS}
    assert not any(text.verified for text in proposed)
    assert all(text.undertakings.count() >= 4 for text in proposed)
    assert propose_texts(path=path, at=NOON) == []


def test_a_wording_that_promises_nothing_or_claims_an_issuer_is_refused() -> None:
    for wrong in (
        {"wording": " \n", "verbs": "trade"},
        {"wording": "Có", "verbs": ""},
        {"wording": "Có", "verbs": "trade", "verified": True},
    ):
        with pytest.raises(ValidationError):
            issue_text(kind="trade", **wrong, **BY)


def test_only_the_standing_agency_issues_wordings(an: User, binh: User) -> None:
    issue_text(kind="trade", verbs="trade", wording="Có", by=an, at=NOON)

    with pytest.raises(OutOfReach):
        issue_text(kind="trade", verbs="trade", wording="Khác", by=binh, at=NOON)


def test_who_is_asked_is_no_commitment_until_he_signs(ward_one: Area) -> None:
    request = asked(ward_one)
    assert request.stage == Stage.ASKED
    assert not Commitment.objects.exists()

    paper = sign(
        text=request.text,
        member=request.establishment,
        signed_on=TODAY,
        origin=Origin(request=request),
        evidence=Evidence(way=Way.PAPER),
        **BY,
    )

    request.refresh_from_db()
    assert (request.stage, request.commitment) == (Stage.SIGNED, paper)
    assert paper.code == request.code
    assert not SigningRequest.objects.open().exists()


def test_signing_by_any_other_way_answers_the_request(ward_one: Area) -> None:
    request = asked(ward_one)

    paper = sign(text=request.text, member=request.establishment, signed_on=TODAY, **BY)

    request.refresh_from_db()
    assert request.commitment == paper
    assert paper.code != request.code


def test_a_shop_that_refuses_says_why_and_may_be_asked_again(ward_one: Area) -> None:
    request = asked(ward_one)
    with pytest.raises(ValidationError):
        refuse(request=request, refused_on=TODAY, reason=" ", **BY)

    refuse(request=request, refused_on=TODAY, reason="chờ chủ về", **BY)

    assert request.stage == Stage.REFUSED
    with pytest.raises(ValidationError, match="từ chối ký"):
        sign(
            text=request.text,
            member=request.establishment,
            signed_on=TODAY,
            origin=Origin(request=request),
            **BY,
        )
    (again,) = ask_to_sign(
        text=request.text,
        way=Way.SCREEN,
        asked_on=TODAY,
        establishments=[request.establishment],
        **BY,
    )
    assert again != request


def test_asking_twice_keeps_the_first_request_and_its_code(ward_one: Area) -> None:
    request = asked(ward_one)

    again = ask_to_sign(
        text=request.text,
        way=Way.PAPER,
        asked_on=TODAY,
        establishments=[request.establishment],
        **BY,
    )

    assert again == [request]


def test_nobody_is_asked_for_what_he_signed_after_closing_or_tomorrow(ward_one: Area) -> None:
    open_one, closed = stalls(ward_one, 2)
    text = trade_text()
    close_establishment(shop=closed, closed_on=date(2024, 1, 1), **BY)
    sign(text=text, member=open_one, signed_on=TODAY, **BY)

    for shop, day, words in (
        (open_one, TODAY, "Đã ký bản này, còn hiệu lực: Quầy 1"),
        (closed, TODAY, "Không hoạt động vào ngày 24/11/2026: Quầy 2"),
        (closed, TODAY + timedelta(days=1), "sau ngày hôm nay"),
    ):
        with pytest.raises(ValidationError, match=words):
            ask_to_sign(text=text, way=Way.PAPER, asked_on=day, establishments=[shop], **BY)
    assert not SigningRequest.objects.exists()


def test_an_officer_of_another_unit_can_neither_ask_nor_end_a_request(
    ward_one: Area, chi: User
) -> None:
    request = asked(ward_one)

    with pytest.raises(OutOfReach):
        withdraw_request(request=request, reason="thử", by=chi, at=NOON)
    with pytest.raises(OutOfReach):
        ask_to_sign(
            text=trade_text(),
            way=Way.PAPER,
            asked_on=TODAY,
            establishments=[request.establishment],
            by=chi,
            at=NOON,
        )


def test_nobody_signs_before_the_activity_or_before_the_form_was_printed(ward_one: Area) -> None:
    request = asked(ward_one)
    held = record(
        kind="visit", held_on=TODAY, area=ward_one, establishments=[request.establishment], **BY
    )
    act = {"text": request.text, "member": request.establishment, **BY}

    with pytest.raises(ValidationError, match="Ngày ký trước"):
        sign(signed_on=YESTERDAY, origin=Origin(activity=held), **act)
    with pytest.raises(ValidationError, match="Mẫu này in ngày 23/11/2026"):
        sign(signed_on=YESTERDAY - timedelta(days=1), origin=Origin(request=request), **act)


def test_nobody_signed_a_wording_before_it_began(ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    text = issue_text(kind="trade", verbs="trade", wording="Không bán.", valid_from=TODAY, **BY)

    with pytest.raises(ValidationError, match="dùng từ ngày 24/11/2026, sau ngày ký"):
        sign(text=text, member=shop, signed_on=YESTERDAY, **BY)
    assert not Commitment.objects.exists()


def test_a_new_paper_takes_the_place_of_the_old_only_if_the_officer_says_so(ward_one: Area) -> None:
    shop, other = stalls(ward_one, 2)
    old, new = trade_text(), trade_text("Không bán.")
    first, beside = (sign(text=old, member=one, signed_on=YESTERDAY, **BY) for one in (shop, other))

    sign(text=new, member=shop, signed_on=TODAY, origin=Origin(supersedes=first), **BY)
    sign(text=new, member=other, signed_on=TODAY, **BY)

    first.refresh_from_db()
    assert first.revoked_on == TODAY
    assert first.state(TODAY, validity=NO_PLAN) == PaperState.SUPERSEDED
    assert NO_PLAN.holds(first, YESTERDAY)
    beside.refresh_from_db()
    assert beside.state(TODAY, validity=NO_PLAN) == PaperState.IN_FORCE


def test_a_new_owner_is_not_bound_and_nothing_is_revoked_by_itself(ward_one: Area) -> None:
    (shop,) = stalls(ward_one, 1)
    paper = sign(text=trade_text(), member=shop, signed_on=date(2024, 1, 1), **BY)

    pass_on(shop, to=register_party(name="Chủ mới", kind="household", **BY), on=YESTERDAY, **BY)

    paper.refresh_from_db()
    assert paper.revoked_on is None
    assert paper.state(TODAY, validity=NO_PLAN, passed_on=YESTERDAY) == PaperState.LAPSED


def test_officials_pledge_once_and_are_no_members(ward_one: Area) -> None:
    text = issue_text(kind="official", verbs="", wording="Nêu gương.", **BY)
    said = {"text": text, "signed_on": TODAY, "area": ward_one, **BY}
    pledge(name="Nông Văn Kiên", **said)

    with pytest.raises(ValidationError, match="còn hiệu lực"):
        pledge(name="nong van KIEN", **said)
    with pytest.raises(ValidationError, match="dành cho cán bộ"):
        (shop,) = stalls(ward_one, 1)
        sign(text=text, member=shop, signed_on=TODAY, **BY)
    with pytest.raises(ValidationError):
        pledge(name="Khác", **{**said, "text": trade_text()})
    assert OfficialPledge.objects.valid(on=TODAY).count() == 1
    assert not Commitment.objects.exists()
