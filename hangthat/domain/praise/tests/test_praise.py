"""Praise is proposed on figures that stay as they were, and decided once by somebody else."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, AgencySuccession, Area, User
from hangthat.domain.commitments.tests.market import NOON, TODAY, stalls
from hangthat.domain.inspections.services import record as inspect
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.praise import services
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.queries.counting import values_today
from hangthat.domain.praise.services import PraiseTerms
from hangthat.domain.praise.services.terms import is_named_like

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)


class Desk:
    def __init__(self, ward: Area) -> None:
        self.force = Agency.objects.create(code="DOI-1", name="Đội Quản lý thị trường số 1")
        self.standing = Agency.objects.create(code="BCD", name="Ban Chỉ đạo 389 tỉnh Lạng Sơn")
        self.officer = self._person("de-nghi", Role.MEMBER_OFFICER, self.force)
        self.colleague = self._person("dong-nghiep", Role.MEMBER_OFFICER, self.force)
        self.decider = self._person("xet", Role.STANDING_HEAD, self.standing)
        self.shops = stalls(ward, 3)

    def _person(self, name: str, role: Role, agency: Agency) -> User:
        made = {"full_name": f"Cán bộ {name}", "role": role, "agency": agency, "at": NOON}
        return add_officer(username=name, **made)

    def check(self, shop: Any) -> None:
        held = {"held_on": date(2026, 3, 1), "type": "periodic", "agency": self.force}
        inspect(findings={shop: "clean"}, **held, by=None, at=NOON)

    def terms(self, **more: Any) -> PraiseTerms:
        said = {"since": SINCE, "until": TODAY, "reason": "Phát hiện nhiều vụ lớn"}
        return PraiseTerms(**(said | ({"unit": self.force} if not more else {}) | more))

    def draft(self, **more: Any) -> PraiseProposal:
        return services.draft(self.terms(**more), by=self.officer, at=NOON)

    def proposed(self, **more: Any) -> PraiseProposal:
        made = self.draft(**more)
        services.add_figure(made, measure="checks", by=self.officer, at=NOON)
        return services.propose(made, by=self.officer, at=NOON)


@pytest.fixture
def desk(ward_one: Area) -> Desk:
    return Desk(ward_one)


def by(user: User) -> dict[str, Any]:
    return {"by": user, "at": NOON}


def test_what_a_draft_gives_as_its_reason_is_put_right(desk: Desk) -> None:
    proposal = desk.draft()

    terms = desk.terms(unit=desk.force, reason="Phát hiện 12 vụ lớn")
    services.amend(proposal, terms=terms, by=desk.officer, at=NOON)

    proposal.refresh_from_db()
    assert proposal.reason == "Phát hiện 12 vụ lớn"


def test_a_figure_stays_as_it_was_and_todays_value_stands_beside_it(desk: Desk) -> None:
    desk.check(desk.shops[0])
    proposal = desk.draft()
    figure = services.add_figure(proposal, measure="checks", agency=desk.force, **by(desk.officer))
    desk.check(desk.shops[1])

    assert figure.reading
    assert figure.reading.value == 1
    assert (figure.reading.agency, figure.reading.period) == (desk.force, "01/01/2026 - 24/11/2026")
    assert values_today([figure], desk.decider, at=NOON) == {figure.pk: (2, None)}
    with pytest.raises(ValidationError, match="đã có trong đề xuất"):
        services.add_figure(proposal, measure="checks", agency=desk.force, **by(desk.officer))
    services.drop_figure(figure, **by(desk.officer))
    with pytest.raises(ValidationError, match="đã bỏ khỏi đề xuất"):
        services.drop_figure(figure, **by(desk.officer))
    with pytest.raises(ValidationError, match="ít nhất một số liệu"):
        services.propose(proposal, **by(desk.officer))


def test_it_is_agreed_by_somebody_else_and_its_decision_recorded(desk: Desk) -> None:
    proposal = desk.proposed(officer=desk.colleague)
    with pytest.raises(ValidationError, match="chỉ ghi quyết định khi đã đồng ý"):
        services.record(proposal, document="1/QĐ", document_on=TODAY, **by(desk.decider))

    services.decide(proposal, agreed=True, reason="xứng đáng", **by(desk.decider))
    with pytest.raises(ValidationError, match="không chờ xét"):
        services.decide(proposal, agreed=False, reason="khác", **by(desk.decider))
    with pytest.raises(ValidationError, match="từ đầu thời gian"):
        services.record(proposal, document="1/QĐ", document_on=date(2025, 1, 1), **by(desk.decider))
    services.record(proposal, document="1/QĐ", document_on=TODAY, **by(desk.decider))

    assert proposal.state == PraiseState.RECORDED
    with pytest.raises(ValidationError, match="không rút được"):
        services.withdraw(proposal, reason="thôi", **by(desk.officer))


def test_nobody_decides_what_he_proposed_or_his_own_praise(desk: Desk) -> None:
    head = desk.decider
    own = services.draft(desk.terms(unit=desk.standing), by=head, at=NOON)
    services.add_figure(own, measure="checks", by=head, at=NOON)
    services.propose(own, by=head, at=NOON)
    with pytest.raises(ValidationError, match="không tự xét"):
        services.decide(own, agreed=True, reason="tốt", by=head, at=NOON)
    praised = desk.proposed(officer=head)
    with pytest.raises(ValidationError, match="không xét đề xuất này"):
        services.decide(praised, agreed=True, reason="tốt", by=head, at=NOON)
    with pytest.raises(ValidationError, match="Không tự đề nghị"):
        desk.draft(officer=desk.officer)
    other = services.draft(desk.terms(officer=desk.officer), by=desk.colleague, at=NOON)
    with pytest.raises(ValidationError, match="Không tự đề nghị"):
        services.propose(other, **by(desk.officer))
    with pytest.raises(ValidationError, match="Phải ghi lý do"):
        services.decide(desk.proposed(), agreed=False, reason=" ", by=head, at=NOON)
    with pytest.raises(ValidationError, match="ngoài địa bàn"):
        services.decide(desk.proposed(), agreed=True, reason="x", **by(desk.colleague))


def test_figures_of_a_period_that_was_amended_prove_nothing(desk: Desk) -> None:
    """Of January to June; the proposal then praises July to November."""
    proposal = desk.draft(unit=desk.force, until=date(2026, 6, 30))
    old = services.add_figure(proposal, measure="checks", **by(desk.officer))
    later = desk.terms(unit=desk.force, since=date(2026, 7, 1))
    services.amend(proposal, terms=later, **by(desk.officer))

    with pytest.raises(ValidationError, match="không thuộc thời gian lập thành tích 01/07/2026"):
        services.propose(proposal, **by(desk.officer))
    services.drop_figure(old, **by(desk.officer))
    services.add_figure(proposal, measure="checks", **by(desk.officer))

    assert services.propose(proposal, **by(desk.officer)).state == PraiseState.PROPOSED


def test_a_target_of_a_day_outside_the_praised_period_proves_nothing(
    desk: Desk, plan_125: PlanVersion
) -> None:
    """Praised for 2026; the target stands at the end of 2021."""
    proposal = desk.draft()
    target = plan_125.targets.get(code="T01")
    old = services.add_target(proposal, target=target, on=date(2021, 12, 31), **by(desk.officer))

    with pytest.raises(ValidationError, match="“chỉ tiêu T01” không thuộc thời gian lập thành"):
        services.propose(proposal, **by(desk.officer))
    services.drop_figure(old, **by(desk.officer))
    services.add_target(proposal, target=target, on=SINCE, **by(desk.officer))

    assert services.propose(proposal, **by(desk.officer)).state == PraiseState.PROPOSED


def test_figures_of_other_agencies_alone_prove_nothing(desk: Desk) -> None:
    others = Agency.objects.create(code="DOI-2", name="Đội Quản lý thị trường số 2")
    proposal = desk.draft()
    services.add_figure(proposal, measure="checks", agency=others, **by(desk.officer))

    with pytest.raises(ValidationError, match="số liệu của Đội Quản lý thị trường số 1"):
        services.propose(proposal, **by(desk.officer))
    services.add_figure(proposal, measure="checks", agency=desk.force, **by(desk.officer))

    assert services.propose(proposal, **by(desk.officer)).state == PraiseState.PROPOSED


def test_the_land_of_an_office_that_was_followed_is_one_s_own(
    desk: Desk, ward_one: Area, commune_two: Area
) -> None:
    """Praised for a year in the middle of which two communes became one."""
    before = Agency.objects.create(code="UB-2", name="UBND xã Hai", area=commune_two)
    now = Agency.objects.create(code="UB-1", name="UBND phường Một", area=ward_one)
    proposal = desk.draft(unit=now)
    services.add_figure(proposal, measure="checks", area=commune_two, **by(desk.officer))

    with pytest.raises(ValidationError, match="số liệu của UBND phường Một"):
        services.propose(proposal, **by(desk.officer))
    AgencySuccession.objects.create(old=before, new=now, on=date(2026, 7, 1))

    assert services.propose(proposal, **by(desk.officer)).state == PraiseState.PROPOSED


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Thượng tá Trần Quốc Dũng", True),
        ("Ông Trần Quốc Dũng", True),
        ("TRAN QUOC DUNG", True),
        ("Đ/c Trần Quốc Dũng, Giám đốc Công an tỉnh", True),
        ("Giám đốc: Trần  Quốc-Dũng (Công an)", True),
        ("Trần Quốc Hùng", False),
        ("Trần Quốc Dụng", False),
        ("Trần Quốc Du\u0303ng", True),
        ("Trần Dũng", False),
    ],
)
def test_one_s_own_name_is_known_with_rank_and_post_and_without_accents(
    desk: Desk, name: str, own: bool
) -> None:
    chief = User(username="giam-doc", full_name="Trần Quốc Dũng")

    assert is_named_like(chief, name) == own


def test_who_is_called_by_one_word_alone_may_praise_others_with_it(desk: Desk) -> None:
    assert not is_named_like(User(username="an", full_name="An"), "Nguyễn Văn An")
    assert is_named_like(User(username="an", full_name="An"), "an")


def test_whoever_is_named_freely_neither_writes_nor_decides_his_praise(desk: Desk) -> None:
    own = {"name": "cán bộ  Xet", "name_unit": "Tổ 1"}
    with pytest.raises(ValidationError, match="Đây là tên của bạn"):
        services.draft(desk.terms(**own), **by(desk.decider))
    proposal = services.draft(desk.terms(**own), **by(desk.officer))
    services.add_figure(proposal, measure="checks", **by(desk.officer))
    with pytest.raises(ValidationError, match="Không tự đề nghị"):
        services.propose(proposal, **by(desk.decider))
    services.propose(proposal, **by(desk.officer))

    with pytest.raises(ValidationError, match="không xét đề xuất này"):
        services.decide(proposal, agreed=True, reason="tốt", **by(desk.decider))


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"name": "Lê Văn Dân"}, "cả tên và đơn vị"),
        ({"name": "", "name_unit": ""}, "Chọn một"),
        ({"name": "Lê Văn Dân", "name_unit": "Tổ 1", "reason": "Số 001085012345"}, "định danh"),
        ({"name": "A", "name_unit": "B", "until": date(2025, 1, 1)}, "không được trước ngày đầu"),
        ({"name": "A", "name_unit": "B", "since": date(2027, 1, 1), "until": date(2027, 2, 1)},
         "chưa bắt đầu"),
    ],
)  # fmt: skip
def test_what_cannot_be_praised_is_said(desk: Desk, terms: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        desk.draft(**terms)


def test_a_draft_is_its_agencys_alone_and_what_was_proposed_is_not_changed(desk: Desk) -> None:
    proposal = desk.draft()
    assert not PraiseProposal.objects.visible_to(desk.decider).exists()
    services.add_figure(proposal, measure="cases", **by(desk.officer))
    services.propose(proposal, **by(desk.officer))

    assert PraiseProposal.objects.visible_to(desk.decider).exists()
    assert PraiseFigure.objects.visible_to(desk.decider).exists()
    assert not PraiseProposal.objects.visible_to(desk.decider, Action.CHANGE).exists()
    with pytest.raises(ValidationError, match="không sửa được"):
        services.amend(proposal, terms=desk.terms(), **by(desk.officer))
    with pytest.raises(ValidationError, match="không sửa được"):
        services.add_figure(proposal, measure="checks", **by(desk.officer))
    services.withdraw(proposal, reason="ghi nhầm", **by(desk.officer))
    assert not PraiseProposal.objects.standing().exists()
    assert PraiseProposal.objects.count() == 1


def test_a_figure_that_cannot_be_kept_is_refused(desk: Desk, an: User) -> None:
    proposal = desk.draft()
    with pytest.raises(ValidationError, match="Không có số liệu này"):
        services.add_figure(proposal, measure="khong-co", **by(desk.officer))
    with pytest.raises(ValidationError, match="chưa thuộc cơ quan nào"):
        services.draft(desk.terms(), by=an, at=NOON)
