"""Text that no keyboard types, sent to the citizens' pages: a sentence, never a broken page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hangthat.portal.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.both]
TYPED = "application/x-www-form-urlencoded"


def addresses() -> list[str]:
    found = []
    for one in urlpatterns:
        names = one.pattern.converters
        here = reverse(f"portal:{one.name}", args=[1 if n == "key" else "NUL" for n in names])
        found.append(here.replace("NUL", "%00"))
    return found


def test_an_address_with_a_nul_byte_is_answered_as_one_that_does_not_exist() -> None:
    asked = "?ma=%00&xa=%00&nhom=%00&gtin=%00&ten=%00"
    answers = {one: Client().get(one + asked).status_code for one in addresses()}

    assert [one for one, status in answers.items() if status >= 500] == []
    assert all(status in (404, 410) for one, status in answers.items() if "%00" in one)


@pytest.mark.parametrize("typed", ["a%00b", "ngữ" * 3000])
def test_what_cannot_be_taken_in_is_answered_in_words(typed: str) -> None:
    for name in ("by_name", "subscribe", "own_records", "named_answer"):
        sent = f"ten={typed}&xa=1&thu={typed}&ma={typed}&digits=1&so={typed}"
        answer: Any = Client().post(reverse(f"portal:{name}"), sent, content_type=TYPED)

        assert answer.status_code == 400
        assert "Hãy quay lại" in answer.content.decode()
