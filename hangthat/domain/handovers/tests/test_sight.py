"""Each side sees what it gave or was given, and a restricted case stays restricted."""

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Role
from hangthat.core.access.services.records import OutOfReach
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.audit.sealing import sealed_among
from hangthat.core.deadlines.models import Clock
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.services import restrict
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal, HandoverStep
from hangthat.domain.handovers.services import Receiver, withdraw
from hangthat.domain.handovers.tests.desk_of_two import AT, NOON, Two
from hangthat.domain.law.models import Provision

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(ward_one: Area) -> Two:
    return Two(ward_one)


def sees(user: User) -> int:
    return Handover.objects.visible_to(user).count()


def test_both_sides_see_it_and_nobody_between(two: Two, an: User) -> None:
    row = two.at("received")
    other = two.officer("khac", two.customs)
    leader = two.officer("lanhdao", two.market, Role.LEADER)

    assert (sees(two.giver), sees(two.taker), sees(other), sees(an), sees(leader)) == (
        1, 1, 0, 1, 1,
    )  # fmt: skip
    for model in (HandoverItem, HandoverSeal, HandoverStep):
        assert model.objects.visible_to(two.taker).exists()
        assert not model.objects.visible_to(other).exists()
    may = Handover.objects.filter(pk=row.pk)
    assert may.visible_to(two.taker, Action.ANSWER).exists()
    assert not may.visible_to(two.taker, Action.CHANGE).exists()
    assert not may.visible_to(an, Action.ANSWER).exists()
    assert list(Handover.objects.received_for(two.taker)) == [row]
    assert not Handover.objects.received_for(two.giver)
    assert list(Handover.objects.given_by(two.giver)) == [row]


def test_what_is_being_prepared_is_the_giver_s_alone_until_it_is_sent(two: Two) -> None:
    row = two.prepared(receiver=Receiver(two.police, person=two.taker))
    leader = two.officer("lanhdao", two.market, Role.LEADER)
    assert (sees(two.giver), sees(two.taker), sees(leader)) == (1, 0, 1)
    assert not Handover.objects.in_journal_of(two.taker).exists()
    assert not Clock.objects.visible_to(two.taker).exists()

    two.sent(row)
    assert (sees(two.giver), sees(two.taker)) == (1, 1)
    taken_back = two.prepared(two.case(papers=1), kind="tax")
    withdraw(handover=taken_back, reason="nhầm", by=two.giver, **AT)
    assert sees(two.officer("thue", two.tax)) == 0


def test_a_restricted_case_goes_from_a_named_reader_to_a_named_receiver_alone(two: Two) -> None:
    Provision.objects.create(
        key="handover_police_days", title="thụ lý", value="3", unit="ngày làm việc",
        document="Luật", source="x",
    )  # fmt: skip
    head = two.officer("truong", two.market, Role.MEMBER_HEAD)
    case = two.case()
    restrict(case=case, readers=[two.giver], reason="chuyên án", by=head, **AT)
    stranger, colleague = two.officer("la", two.market), two.officer("dongnghiep", two.police)

    with pytest.raises(ValidationError):
        two.prepared(case, by=stranger, receiver=Receiver(two.police, person=two.taker))
    with pytest.raises(ValidationError, match="phải nêu tên một người tiếp nhận"):
        two.prepared(case)
    with pytest.raises(ValidationError, match="được giao tiếp nhận cho Công an tỉnh"):
        two.prepared(case, receiver=Receiver(two.police, person=stranger))
    row = two.sent(two.prepared(case, receiver=Receiver(two.police, person=two.taker)))
    two.step(row, "received")

    assert (sees(two.giver), sees(two.taker), sees(head)) == (1, 1, 1)
    assert (sees(stranger), sees(colleague)) == (0, 0)
    assert not case._meta.model.objects.visible_to(two.taker).filter(pk=case.pk).exists()
    lines = list(Entry.objects.filter(subject__startswith="handovers."))
    assert sealed_among(lines, colleague) == {line.pk for line in lines}
    assert not sealed_among(lines, two.taker)
    ticking = list(Entry.objects.filter(subject__startswith="deadlines."))
    assert ticking
    assert sealed_among(ticking, colleague) == {line.pk for line in ticking}
    assert not sealed_among(ticking, two.taker)
    assert Clock.objects.visible_to(two.taker).exists()
    assert not Clock.objects.visible_to(colleague).exists()


def test_a_case_restricted_later_hides_what_was_handed_over_before(two: Two) -> None:
    two.at("received")
    case = Handover.objects.get().case
    head = two.officer("truong", two.market, Role.MEMBER_HEAD)
    restrict(case=case, readers=[two.giver], reason="chuyên án", by=head, **AT)
    assert (sees(two.giver), sees(two.taker)) == (1, 0)


def test_an_heir_of_the_receiver_answers_for_it(two: Two) -> None:
    from hangthat.core.agencies.models import AgencySuccession

    row = two.at("received")
    new = Agency.objects.create(code="ca-2", name="Công an tỉnh mới", kind="police")
    AgencySuccession.objects.create(old=two.police, new=new, on=NOON.date())
    heir = two.officer("thua-ke", new)
    assert list(Handover.objects.received_for(heir)) == [row]


def test_a_stranger_is_told_nothing_of_where_a_hand_over_stands(two: Two) -> None:
    row = two.sent()
    with pytest.raises(ValidationError, match="phải") as told:
        two.step(row, "accepted")
    assert not isinstance(told.value, OutOfReach)
    with pytest.raises(OutOfReach):
        two.step(row, "accepted", by=two.officer("la", two.customs))


def test_a_case_that_became_another_agencys_is_not_sent_any_more(two: Two) -> None:
    row = two.prepared(kind="tax")
    Case.objects.filter(pk=row.case_id).update(agency=two.customs)
    with pytest.raises(OutOfReach):
        two.sent(row)


def test_a_receipt_of_a_case_that_is_kept_from_him_tells_an_officer_nothing(two: Two) -> None:
    secret, plain = two.case(), two.case()
    rows = [two.sent(two.prepared(case, kind="tax")) for case in (secret, plain)]
    for row in rows:
        for stage in ("received", "answered"):
            two.step(row, stage, by=two.giver)
    paid = {"by": two.giver, "amount_vnd": 5_000_000}
    two.step(rows[0], "arrears", receipt="BL-9", **paid)
    head, other = two.officer("truong", two.market, Role.MEMBER_HEAD), two.officer("k", two.market)
    restrict(case=secret, readers=[two.giver], reason="chuyên án", by=head, **AT)

    with pytest.raises(ValidationError, match="Số biên lai BL-9 đã ghi"):
        two.step(rows[1], "arrears", receipt="BL-9", **paid)
    assert two.step(rows[1], "arrears", receipt="BL-9", **paid | {"by": other}).pk
