"""The two clocks in the house: one offender is one, and the plan's clock is the targets'."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.db import transaction
from django.utils.timezone import localtime

from hangthat.core.agencies.models import Area, User
from hangthat.core.common.columns import NEVER
from hangthat.core.common.days import day_number
from hangthat.core.common.gathering import read
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, Origin, Violation
from hangthat.domain.cases.services import ViolationDetails, comply, decide, find_violation
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.commitments.tests.market import BY, TODAY, stalls
from hangthat.domain.deciding.services import name_conduct
from hangthat.domain.dossier.queries import dossier_of
from hangthat.domain.establishments.dossier.shapes import Fact, Member
from hangthat.domain.establishments.models import Establishment, MemberKind
from hangthat.domain.establishments.services import pass_on, register_party
from hangthat.domain.law.models import Conduct, ConductArticle, CriminalThreshold
from hangthat.domain.merging.services import merge_parties
from hangthat.domain.reoffending.dossier import REPEATED
from hangthat.domain.reoffending.engine import Clock, cohort
from hangthat.domain.reoffending.facts import Facts
from hangthat.domain.reoffending.grammar import Rules
from hangthat.domain.reoffending.queries.offender import offender_of
from hangthat.domain.reoffending.tests.law import enact
from hangthat.domain.targets.facts import Facts as TargetFacts
from hangthat.domain.targets.facts import Rules as PlanRules
from hangthat.domain.targets.facts import Sight
from hangthat.domain.targets.grammar import Terms
from hangthat.domain.targets.vocabulary import CONDITIONS, POPULATIONS
from hangthat.domain.world.services import load
from tests.oracle.random_worlds import make

LAW, PLAN = "Tái phạm (theo luật)", "Vi phạm lại sau xử phạt (theo kế hoạch)"
FOUND, DECIDED, DONE, AGAIN = (
    *(date(2024, 2, 1), date(2024, 2, 3)),
    *(date(2024, 2, 10), date(2024, 11, 5)),
)


@pytest.fixture
def shop(ward_one: Area) -> Establishment:
    enact()
    return stalls(ward_one, 1)[0]


def violated(on: Establishment, day: date, **more: Any) -> Violation:
    return find_violation(
        classification="counterfeit",
        found_on=day,
        establishment=on,
        more=ViolationDetails(**more),
        **BY,
    )


def fined(on: Establishment, **more: Any) -> None:
    decision = decide(
        violation=violated(on, FOUND, **more),
        decided_on=DECIDED,
        sanction="fine",
        fine_vnd=5_000_000,
        number="12/QĐ",
        **BY,
    )
    comply(decision=decision, complied_on=DONE, **BY)


def card(member: Member, user: User, on: date = TODAY) -> dict[str, Fact]:
    return {fact.label: fact for fact in dossier_of(member, user).facts(on=on)}


def words(fact: Fact) -> list[tuple[str, str]]:
    return [(line.words, line.note) for line in fact.lines]


def test_the_card_explains_both_clocks_by_their_days(shop: Establishment, an: User) -> None:
    fined(shop)
    violated(shop, AGAIN)

    found = card(shop, an)

    assert words(found[LAW])[0] == (
        "chưa rõ tái phạm",
        "Quyết định 12/QĐ ngày 03/02/2024, chấp hành xong 10/02/2024, hết thời hạn 10/02/2025; "
        "phát hiện lại 05/11/2024: chưa rõ cùng hành vi "
        "(chưa xác minh: Luật 67/2020/QH14, Điều 1).",
    )
    assert words(found[LAW])[1][0] == "không còn quyết định nào trong thời hạn"
    assert words(found[PLAN]) == [
        ("nhóm 2024: vi phạm lại 05/11/2024", "bị xử phạt 03/02/2024."),
    ]
    line = found[LAW].time_line
    assert line
    assert [(s.first, s.last) for s in line.lanes[0]] == [
        (DECIDED, DONE),
        (DONE, date(2025, 2, 10)),
    ]


def test_the_same_conduct_in_time_is_again_and_may_be_a_crime(
    shop: Establishment, an: User
) -> None:
    CriminalThreshold.objects.create(
        classification="counterfeit",
        article="192",
        measure="genuine_value",
        below=30_000_000,
        only_if_sanctioned=True,
        document="Bộ luật Hình sự 100/2015",
        valid_from=date(2018, 1, 1),
    )
    conduct = Conduct.objects.create(
        code="ban-hang-gia", title="Bán hàng giả", classification="counterfeit", field="trade"
    )
    fined(shop, catalogue_conduct=conduct)
    violated(shop, AGAIN, catalogue_conduct=conduct)

    found = card(shop, an, on=date(2024, 12, 1))

    assert words(found[LAW])[0] == (
        "tái phạm",
        "Quyết định 12/QĐ ngày 03/02/2024, chấp hành xong 10/02/2024, hết thời hạn 10/02/2025; "
        "phát hiện lại 05/11/2024: tái phạm (chưa xác minh: Luật 67/2020/QH14, Điều 1).",
    )
    (crime,) = words(found["Dấu hiệu tội phạm"])
    assert crime[0] == "có thể là tội phạm"
    assert "Có thể phải chuyển cơ quan điều tra" in crime[1]
    assert "hàng giả (Quyết định 12/QĐ ngày 03/02/2024), chưa hết thời hạn" in crime[1]
    assert "dưới 30.000.000 cũng" in crime[1]
    assert "(Điều 192 Bộ luật Hình sự 100/2015; chưa xác minh)" in crime[1]
    assert "Dấu hiệu tội phạm" not in card(shop, an), "in November 2026 the period is over"


def test_an_act_found_later_is_told_with_both_days(shop: Establishment, an: User) -> None:
    """On 05/02/2025, within the period to 10/02/2025; nobody found it before 01/03/2025."""
    conduct = Conduct.objects.create(
        code="ban-hang-gia", title="Bán hàng giả", classification="counterfeit", field="trade"
    )
    fined(shop, catalogue_conduct=conduct)
    acted, found = date(2025, 2, 5), date(2025, 3, 1)
    violated(shop, found, acted_on=acted, catalogue_conduct=conduct)

    law = card(shop, an)[LAW]

    assert words(law)[0][0] == "tái phạm"
    assert "vi phạm lại 05/02/2025 (phát hiện 01/03/2025): tái phạm" in words(law)[0][1]
    assert law.time_line
    mark = law.time_line.marks[-1]
    assert (mark.day, mark.words) == (acted, "vi phạm 05/02/2025 (phát hiện 01/03/2025)")


def test_another_act_long_after_a_decision_of_unknown_compliance_differs_and_is_not_too_late(
    shop: Establishment, an: User
) -> None:
    """Time alone ends no period of which nobody knows when it began."""
    one, other = (
        Conduct.objects.create(code=code, title=code, classification="counterfeit", field="trade")
        for code in ("mot", "hai")
    )
    decide(
        violation=violated(shop, FOUND, catalogue_conduct=one), decided_on=DECIDED,
        sanction="fine", fine_vnd=5_000_000, number="12/QĐ", **BY,
    )  # fmt: skip
    violated(shop, TODAY, catalogue_conduct=other)

    newest = read(offender_of(shop, an)).on(TODAY).assessments[0]

    assert newest.sentence.endswith("không tái phạm, khác hành vi")


def test_acts_that_were_all_sanctioned_since_are_not_said_to_be_open_today(
    shop: Establishment, an: User
) -> None:
    conduct = Conduct.objects.create(
        code="ban-hang-gia", title="Bán hàng giả", classification="counterfeit", field="trade"
    )
    for found in (FOUND, DECIDED):
        violation = violated(shop, found, catalogue_conduct=conduct)
        decide(violation=violation, decided_on=AGAIN, sanction="warning", **BY)

    line = words(card(shop, an)[REPEATED])[0]

    assert "chưa" not in REPEATED
    assert line[0] == "vi phạm nhiều lần"
    assert "khi ấy lần trước chưa bị xử lý" in line[1]


def test_acts_chosen_after_both_checks_make_it_again(shop: Establishment, an: User) -> None:
    """Fined on 03/02/2024, paid on 10/02/2024, found again on 05/11/2024: nobody knew the acts."""
    conduct = Conduct.objects.create(
        code="ban-hang-gia", title="Bán hàng giả", classification="counterfeit", field="trade"
    )
    fined(shop)
    violated(shop, AGAIN)
    assert words(card(shop, an)[LAW])[0][0] == "chưa rõ tái phạm"

    for found in Violation.objects.order_by("pk"):
        name_conduct(violation=found, details={"catalogue_conduct": conduct}, **BY)

    assert words(card(shop, an)[LAW])[0][0] == "tái phạm"


def test_the_row_of_law_of_the_decision_says_which_act_was_sanctioned(
    shop: Establishment, an: User
) -> None:
    conduct, other = (
        Conduct.objects.create(code=code, title=code, classification="counterfeit", field="trade")
        for code in ("ban-hang-gia", "khac")
    )
    fined(shop)
    law = ConductArticle.objects.create(conduct=conduct, document="Nghị định 98/2020/NĐ-CP")
    Decision.objects.update(law=law)
    violated(shop, AGAIN, catalogue_conduct=conduct)
    assert words(card(shop, an)[LAW])[0][0] == "tái phạm"

    Violation.objects.filter(found_on=AGAIN).update(catalogue_conduct=other)
    assert words(card(shop, an)[LAW])[0][0] == "không còn quyết định nào trong thời hạn"


def test_while_a_decision_weighs_the_card_says_until_when(shop: Establishment, an: User) -> None:
    fined(shop)

    found = card(shop, an, on=date(2024, 12, 1))

    assert words(found[LAW]) == [
        (
            "còn thời hạn",
            "Lại cùng hành vi đến hết ngày 10/02/2025 là tái phạm: Quyết định 12/QĐ ngày "
            "03/02/2024, chấp hành xong 10/02/2024, hết thời hạn 10/02/2025.",
        )
    ]
    assert words(found[PLAN]) == [("nhóm 2024: chưa kiểm tra lại", "bị xử phạt 03/02/2024.")]


@pytest.mark.parametrize(
    ("kind", "details", "words_of_it"),
    [
        ("suspension", {"until": date(2024, 3, 31)}, "đến hết ngày 05/03/2026"),
        ("extension", {"term": "enforcement_limitation", "extra": 10, "unit": "day"}, "13/02/2026"),
        ("suspension", {}, "thời hiệu thi hành đang dừng"),
    ],
)
def test_what_moved_the_time_to_enforce_an_unpaid_decision_moves_the_end_of_its_period(
    shop: Establishment, an: User, kind: str, details: dict[str, Any], words_of_it: str
) -> None:
    """Signed here and served on 03/02/2024: to be enforced until 03/02/2025, clean after
    03/02/2026."""
    unpaid = decide(
        violation=violated(shop, FOUND), decided_on=DECIDED, sanction="fine", fine_vnd=5_000_000,
        number="12/QĐ", **BY,
    )  # fmt: skip
    DecisionPaper.objects.filter(pk=unpaid.paper_id).update(served_on=DECIDED, origin=Origin.SIGNED)
    after = date(2026, 2, 10)
    assert words(card(shop, an, on=after)[LAW])[0][0] == "không còn quyết định nào trong thời hạn"

    said = Details(words="theo quyết định", document="7/QĐ", **details)
    paper = DecisionPaper.objects.get(pk=unpaid.paper_id)
    record_event(
        paper=paper, kind=EventKind(kind), occurred_on=date(2024, 3, 1), details=said, **BY
    )

    state, why = words(card(shop, an, on=after)[LAW])[0]
    assert state == ("còn thời hạn" if details else "chưa rõ thời hạn")
    assert words_of_it in why


def test_what_was_found_at_one_shop_stands_on_the_card_of_the_owners_other_shop(
    ward_one: Area, shop: Establishment, an: User
) -> None:
    other = stalls(ward_one, 2)[1]
    merge_parties(survivor=shop.party, former=other.party, reason="một người", **BY)
    fined(other)

    assert "12/QĐ" in words(card(shop, an)[LAW])[0][1]
    assert words(card(shop, an)[PLAN]) == [("không áp dụng", "")], "the plan counts the shop's own"
    assert "nhóm 2024" in words(card(shop.party, an)[PLAN])[0][0]


def test_a_decision_stays_with_the_owner_of_its_day(shop: Establishment, an: User) -> None:
    """Between sanction and the second find the shop changed hands: nobody offended again."""
    fined(shop)
    buyer = register_party(name="Chủ mới", kind="household", **BY)
    new = pass_on(shop, to=buyer, on=date(2024, 6, 1), **BY)
    violated(new, AGAIN)

    assert words(card(new, an)[LAW]) == [("chưa có quyết định xử phạt", "")]
    assert "phát hiện lại" not in str(words(card(shop, an)[LAW]))


def test_only_what_the_reader_sees_is_weighed(shop: Establishment, chi: User) -> None:
    fined(shop)

    assert words(card(shop, chi)[LAW]) == [("chưa có quyết định xử phạt", "")]


def test_a_card_asks_as_often_for_one_decision_as_for_twenty(
    shop: Establishment, an: User, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 21):
        made = decide(
            violation=violated(shop, date(2024, 1, day)),
            decided_on=date(2024, 1, day),
            sanction="warning",
            **BY,
        )
        comply(decision=made, complied_on=date(2024, 2, day), **BY)
    dossier_of(shop, an)

    with django_assert_max_num_queries(15):
        dossier_of(shop, an).facts(on=TODAY)


@pytest.fixture(scope="module")
def worlds(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> tuple[TargetFacts, Facts]:
    """The columns of both readers, of a province that is gone again."""
    folder: Path = tmp_path_factory.mktemp("world")
    make(17, folder, 150)
    with django_db_blocker.unblock(), transaction.atomic():
        load(folder=folder, by=None, at=localtime())
        found = TargetFacts.load(), Facts.load(None)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(
    ("of", "kind", "group"),
    [
        ("shop", MemberKind.ESTABLISHMENT, "cơ sở đã bị xử lý trong kỳ"),
        ("offender", MemberKind.PARTY, "tổ chức, cá nhân đã bị xử lý trong kỳ"),
    ],
)
@pytest.mark.parametrize("on", [date(2022, 12, 31), date(2023, 12, 14), date(2025, 12, 31)])
def test_the_plans_cohort_is_that_of_the_targets_member_by_member(
    worlds: tuple[TargetFacts, Facts], of: str, kind: MemberKind, group: str, on: date
) -> None:
    counted, facts = worlds
    sight = Sight(counted, kind, on, PlanRules(date(2021, 1, 1)))
    clock = Clock(facts, Rules(()), day_number(on))  # the plan's clock asks no law
    asked = 0
    for first, last, ever in cohorts(on.year):
        terms = Terms(cohort=(first, last), first_decision_ever=ever)
        population = POPULATIONS[group].members(sight, terms)
        condition = CONDITIONS["không tái phạm"]
        met, failed = condition.met(sight, terms), condition.failed(sight, terms)

        mine = cohort(clock, day_number(first), day_number(last), of=of, ever=ever)

        ids = counted.ids[kind]
        assert list(mine.members) == list(ids[population])
        assert list(mine.again != NEVER) == list(failed[population])
        clean = (mine.again == NEVER) & (mine.checked != NEVER)
        assert list(clean) == list(met[population])
        asked += int(np.count_nonzero(population))
    assert asked > 20


def cohorts(year: int) -> list[tuple[date, date, bool]]:
    years = [(date(y, 1, 1), date(y, 12, 31), False) for y in range(2021, year)]
    return [*years, (date(2021, 1, 1), date(2024, 12, 31), True)]
