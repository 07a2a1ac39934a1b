"""What a list of choices calls no choice."""

from typing import Any

import pytest
from django import forms
from django.contrib.sessions.models import Session

from hangthat.core.common.choices import word_no_choice


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "Chọn"),
        ({"required": False}, "Không ghi"),
        ({"empty_label": "Mọi nơi"}, "Mọi nơi"),
        ({"empty_label": None}, None),
    ],
)
def test_no_choice_has_words(options: dict[str, Any], words: str | None) -> None:
    field = forms.ModelChoiceField(queryset=Session.objects.none(), **options)

    word_no_choice(field)

    assert field.empty_label == words
