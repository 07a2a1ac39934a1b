"""Whom a tip accuses does not get it later either: handed on, or in another message."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.tips import public, services
from hangthat.domain.tips.models import Tip, TipPart
from hangthat.domain.tips.services import add_route
from hangthat.domain.tips.tests.unit import BY, NOON, WORDS, Unit, verify_rules

pytestmark = [pytest.mark.django_db]
POLICE, FORCE = "Công an phường Kỳ Lừa", "Đội Quản lý thị trường số 2"


@pytest.fixture
def units(ward_one: Area) -> tuple[Unit, Unit]:
    """The police of the ward, who get its tips, and the force."""
    verify_rules()
    made = Unit(ward_one, code="CA"), Unit(ward_one)
    for unit, name in zip(made, (POLICE, FORCE), strict=True):
        Agency.objects.filter(pk=unit.agency.pk).update(name=name)
        unit.agency.refresh_from_db()
    made[0].open()
    return made


def called(user: User, name: str) -> None:
    user.full_name = name
    user.save(update_fields=["full_name"])


def handed(tip: Tip, units: tuple[Unit, Unit]) -> Tip:
    moved: dict[str, Any] = {"reason": "thẩm quyền", "passphrase": WORDS, "at": NOON}
    return services.transfer(tip, agency=units[1].agency, by=units[0].first, **moved)


def test_a_tip_is_not_handed_on_to_the_officer_at_whom_its_words_hint(
    units: tuple[Unit, Unit],
) -> None:
    """Two readers there, one of them Kiên; then a third."""
    police, force = units
    called(force.first, "Mã Văn Kiên")
    tip, _ = police.tip("Anh Kiên bên quản lý thị trường nhận tiền của quầy 12")

    with pytest.raises(ValidationError, match="mà tin này không nói đến, chưa chuyển được"):
        handed(tip, units)
    assert tip in Tip.objects.visible_to(police.first)
    third = force.person("ba")
    force.reader(third)
    handed(tip, units)

    seen = [tip in Tip.objects.visible_to(one) for one in (force.first, force.second, third)]
    assert seen == [False, True, True]


def test_a_tip_whose_words_blame_an_agency_is_not_handed_on_to_it(
    units: tuple[Unit, Unit],
) -> None:
    blaming, _ = units[0].tip("Đội QLTT số 2 nhận tiền của quầy 12 rồi bỏ qua")
    asking, _ = units[0].tip("Mong Đội Quản lý thị trường số 2 kiểm tra quầy 12")

    with pytest.raises(ValidationError, match="Tin báo phản ánh Đội Quản lý thị trường số 2"):
        handed(blaming, units)

    assert handed(asking, units).agency == units[1].agency


def test_a_message_that_blames_an_agency_holds_back_its_tip_from_it(
    units: tuple[Unit, Unit],
) -> None:
    tip, receipt = units[0].tip()
    public.reply(receipt, words="Đội QLTT số 2 báo trước cho chủ quầy 12", at=NOON)

    with pytest.raises(ValidationError, match="Tin báo phản ánh Đội Quản lý thị trường số 2"):
        handed(tip, units)


def test_a_joined_tip_whose_words_blame_where_the_older_goes_is_split_off(
    units: tuple[Unit, Unit],
) -> None:
    police, force = units
    older, _ = police.tip()
    newer, _ = police.tip("Đội QLTT số 2 nhận tiền của quầy 12")
    services.join(newer, other=older, by=police.first, at=NOON)

    handed(older, units)

    assert list(Tip.objects.visible_to(force.first)) == [older]
    newer.refresh_from_db()
    assert (newer.agency, newer.state, newer.joined_to) == (police.agency, "new", None)


def test_who_blames_the_agency_that_has_his_tip_is_asked_for_a_new_one_that_goes_past_it(
    units: tuple[Unit, Unit],
) -> None:
    police, force = units
    tip, receipt = police.tip()
    words = "Công an phường Kỳ Lừa nhận tiền của quầy này"
    public.reply(receipt, words="Quầy này vẫn bán", at=NOON)
    add_route(agency=force.agency, **BY)

    with pytest.raises(ValidationError, match="Hãy gửi một tin mới"):
        public.reply(receipt, words=words, at=NOON)

    assert TipPart.objects.filter(tip=tip, kind="reply").count() == 1
    assert police.tip(words)[0].agency == force.agency


def test_a_message_that_hints_at_one_of_two_readers_is_not_kept_as_long_as_others_can_read_it(
    units: tuple[Unit, Unit],
) -> None:
    """Where there is no other, it is read as the tip itself would be."""
    police, force = units
    called(police.first, "Mã Văn Kiên")
    tip, receipt = police.tip()
    words = "Anh Kiên bên công an nhận tiền"
    public.reply(receipt, words=words, at=NOON)
    assert tip in Tip.objects.visible_to(police.first), "nobody else is there"
    add_route(agency=force.agency, **BY)

    with pytest.raises(ValidationError, match="Hãy gửi một tin mới"):
        public.reply(receipt, words=words, at=NOON)
