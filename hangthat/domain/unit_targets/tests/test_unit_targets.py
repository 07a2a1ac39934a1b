"""Targets of units' own: proposed, decided by somebody else, replaced, judged in their own land."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.commitments.services import issue_text, sign
from hangthat.domain.commitments.tests.market import NOON
from hangthat.domain.establishments.services import add_place, open_establishment, register_party
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.targets import services as targets
from hangthat.domain.targets.grammar import Tally, Verdict
from hangthat.domain.unit_targets import services
from hangthat.domain.unit_targets.lexicon import UnitTargetState
from hangthat.domain.unit_targets.models import UnitTarget
from hangthat.domain.unit_targets.models.unit_target import is_of_province
from hangthat.domain.unit_targets.queries.judging import judged, valid_on
from hangthat.domain.unit_targets.services import UnitTargetTerms

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": None, "at": NOON}
WHILE_IT_RAN = datetime(2021, 1, 4, 5, tzinfo=UTC)
FIRST, DUE = date(2021, 1, 1), date(2021, 12, 31)


class Desk:
    """A ward with one stall that signed and one that did not, a commune with one that did not."""

    def __init__(self, plan: PlanVersion, ward: Area, other: Area) -> None:
        self.plan, self.ward, self.other = plan, ward, other
        self.committee = Agency.objects.create(code="UB-1", name="Ủy ban phường", area=ward)
        self.force = Agency.objects.create(code="DOI", name="Đội Quản lý thị trường")
        self.standing = Agency.objects.create(code="BCD", name="Ban Chỉ đạo 389")
        self.head = self._person("de-nghi", Role.CHAIR, self.committee)
        self.decider = self._person("duyet", Role.STANDING_HEAD, self.standing)
        self.outsider = self._person("ngoai", Role.MEMBER_HEAD, self.force)

    def _person(self, name: str, role: Role, agency: Agency) -> User:
        made = {"full_name": f"Cán bộ {name}", "role": role, "agency": agency, "at": NOON}
        made["area"] = agency.area
        return add_officer(username=name, **made)

    def stalls(self) -> None:
        text = issue_text(kind="trade", verbs="trade", wording="Tôi cam kết…", **BY)
        for name, area in (("A", self.ward), ("B", self.ward), ("C", self.other)):
            market = add_place(name=f"Chợ {name}", kind="market", area=area, **BY)
            owner = register_party(name=f"Chủ {name}", kind="household", **BY)
            stall = open_establishment(
                party=owner, name=f"Sạp {name}", kind="stall", area=area, place=market,
                opened_on=date(2020, 1, 1), **BY,
            )  # fmt: skip
            if name == "A":
                sign(text=text, member=stall, signed_on=date(2021, 3, 1), **BY)

    def target(self, code: str = "T05a") -> Target:
        return self.plan.targets.get(code=code)

    def propose(
        self, share: int = 100, since: date = FIRST, *, at: datetime = WHILE_IT_RAN, **more: Any
    ) -> UnitTarget:
        terms = UnitTargetTerms(more.pop("target", self.target()), share, since, **more)
        return services.propose(terms, by=self.head, at=at)

    def approve(self, own: UnitTarget) -> UnitTarget:
        return services.decide(own, approved=True, reason="hợp lý", by=self.decider, at=NOON)


@pytest.fixture
def desk(plan_125: PlanVersion, ward_one: Area, commune_two: Area) -> Desk:
    return Desk(plan_125, ward_one, commune_two)


def test_a_unit_sets_no_target_of_its_own_under_a_plan_that_has_ended(desk: Desk) -> None:
    last = datetime(2025, 12, 31, 16, 59, tzinfo=UTC)  # 23:59 of the plan's last day here
    with pytest.raises(ValidationError, match="đã kết thúc ngày 31/12/2025: không đặt"):
        desk.propose(at=datetime(2025, 12, 31, 17, tzinfo=UTC))
    assert desk.propose(at=last).state == UnitTargetState.PROPOSED


def test_a_unit_may_not_ask_for_less_than_the_plan_in_silence(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="Kế hoạch cần 100%: ghi lý do đặt thấp hơn"):
        desk.propose(share=99)
    assert desk.propose(share=99, lower_reason="Chợ mới mở").is_lower
    with pytest.raises(ValidationError, match="đã có một đề nghị chờ duyệt"):
        desk.propose()
    with pytest.raises(ValidationError, match="Không thấp hơn kế hoạch"):
        desk.propose(target=desk.target("T08"), share=60, lower_reason="vì sao")


@pytest.mark.parametrize(
    ("since", "until", "fits"),
    [
        (date(2020, 12, 31), None, False),
        (FIRST, FIRST, True),
        (FIRST, date(2020, 12, 31), False),
        (DUE, None, True),
        (date(2022, 1, 1), None, False),
    ],
)
def test_its_days_lie_between_the_plans_first_day_and_the_day_it_is_due(
    desk: Desk, since: date, until: date | None, fits: bool
) -> None:
    if fits:
        assert desk.propose(since=since, until=until).since == since
    else:
        with pytest.raises(ValidationError):
            desk.propose(since=since, until=until)


def test_parties_lie_in_no_commune_so_a_commune_promises_nothing_of_them(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="T01 tính theo tổ chức, cá nhân"):
        desk.propose(target=desk.target("T01"))
    terms = UnitTargetTerms(desk.target("T01"), 100, FIRST)
    assert is_of_province(services.propose(terms, by=desk.outsider, at=WHILE_IT_RAN).agency)


def test_a_unit_that_is_no_more_proposes_nothing(desk: Desk) -> None:
    desk.committee.valid_to = date(2021, 5, 1)
    terms = UnitTargetTerms(desk.target(), 100, FIRST)
    with pytest.raises(ValidationError, match="đã chấm dứt ngày 01/05/2021"):
        services.propose(terms, agency=desk.committee, by=None, at=NOON)


def test_somebody_else_approves_it_once_and_it_replaces_the_one_before(desk: Desk) -> None:
    first = desk.propose()
    own = UnitTarget.objects.get(pk=first.pk)
    own.proposed_by = desk.decider
    own.save()
    with pytest.raises(ValidationError, match="không tự duyệt"):
        desk.approve(own)
    UnitTarget.objects.filter(pk=own.pk).update(proposed_by=desk.head)
    desk.approve(own)
    with pytest.raises(ValidationError, match="không chờ duyệt"):
        desk.approve(own)

    second = desk.approve(desk.propose(share=95, since=date(2021, 6, 1), lower_reason="ít hơn"))

    own.refresh_from_db()
    assert own.until == date(2021, 5, 31)
    same_day = desk.propose(since=date(2021, 6, 1))
    with pytest.raises(ValidationError, match="đã có chỉ tiêu riêng T05a từ 01/06/2021"):
        desk.approve(same_day)
    for day, valid in ((date(2021, 5, 31), own), (date(2021, 6, 1), second)):
        assert list(UnitTarget.objects.of(desk.plan).valid(on=day)) == [valid]


def test_it_ends_on_a_day_with_a_reason_and_its_row_stays(desk: Desk) -> None:
    own = desk.approve(desk.propose())
    with pytest.raises(ValidationError, match="bắt đầu ngày 01/01/2021"):
        services.end(own, day=date(2020, 12, 31), reason="thôi", by=desk.decider, at=NOON)
    services.end(own, day=date(2021, 6, 30), reason="thôi", by=desk.decider, at=NOON)
    with pytest.raises(ValidationError, match="đã hết ngày 30/06/2021"):
        services.end(own, day=date(2021, 6, 30), reason="thôi", by=desk.decider, at=NOON)
    assert not UnitTarget.objects.valid(on=date(2021, 7, 1)).exists()
    assert UnitTarget.objects.get().state == UnitTargetState.APPROVED


def test_it_is_judged_over_the_members_of_its_own_land_with_unknown_apart(desk: Desk) -> None:
    desk.stalls()
    lower = desk.approve(desk.propose(share=50, lower_reason="Chợ mới mở"))
    terms = UnitTargetTerms(desk.target(), 100, FIRST)
    whole = desk.approve(services.propose(terms, by=desk.outsider, at=WHILE_IT_RAN))
    checked = desk.approve(desk.propose(target=desk.target("T06"), share=90))

    own = valid_on(desk.plan, DUE, desk.decider)
    counted = targets.count(desk.plan, targets.promises_of(desk.plan, on=DUE))[0]
    found = {one.own.pk: one for one in judged(counted, own)}

    assert found[lower.pk].tally == Tally(met=1, failed=1)
    assert found[lower.pk].verdict == Verdict.REACHED
    assert found[lower.pk].verdict_of_plan == Verdict.MISSED
    assert found[whole.pk].tally == Tally(met=1, failed=2)
    assert found[checked.pk].verdict == Verdict.NONE


def test_it_may_be_due_before_the_targets_last_day_and_not_later(desk: Desk) -> None:
    june = date(2021, 6, 30)
    for due in (DUE, date(2020, 12, 31)):
        with pytest.raises(ValidationError, match="đến trước 31/12/2021"):
            desk.propose(due_on=due)
    with pytest.raises(ValidationError, match="không được sau ngày cuối có hiệu lực"):
        desk.propose(due_on=june, until=date(2021, 5, 31))
    early, plain = desk.propose(due_on=june), desk.propose(target=desk.target("T06"))
    assert (early.day, plain.day) == (june, DUE)


def test_another_version_of_the_plan_gets_the_units_targets_as_new_proposals(desk: Desk) -> None:
    due = date(2021, 6, 30)
    valid = desk.approve(desk.propose(due_on=due, document="1/KH"))
    waiting = desk.propose(target=desk.target("T06"), share=90)
    gone = desk.approve(desk.propose(target=desk.target("T08"), share=60))
    version = next_version(desk.plan, without="T08", lower={"T06": 80})
    at = datetime(2021, 3, 1, 5, tzinfo=UTC)

    made = services.carry_over(at=at)

    found = {one.target.code: one for one in made}
    assert {one.target.version for one in made} == {version}
    assert found.keys() == {"T05a", "T06"}
    anew = found["T05a"]
    assert (anew.state, anew.at_least, anew.due_on, anew.document) == ("proposed", 100, due, "1/KH")
    assert (anew.carried_from, anew.proposed_by) == (valid, desk.head)
    waiting.refresh_from_db()
    assert waiting.state == UnitTargetState.WITHDRAWN
    gone.refresh_from_db()
    assert gone.state == UnitTargetState.APPROVED  # the plan has no such target any more
    assert services.carry_over(at=at) == []
    desk.approve(anew)
    with pytest.raises(ValidationError, match="không tự duyệt"):
        services.decide(found["T06"], approved=True, reason="x", by=desk.head, at=at)


@pytest.mark.parametrize("moved", [{"population": "chợ"}, {"conditions": ["đã ký cam kết"]}])
def test_a_code_that_another_version_gives_to_another_target_carries_nothing(
    desk: Desk, moved: dict[str, Any]
) -> None:
    valid = desk.approve(desk.propose(target=desk.target("T06")))
    waiting = desk.propose()
    version = next_version(desk.plan, without="T08", lower={})
    assert all(getattr(version.targets.get(code="T06"), name) != moved[name] for name in moved)
    version.targets.filter(code="T06").update(**moved)

    made = services.carry_over(at=datetime(2021, 3, 1, 5, tzinfo=UTC))

    assert [one.carried_from for one in made] == [waiting]
    valid.refresh_from_db()
    assert valid.state == UnitTargetState.APPROVED


def next_version(plan: PlanVersion, *, without: str, lower: dict[str, int]) -> PlanVersion:
    """The same plan, loaded again with other percents and without one target."""
    old = plan.pk
    targets = list(plan.targets.exclude(code=without))
    PlanVersion.objects.filter(pk=old).update(used=False)
    made = PlanVersion.objects.get(pk=old)
    made.pk, made.version, made.used = None, plan.version + 1, True
    made.save(force_insert=True)
    for one in targets:
        one.pk, one.version = None, made
        one.at_least = lower.get(one.code, one.at_least)
        one.save(force_insert=True)
    return made


def test_a_unit_knows_its_own_and_nobody_elses(desk: Desk) -> None:
    own = desk.approve(desk.propose())
    assert valid_on(desk.plan, DUE, desk.head) == [own]
    assert valid_on(desk.plan, DUE, desk.outsider) == []
    assert valid_on(desk.plan, date(2020, 12, 31), desk.head) == []
