"""What a wish in the environment means, and that one that means nothing is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hangthat.config.environment import chinese, flag


@pytest.mark.parametrize(
    ("said", "meant"), [("1", True), ("YES", True), ("0", False), ("no", False), (" ", True)]
)
def test_a_flag_is_what_it_says_and_without_words_the_default(
    monkeypatch: pytest.MonkeyPatch, said: str, meant: bool
) -> None:
    monkeypatch.setenv("HANGTHAT_TRIED", said)

    assert flag("HANGTHAT_TRIED", default=True) is meant


def test_a_flag_that_says_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANGTHAT_TRIED", "có")

    with pytest.raises(ImproperlyConfigured, match="HANGTHAT_TRIED phải là 1 hoặc 0"):
        flag("HANGTHAT_TRIED", default=False)


def test_a_wish_for_chinese_pages_that_means_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert chinese("HANGTHAT_TRIED") == "unreviewed"
    monkeypatch.setenv("HANGTHAT_TRIED", "0")

    with pytest.raises(ImproperlyConfigured, match="HANGTHAT_TRIED phải là off"):
        chinese("HANGTHAT_TRIED")
