"""What the list of batches says of one."""

import pytest

from hangthat.core.common.tests.test_look import drawn
from hangthat.core.intake.models import Batch, State
from hangthat.desk.intake.templatetags.batches import fates


def test_the_rows_of_a_batch_are_counted_by_what_came_of_them() -> None:
    assert fates({"new": 1200, "error": 3, "same": 0}) == "1.200 mới · 3 lỗi"
    assert fates({"update": 2}) == "2 cập nhật"
    assert fates({}) == ""


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        (State.WRITTEN, "good"),
        (State.UNREADABLE, "bad"),
        (State.READ, "warn"),
        (State.DROPPED, "mute"),
        (State.WRITING, "info"),
    ],
)
def test_a_state_of_a_batch_has_its_tone(state: State, tone: str) -> None:
    pill = drawn("{% load batches %}{% batch_pill batch %}", batch=Batch(state=state))

    assert f'class="pill {tone}"' in pill
    assert state.label in pill
