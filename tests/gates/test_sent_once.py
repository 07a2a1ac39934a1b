"""I5: no form of ours is carried out without a token of its own, whatever its view forgot."""

import re
from collections import Counter
from itertools import cycle

import pytest
from django.urls import get_resolver

from hangthat.core.journal.models import Entry
from hangthat.core.submissions.models import Sending
from hangthat.core.web.form_tokens import FIELD, new_token
from tests.gates.doors import Visitor
from tests.gates.sampling import at_least, tries_route
from tests.gates.world import World

FLOOR = 150


def addresses_of_the_desk() -> list[str]:
    """With an invented key wherever a key goes: the token is asked for before any row is."""
    found = []
    for pattern in get_resolver().url_patterns:
        if getattr(pattern, "app_name", "") == "desk":
            prefix = str(pattern.pattern)
            tried = (one for one in pattern.url_patterns if tries_route(f"desk:{one.name}"))
            found += [f"/{prefix}{one.pattern}" for one in tried]
    return [re.sub(r"<[^>]+>", "x", re.sub(r"<int:[^>]+>", "1", route)) for route in found]


@pytest.mark.once
def test_every_form_is_refused_without_a_token_of_its_senders_own(
    world: World, counted: Counter
) -> None:
    visitor, another = Visitor("head", world), world.people["officer"]
    typed = cycle(({}, {FIELD: "1.2.3"}, {FIELD: new_token(another.pk)}))
    doors, lines = addresses_of_the_desk(), Entry.objects.count()

    wrong = [
        (where, answer.status_code)
        for where, token in zip(doors, typed, strict=False)
        if (answer := visitor.client.post(where, {"name": "x", **token})).status_code != 400
        or "Chưa gửi được, chưa ghi gì" not in answer.content.decode()
    ]

    assert wrong == []
    assert len(doors) >= at_least(FLOOR)
    assert Entry.objects.count() == lines
    assert not Sending.objects.filter(actor_id=visitor.user.pk).exists()
    counted["I5 forms refused without their token"] += len(doors)
