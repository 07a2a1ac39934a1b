"""What officers type into the fields of all forms."""

import pytest
from django.core.exceptions import ValidationError

from hangthat.core.web.forms.fields import MoneyField


@pytest.mark.parametrize("typed", ["1.250.000", "1 250 000", "1250000", "1.250.000 đ"])
def test_money_is_understood_as_people_write_it(typed: str) -> None:
    assert MoneyField().clean(typed) == 1_250_000


@pytest.mark.parametrize("typed", ["1,5", "-3", "một triệu", "1" * 16])
def test_what_is_no_whole_sum_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError, match="Số tiền phải là số nguyên"):
        MoneyField().clean(typed)
