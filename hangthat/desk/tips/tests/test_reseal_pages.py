"""The head learns which tips nobody can open any more, before and after their readers leave."""

import pytest
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area, User
from hangthat.desk.tests.pages import shown
from hangthat.domain.tips import services
from hangthat.domain.tips.models import Tip
from hangthat.domain.tips.services.keys import dismiss
from hangthat.domain.tips.services.recovering import reseal
from hangthat.domain.tips.tests.unit import HANDLED, Unit, verify_rules

READERS = "/tin-bao/nguoi-doc/"
WORK = "/viec-cua-toi/"
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    return Unit(ward_one, at=now())


def page(client: Client, user: User, address: str) -> str:
    client.force_login(user)
    return shown(client.get(address))


def test_before_a_reader_leaves_the_head_reads_how_many_tips_too_few_could_open(
    client: Client, unit: Unit
) -> None:
    unit.open()
    unit.tip()
    leaving = f"{READERS}{unit.readers[0].pk}/thoi/"
    assert "1 tin chưa trả lời còn dưới 2 người mở được" in page(client, unit.head, leaving)
    third = unit.person("ba")
    unit.reader(third)
    unit.tip()

    assert "1 tin chưa trả lời còn dưới 2" in page(client, unit.head, leaving), "the older one"


def test_tips_that_the_new_readers_cannot_open_wait_to_be_resealed_and_the_head_is_told(
    client: Client, unit: Unit
) -> None:
    spare = unit.open()
    older, _ = unit.tip()
    newer, _ = unit.tip()
    services.join(newer, other=older, by=unit.first, at=now())
    answered, _ = unit.tip()
    services.answer(answered, **HANDLED, words="Xong.", by=unit.first, at=now())
    assert "niêm phong lại" not in page(client, unit.head, READERS)
    for one in unit.readers:
        dismiss(one, reason="chuyển công tác", by=unit.head, at=now())
    third, fourth = unit.person("ba"), unit.person("bốn")
    for new in (third, fourth):
        unit.reader(new)

    assert "2 tin chờ niêm phong lại" in page(client, unit.head, READERS), "the joined one too"
    assert "2 tin báo còn dưới 2 người đọc mở được" in page(client, unit.head, WORK)
    assert "tin chờ niêm phong lại" not in page(client, third, READERS)
    assert reseal(spare, at=now()).made == 4
    assert set(Tip.objects.visible_to(third)) == {older, newer}
    assert "tin chờ niêm phong lại" not in page(client, unit.head, READERS)
    assert "Tin báo chờ niêm phong lại" not in page(client, unit.head, WORK)


def test_the_head_is_told_that_a_sender_waits_for_another_reader(
    client: Client, unit: Unit
) -> None:
    unit.open()
    tip, receipt = unit.tip()
    services.answer(tip, **HANDLED, words="Không.", by=unit.first, at=now())
    dismiss(unit.readers[1], reason="nghỉ", by=unit.head, at=now())

    asked = Client().post("/bao/tra-cuu/", {"ma": receipt, "xem-lai": "1"}).content.decode()

    assert "hiện chưa có cán bộ khác mở được tin" in asked
    assert "đang chờ một cán bộ khác được phân công" in asked
    assert "Đề nghị cán bộ khác xem lại" not in asked
    assert "1 tin được đề nghị xem lại, chờ người đọc khác" in page(client, unit.head, READERS)
    assert "1 tin báo được đề nghị xem lại" in page(client, unit.head, WORK)
    assert "chờ người đọc khác" in page(client, unit.first, f"/tin-bao/{tip.code}/")
