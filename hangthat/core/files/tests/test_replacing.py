"""A better scan stands in for an earlier one, and every version stays."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import history, latest, read, replace, store
from hangthat.core.files.testing import a_pdf
from hangthat.core.files.tests.signing import NOON

pytestmark = pytest.mark.django_db
SAID = {"reason": "bản đầu mờ", "by": None, "at": NOON}


@pytest.fixture
def versions() -> list[StoredFile]:
    return [
        store(upload=SimpleUploadedFile(f"{n}.pdf", a_pdf(str(n))), by=None, at=NOON)
        for n in range(3)
    ]


def test_the_latest_is_shown_and_the_first_still_read(versions: list[StoredFile]) -> None:
    first, second, third = versions
    replace(file=first, new=second, **SAID)
    replace(file=second, new=third, **SAID)

    assert latest(first) == third
    assert history(third) == versions
    assert read(first) == a_pdf("0")


def test_versions_stand_in_one_line(versions: list[StoredFile]) -> None:
    first, second, third = versions
    replace(file=first, new=second, **SAID)

    with pytest.raises(ValidationError, match="mở bản mới nhất"):
        replace(file=first, new=third, **SAID)
    with pytest.raises(ValidationError, match="đã là một bản của giấy tờ này"):
        replace(file=second, new=first, **SAID)
    with pytest.raises(ValidationError, match="đã là một bản của giấy tờ khác"):
        replace(file=third, new=second, **SAID)
    with pytest.raises(ValidationError, match="ghi lý do"):
        replace(file=second, new=third, **{**SAID, "reason": " "})
