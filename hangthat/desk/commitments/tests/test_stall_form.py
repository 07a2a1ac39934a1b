"""A paper at the stall has one signature: drawn, or on the file."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hangthat.desk.commitments.forms.stall import StallForm

DRAWN = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("drawn", "sent", "holds"),
    [(True, False, True), (False, True, True), (True, True, False), (False, False, False)],
)
def test_a_signature_is_drawn_or_on_the_file_and_never_both(
    *, drawn: bool, sent: bool, holds: bool
) -> None:
    typed = {"signer": "Lô Văn Mới", "signed_on": "01/03/2021"}
    typed |= {"signature": DRAWN} if drawn else {}
    files = {"scan": SimpleUploadedFile("ky.pdf", b"%PDF-1.7")} if sent else {}

    form = StallForm(typed, files=files, signer="", today=date(2021, 3, 1), held=None)

    assert form.is_valid() is holds
