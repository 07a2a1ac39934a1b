"""A wording that is issued can be printed, whoever is to sign it."""

import pytest
from django.core.exceptions import ValidationError

from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import papers
from hangthat.domain.commitments.tests.market import trade_text

pytestmark = pytest.mark.django_db


def test_a_wording_too_long_to_print_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValidationError) as refused:
        trade_text("Điều\n" * 1500)

    (words,) = refused.value.message_dict["wording"]
    assert "dài quá 6 trang giấy" in words
    assert "gộp các điều ngắn" in words
    assert not CommitmentText.objects.exists()


@pytest.mark.parametrize("wording", ["Ghi sổ\n" * 119, ("Không bán hàng giả. " * 49 + "\n") * 7])
def test_a_wording_that_is_not_set_to_see_fits_with_the_longest_names(
    wording: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "_FITTING", 0)

    assert trade_text(wording).version == 1
