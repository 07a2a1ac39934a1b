"""What the holder of a receipt sends is taken in once, and only if it says something."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now

from hangthat.core.agencies.models import Area
from hangthat.core.files.testing import told_photo
from hangthat.domain.tips import public, services
from hangthat.domain.tips.models import FloodMark, Tip
from hangthat.domain.tips.tests.unit import WORDS, Unit, verify_rules

LOOK = "/bao/tra-cuu/"
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def unit(ward_one: Area) -> Unit:
    verify_rules()
    made = Unit(ward_one, at=now())
    made.open()
    return made


def messages_of(unit: Unit, tip: Tip) -> list[str]:
    opened = services.open_tip(tip, passphrase=WORDS, by=unit.first, at=now())
    return [line.words for line in opened.talk]


def once_on(page: str) -> str:
    found = re.search(r'name="lan" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]


def test_a_message_whose_answer_is_loaded_again_is_kept_once(unit: Unit) -> None:
    tip, receipt = unit.tip()
    form = {"ma": receipt, "nhan": "1", "words": "Dãy B"}
    form["lan"] = once_on(Client().post(LOOK, {"ma": receipt}).content.decode())

    pages = [Client().post(LOOK, form).content.decode() for _ in range(2)]

    assert all("Đã gửi lời nhắn." in one for one in pages)
    assert messages_of(unit, tip) == ["Dãy B"]
    Client().post(LOOK, form | {"words": "Dãy C"})
    assert messages_of(unit, tip) == ["Dãy B", "Dãy C"], "other words are another"
    Client().post(LOOK, form | {"lan": once_on(pages[0])})
    assert messages_of(unit, tip) == ["Dãy B", "Dãy C", "Dãy B"], "said once more on purpose"
    marks = str(list(FloodMark.objects.values()))
    assert form["lan"] not in marks


def test_a_photo_that_was_refused_may_be_sent_again_with_the_same_form(unit: Unit) -> None:
    tip, receipt = unit.tip()
    form = {"ma": receipt, "nhan": "1", "words": "Dãy B", "lan": "a" * 32}
    spoiled = SimpleUploadedFile("a.jpg", b"x", "image/jpeg")
    Client().post(LOOK, form | {"photo": spoiled})
    assert messages_of(unit, tip) == []

    Client().post(LOOK, form | {"photo": SimpleUploadedFile("a.jpg", told_photo(), "image/jpeg")})

    assert messages_of(unit, tip) == ["Dãy B"]


@pytest.mark.parametrize("words", ["\u200b", "\u2060 \ufeff", "\u00ad"])
def test_letters_that_nobody_sees_tell_nothing(unit: Unit, words: str) -> None:
    _, receipt = unit.tip()

    with pytest.raises(ValidationError, match="viết một câu"):
        unit.tip(words)
    with pytest.raises(ValidationError, match="Hãy viết lời nhắn"):
        public.reply(receipt, words=words, at=now())
