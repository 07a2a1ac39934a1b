"""What may be kept as the original of a signed paper (bản gốc)."""

from django.core.exceptions import ValidationError

from hangthat.core.files.models import StoredFile, Worth
from hangthat.core.files.services import verdict_of


def must_be_whole(scan: StoredFile | None) -> None:
    """Refuses: a PDF that claims a digital signature and has none that holds."""
    verdict = verdict_of(scan) if scan else None
    if verdict and verdict.signatures and verdict.worth == Worth.INVALID:
        raise ValidationError(
            {
                "scan": f"Chữ ký số của tệp không còn giá trị: {verdict.reason}. Hãy xin lại tệp "
                "nguyên vẹn, hoặc in ra, ký tay rồi quét."
            }
        )
