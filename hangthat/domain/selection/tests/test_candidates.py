"""Who should be checked first, and that every point says why."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import find_violation, open_case
from hangthat.domain.commitments.services import sign
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls, trade_text
from hangthat.domain.establishments.models import Establishment, Focus, Sold
from hangthat.domain.inspections.models import Inspection, SelectionReason
from hangthat.domain.inspections.services import Basis, record, withdraw
from hangthat.domain.programmes.models import PlannedCheck, Signal
from hangthat.domain.programmes.services import PlanTerms, draft
from hangthat.domain.selection.lexicon import DEFAULT_POINTS, Factor
from hangthat.domain.selection.models import Choice, Weighting
from hangthat.domain.selection.queries import (
    Candidates,
    candidates,
    hit_rates,
    inspections_held,
    outcomes,
)
from hangthat.domain.selection.services import (
    GoodsTerms,
    add_goods,
    begin_weighting,
    call_off,
    choose,
    draft_weighting,
    end_goods,
    put_into_plan,
    tie,
)
from hangthat.domain.selection.tests.lots import by_lot

pytestmark = pytest.mark.django_db
LAST_YEAR = TODAY - timedelta(365)


@pytest.fixture
def shops(ward_one: Area) -> list[Establishment]:
    return stalls(ward_one, 3)


@pytest.fixture
def police(db: None) -> Agency:
    return agency("CA", "Công an tỉnh")


def agency(code: str, name: str) -> Agency:
    return Agency.objects.create(code=code, name=name, kind="police")


def found(shops: list[Establishment], by: Agency | None = None) -> Candidates:
    return candidates(None, within=Q(area=shops[0].area_id), on=TODAY, agency=by)


def why(made: Candidates, shop: Establishment) -> dict[str, tuple[int, str]]:
    at = made.position(shop)
    assert at is not None
    return {one.factor.value: (one.points, one.words) for one in made.scored.why(at)}


def checked(
    shop: Establishment, day: date, finding: str = "clean", by: Agency | None = None, **basis: Any
) -> Inspection:
    return record(
        held_on=day,
        type="periodic",
        findings={shop: finding},
        agency=by,
        basis=Basis(**basis),
        **BY,
    )


def test_a_shop_nobody_looked_at_waits_longest_and_is_never_called_clean(
    shops: list[Establishment],
) -> None:
    checked(shops[0], LAST_YEAR)
    checked(shops[1], TODAY - timedelta(1))

    made = found(shops)

    assert [why(made, shop)[Factor.WAITING] for shop in shops] == [
        (8, "kiểm tra gần nhất 24/11/2025, 365 ngày"),
        (0, "kiểm tra gần nhất 23/11/2026, 1 ngày"),
        (15, "chưa từng được kiểm tra"),
    ]
    assert [made.key(at) for at in made.order] == [shops[2].pk, shops[0].pk, shops[1].pk]


def test_history_weighs_by_how_often_and_lends_a_little_to_the_owners_other_shops(
    shops: list[Establishment],
) -> None:
    Establishment.objects.filter(pk=shops[2].pk).update(party=shops[0].party)
    for day in (date(2024, 11, 20), date(2026, 3, 1), date(2026, 4, 1)):
        find_violation(classification="counterfeit", found_on=day, establishment=shops[0], **BY)
    find_violation(classification="ip", found_on=LAST_YEAR, establishment=shops[1], **BY)

    made = found(shops)

    assert why(made, shops[0])[Factor.HISTORY] == (
        25,
        "2 lần trong 24 tháng, gần nhất 01/04/2026",
    ), "what is older than two years no longer weighs"
    assert why(made, shops[1])[Factor.HISTORY][0] == 15
    assert why(made, shops[2])[Factor.HISTORY] == (8, "cơ sở khác của chủ: 2 lần trong 24 tháng")


def test_a_commitment_counts_until_somebody_looked(shops: list[Establishment]) -> None:
    text = trade_text()
    sign(text=text, member=shops[0], signed_on=LAST_YEAR, **BY)
    sign(text=text, member=shops[1], signed_on=LAST_YEAR, **BY)
    checked(shops[1], LAST_YEAR + timedelta(1))
    checked(shops[0], LAST_YEAR)

    made = found(shops)

    assert why(made, shops[0])[Factor.UNCHECKED] == (15, "ký 24/11/2025, chưa kiểm tra từ đó")
    assert why(made, shops[1])[Factor.UNCHECKED][0] == 0


def test_goods_at_risk_count_all_year_and_more_in_their_season(shops: list[Establishment]) -> None:
    for shop, name in zip(shops, ("Bánh chưng", "Bánh trung thu", "Vải"), strict=True):
        Sold.objects.create(
            establishment=shop, kind="goods", name=name, key=name.lower(), start=date(2020, 1, 1)
        )
    Sold.objects.filter(name="Bánh chưng").update(key="banh chung")
    Sold.objects.filter(name="Bánh trung thu").update(key="banh trung thu")
    tet = GoodsTerms("goods", "Bánh chưng", "Tết", LAST_YEAR, first_month=11, last_month=2)
    moon = GoodsTerms("goods", "BÁNH TRUNG THU", "rằm", LAST_YEAR, first_month=8, last_month=9)
    kept = [add_goods(terms=one, **BY) for one in (tet, moon)]

    made = found(shops)

    assert why(made, shops[0])[Factor.GOODS] == (15, "bán Bánh chưng")
    assert why(made, shops[0])[Factor.SEASON] == (5, "Bánh chưng, tháng 11 đến tháng 2")
    assert why(made, shops[1])[Factor.GOODS][0] == 15
    assert why(made, shops[1])[Factor.SEASON] == (0, "không vào mùa")
    assert why(made, shops[2])[Factor.GOODS][0] == 0
    end_goods(kept[0], end=TODAY - timedelta(1), **BY)
    assert why(found(shops), shops[0])[Factor.GOODS][0] == 0


def test_a_hot_spot_weighs_twice_a_key_area(shops: list[Establishment], ward_one: Area) -> None:
    Focus.objects.create(
        code="D1", kind="area", name="Phường Một", area=ward_one, why="x", start=LAST_YEAR
    )

    assert why(found(shops), shops[0])[Factor.HOT_SPOT] == (5, "địa bàn trọng điểm Phường Một")


def test_another_forces_find_counts_for_us_and_not_for_itself(
    shops: list[Establishment], police: Agency
) -> None:
    market = agency("QL", "Quản lý thị trường")
    held = checked(shops[0], LAST_YEAR + timedelta(30), "violation", by=police)
    find_violation(
        classification="ip", found_on=held.held_on, establishment=shops[0], inspection=held, **BY
    )

    assert why(found(shops, market), shops[0])[Factor.OTHER_FORCE][0] == 5
    assert why(found(shops, police), shops[0])[Factor.OTHER_FORCE][0] == 0


def test_what_an_agency_found_is_no_news_to_its_heir(
    shops: list[Establishment], police: Agency
) -> None:
    heir = agency("CA-2", "Công an tỉnh mới")
    AgencySuccession.objects.create(old=police, new=heir, on=TODAY)
    held = checked(shops[0], LAST_YEAR + timedelta(30), "violation", by=police)
    find_violation(
        classification="ip", found_on=held.held_on, establishment=shops[0], inspection=held, **BY
    )

    assert why(found(shops, heir), shops[0])[Factor.OTHER_FORCE][0] == 0


def test_a_restricted_case_gives_no_point_to_what_a_whole_agency_reads(
    shops: list[Establishment], police: Agency, ward_one: Area
) -> None:
    about = {"opened_on": TODAY, "classification": "ip", "area": ward_one, "agency": police}
    case = open_case(**about, **BY)
    day = TODAY - timedelta(30)
    find_violation(classification="ip", found_on=day, establishment=shops[0], case=case, **BY)
    open_to_all = choose(shops[0], agency=police, reason="tip", **BY)
    call_off(open_to_all, reason="thử", **BY)
    user = User.objects.create(username="truong")
    Case.objects.update(restricted_on=TODAY, restricted_by=user, restriction="nguồn tin")

    kept = choose(shops[0], agency=police, reason="tip", **BY)

    points = [dict((one[0], one[1]) for one in made.points) for made in (open_to_all, kept)]
    assert [told[Factor.HISTORY] for told in points] == [15, 0]


def test_a_released_tip_counts_and_says_no_more_than_that_it_is_there(
    shops: list[Establishment],
) -> None:
    for shop, released in ((shops[0], TODAY), (shops[1], None)):
        Signal.objects.create(
            establishment=shop, kind="tip", day=LAST_YEAR, source=f"nguồn {shop.pk}",
            released_on=released,
        )  # fmt: skip

    made = found(shops)

    assert why(made, shops[0])[Factor.TIP] == (10, "trong 12 tháng")
    assert why(made, shops[1])[Factor.TIP] == (0, "không có"), "nobody has released it"


def test_tips_give_nothing_and_say_so_until_there_are_tips(shops: list[Establishment]) -> None:
    points, words = why(found(shops), shops[0])[Factor.TIP]

    assert (points, words) == (0, "chưa có tin báo nào được cho dùng, yếu tố này để trống")


def test_what_was_chosen_keeps_its_points_when_the_weights_change(
    shops: list[Establishment], police: Agency
) -> None:
    choice = choose(shops[0], agency=police, reason="risk", override="gần", **BY)
    before = (choice.score, choice.rank, choice.among, choice.weighting)
    other = draft_weighting(points=DEFAULT_POINTS | {Factor.WAITING: 99}, remark="thử", **BY)
    assert found(shops).weighting is None, "a draft ranks nothing"
    begin_weighting(other, valid_from=TODAY, **BY)

    assert found(shops).weighting == other
    assert found(shops).scored.score.tolist() == [99, 99, 99]
    choice.refresh_from_db()
    assert (choice.score, choice.rank, choice.among, choice.weighting) == before == (15, 1, 3, None)
    assert ["waiting", 15, "chưa từng được kiểm tra"] in choice.points


def test_the_newest_weights_that_have_begun_are_in_force(db: None) -> None:
    for days in (1, 10):
        made = draft_weighting(points=DEFAULT_POINTS, remark="x", **BY)
        begin_weighting(made, valid_from=TODAY + timedelta(days), **BY)

    newest = Weighting.objects.in_force(on=TODAY + timedelta(20)).get()

    assert newest.valid_from == TODAY + timedelta(10)
    assert not Weighting.objects.in_force(on=TODAY).exists()


def test_a_low_rank_chosen_for_risk_says_why(shops: list[Establishment], police: Agency) -> None:
    checked(shops[2], TODAY - timedelta(1))

    with pytest.raises(ValidationError, match="đứng thứ 3 trong 3"):
        choose(shops[2], agency=police, reason="risk", **BY)
    choice = choose(shops[2], agency=police, reason="risk", override="cạnh nhau", **BY)
    assert choice.override == "cạnh nhau"
    assert choose(shops[1], agency=police, reason="order", **BY).rank == 2


def test_nobody_chooses_by_chance_by_hand(shops: list[Establishment], police: Agency) -> None:
    with pytest.raises(ValidationError, match="rút thăm"):
        choose(shops[0], agency=police, reason="random", **BY)


def test_a_choice_finds_its_check_by_agency_reason_and_day(
    shops: list[Establishment], police: Agency
) -> None:
    choice = choose(shops[0], agency=police, reason="risk", **BY)
    Choice.objects.update(chosen_on=LAST_YEAR)
    choice.refresh_from_db()
    others = agency("QL", "Quản lý thị trường")
    checked(shops[0], LAST_YEAR - timedelta(1), by=police, reason=SelectionReason.RISK)
    checked(shops[0], LAST_YEAR, by=others, reason=SelectionReason.RISK)
    kept = checked(shops[0], TODAY, by=police, reason=SelectionReason.TIP)
    assert outcomes([choice]) == {}
    assert Choice.objects.open().exists()

    tie(choice, inspection=kept, **BY)
    assert outcomes([choice])[choice.pk].code == kept.code
    assert not Choice.objects.open().exists()
    with pytest.raises(ValidationError, match="đã có cuộc kiểm tra"):
        call_off(choice, reason="mưa", **BY)


def test_a_check_for_the_same_reason_closes_the_choice(
    shops: list[Establishment], police: Agency
) -> None:
    choice = choose(shops[0], agency=police, reason="risk", **BY)
    with pytest.raises(ValidationError, match="đã chọn cơ sở này"):
        choose(shops[0], agency=police, reason="tip", **BY)
    checked(shops[0], TODAY, "violation", by=police, reason=SelectionReason.RISK)

    assert outcomes([choice])[choice.pk].finding == "violation"
    assert choose(shops[0], agency=police, reason="tip", **BY)


def test_what_is_held_of_a_plan_answers_the_choice_that_stands_in_it(
    shops: list[Establishment], police: Agency
) -> None:
    choice = choose(shops[0], agency=police, reason="risk", **BY)
    terms = PlanTerms(
        kind="periodic", title="Quý IV", agency=police, starts_on=TODAY, ends_on=TODAY,
        basis="KH 125", purpose="x", contents="x", reason="risk",
    )  # fmt: skip
    plan = draft(terms=terms, **BY)
    other = draft(terms=replace(terms, reason="random"), **BY)
    with pytest.raises(ValidationError, match="cùng lý do chọn"):
        put_into_plan([choice], plan=other, **BY)
    put_into_plan([choice], plan=plan, **BY)
    with pytest.raises(ValidationError, match="đã ở trong một kế hoạch"):
        put_into_plan([choice], plan=plan, **BY)
    held = checked(shops[0], TODAY, "violation")
    assert outcomes([choice]) == {}, "of another agency, and not of this plan"

    PlannedCheck.objects.filter(plan=plan).update(inspection=held)
    again = Choice.objects.get(pk=choice.pk)

    assert outcomes([again])[choice.pk].code == held.code
    assert not Choice.objects.open().exists()

    withdraw(inspection=held, reason="ghi nhầm", **BY)
    assert outcomes([again]) == {}, "the check is to be held again"
    assert Choice.objects.open().get() == again


def test_a_reason_nobody_recorded_is_not_known_and_not_random(
    shops: list[Establishment], an: Any
) -> None:
    checked(shops[0], TODAY, "violation")
    by_lot(checked(shops[1], TODAY, "clean", reason=SelectionReason.RANDOM))
    by_lot(checked(shops[2], TODAY, "refused"))
    checked(shops[2], TODAY, "violation", reason=SelectionReason.RANDOM)

    rates = {one.label: one for one in hit_rates(an, first=TODAY, last=TODAY)}

    assert (rates["chưa rõ"].violating, rates["chưa rõ"].seen) == (2, 2), "a word is no draw"
    drawn = rates["ngẫu nhiên"]
    assert (drawn.violating, drawn.seen, drawn.unseen) == (0, 1, 1), "refused is not clean"
    assert drawn.interval is not None
    assert drawn.interval.high > 0.7
    assert rates["rủi ro, theo điểm đã lưu"].interval is None


def test_only_a_score_kept_before_the_check_is_compared_with_the_draws(
    shops: list[Establishment], police: Agency, an: Any
) -> None:
    """The first three were chosen by score; of the fourth somebody wrote the word alone."""
    why = {"reason": "risk", "override": "cùng dãy"}
    kept = [choose(shop, agency=police, **why, **BY) for shop in shops]
    risk: dict[str, Any] = {"reason": SelectionReason.RISK, "by": police}
    checked(shops[0], TODAY, "violation", **risk)
    checked(shops[0], TODAY, "clean", reason=SelectionReason.RISK)  # of another agency
    Choice.objects.filter(pk=kept[1].pk).update(cancelled_on=TODAY)
    checked(shops[1], TODAY, "violation", **risk)
    checked(shops[2], TODAY, "not_found", **risk)
    checked(stalls(shops[0].area, 1)[0], TODAY, "violation", **risk)

    rates = {one.label: one for one in hit_rates(an, first=TODAY, last=TODAY)}

    scored, word = rates["rủi ro, theo điểm đã lưu"], rates["rủi ro, không có điểm lưu"]
    assert (scored.violating, scored.clean, scored.unseen) == (1, 0, 1)
    assert (word.violating, word.clean, word.unseen) == (2, 1, 0)


def test_a_later_check_for_the_same_reason_does_not_live_on_the_score_of_the_first(
    shops: list[Establishment], police: Agency, an: Any
) -> None:
    choice = choose(shops[0], agency=police, reason="risk", **BY)
    Choice.objects.filter(pk=choice.pk).update(chosen_on=TODAY - timedelta(60))
    risk: dict[str, Any] = {"reason": SelectionReason.RISK, "by": police}
    checked(shops[0], TODAY - timedelta(30), "violation", **risk)
    checked(shops[0], TODAY, "clean", **risk)

    days = {"first": TODAY - timedelta(60), "last": TODAY}
    found = hit_rates(an, **days, within=Q(establishment=shops[0]))
    rates = {one.scored: one for one in found if one.scored is not None}

    assert (rates[True].violating, rates[True].clean) == (1, 0)
    assert (rates[False].violating, rates[False].clean) == (0, 1)


def test_a_joint_check_counts_once_for_the_province_and_each_force_counts_its_own(
    shops: list[Establishment], police: Agency, an: Any
) -> None:
    customs = agency("HQ", "Hải quan")
    for force in (police, police, customs):
        record(held_on=TODAY, type="periodic", findings={shops[0]: "clean"}, agency=force, **BY)
    joint = [Inspection.objects.filter(agency=one).latest("pk").pk for one in (police, customs)]
    Inspection.objects.filter(pk__in=joint).update(joint_number="LN-1")

    counted = inspections_held(an, first=TODAY, last=TODAY)

    assert counted.province == 2
    assert counted.forces == (("Công an tỉnh", 2), ("Hải quan", 1))


def test_candidates_cost_the_same_questions_for_three_as_for_thirty(
    ward_one: Area, django_assert_num_queries: Any
) -> None:
    made = stalls(ward_one, 3)
    with django_assert_num_queries(10):
        found(made)
    stalls(ward_one, 30)
    with django_assert_num_queries(10):
        found(made)
