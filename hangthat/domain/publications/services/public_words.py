"""What is typed for citizens to read says no number of a person, and no name that is kept."""

from datetime import date

from django.core.exceptions import ValidationError

from hangthat.domain.publications.grammar import may_name_somebody, personal_in
from hangthat.domain.publications.models import Publication
from hangthat.domain.publications.queries.notes import names_kept


def must_be_public(field: str, words: str) -> None:
    """Refuses: a number of a person, telephone, birth, home; it says which words these are."""
    if found := personal_in(words):
        raise ValidationError(
            {field: f"Bỏ “{found}” khỏi nội dung công khai: không ghi số định danh, điện thoại, "
             "ngày sinh, địa chỉ."}
        )  # fmt: skip


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
