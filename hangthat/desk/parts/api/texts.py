"""Wordings, as bodies name them."""

from django.core.exceptions import ValidationError

from hangthat.domain.commitments.models import (
    CommitmentText,
)


def text_of(code: str, field: str) -> CommitmentText:
    """`trade-1`: a kind and the number of its version. Refuses: 422 at that field."""
    # no race: a name is looked up, nothing is said about others
    found = text_named(code)
    if found is None:
        raise ValidationError({field: "Không có mẫu cam kết nào mang mã này."})
    return found


def text_named(code: str) -> CommitmentText | None:
    """The wording of that code; the wordings are no secret."""
    kind, _, number = code.rpartition("-")
    if not (kind and number.isascii() and number.isdigit() and len(number) < 9):
        return None
    # unscoped: wordings, the same for everybody who may add
    return CommitmentText.objects.filter(kind=kind, version=int(number)).first()
