"""What a list of choices calls no choice."""

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import Field, ModelChoiceField

_DASHES = BLANK_CHOICE_DASH[0][1]


def word_no_choice(field: Field) -> None:
    """In words, where the form left Django's dashes."""
    if isinstance(field, ModelChoiceField) and field.empty_label == _DASHES:
        field.empty_label = "Chọn" if field.required else "Không ghi"
