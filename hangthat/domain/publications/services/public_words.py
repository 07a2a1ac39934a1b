"""What is typed for citizens to read says no number of a person, and no name that is kept."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError

from hangthat.core.common.privacy import may_name_somebody, personal_in, public_fault
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.queries.notes import names_kept


def must_be_public(field: str, words: str, *, own: Iterable[str] = ()) -> None:
    """Refuses: a number of a person, telephone, account, birth, home; kin, an age, a class; the
    name of anybody but `own`. It says which words these are."""
    if fault := public_fault(words, own=own):
        raise ValidationError({field: fault})


def must_be_lot(words: str) -> None:
    """Refuses: what is no number of goods, but somebody's telephone, home or name."""
    found = personal_in(words, of_goods=True) or (words if may_name_somebody(words) else "")
    if found:
        raise ValidationError({"batch": f"Bỏ “{found}”: số lô chỉ ghi số, ký hiệu in trên hàng."})


def must_keep_names(publication: Publication, field: str, words: str, *, on: date) -> None:
    """Refuses: a name that the entry does not say, for then these words are not shown either."""
    if names := names_kept(publication, words, on=on):
        raise ValidationError(
            {field: f"Mục công khai này không nêu tên nên nội dung có “{names[0]}” không hiện: ghi "
             "lại không có tên ấy."}
        )  # fmt: skip
