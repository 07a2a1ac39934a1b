"""How a paper was signed, and what is kept of it (cách ký, bản gốc)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from hangthat.core.files.models import StoredFile, Worth
from hangthat.core.files.services import verdict_of
from hangthat.domain.commitments.models import Way


@dataclass(frozen=True)
class Evidence:
    """Who signed, in which way, and the files that show it.

    `title`: what the signer is there, such as "Chủ cơ sở". `way` None: nobody recorded it.
    `scan`: the original, a scan of paper or a PDF with digital signatures. `signature`: as it was
    drawn on the screen. `photo`: of the paper or the signing.
    """

    signer: str = ""
    witness: str = ""
    way: Way | None = None
    scan: StoredFile | None = None
    signature: StoredFile | None = None
    photo: StoredFile | None = None
    title: str = ""

    @classmethod
    def from_file(
        cls, scan: StoredFile | None, *, signer: str = "", witness: str = ""
    ) -> "Evidence":
        """A paper of one signer; without its file, the way is not known."""
        way = way_of(scan) if scan else None
        return cls(signer=signer, witness=witness, way=way, scan=scan)

    @classmethod
    def from_list(cls, scan: StoredFile, *, signer: str = "") -> "Evidence":
        """One paper that several members signed together."""
        return cls(signer=signer, way=Way.LIST, scan=scan)

    @classmethod
    def at_stall(
        cls,
        *,
        signer: str,
        title: str = "",
        witness: str = "",
        signature: StoredFile | None = None,
        scan: StoredFile | None = None,
        photo: StoredFile | None = None,
    ) -> "Evidence":
        """Signed on the officer's screen, unless only a file of it was sent."""
        way = way_of(scan) if scan and not signature else Way.SCREEN
        return cls(signer, witness, way, scan, signature, photo, title)

    @classmethod
    def by_own_link(cls, original: StoredFile, *, signer: str, title: str) -> "Evidence":
        """Signed by the trader himself, confirmed by a one-time code."""
        return cls(signer=signer, title=title, way=Way.OWN_LINK, scan=original)


def way_of(scan: StoredFile) -> Way:
    """How one member signed a file."""
    return Way.DIGITAL if verdict_of(scan).signatures else Way.PAPER


def must_be_whole(scan: StoredFile | None) -> None:
    """Refuses: a PDF that claims a digital signature and has none that holds."""
    verdict = verdict_of(scan) if scan else None
    if verdict and verdict.signatures and verdict.worth == Worth.INVALID:
        # no sheet: a row brings no scan
        raise ValidationError(
            {
                "scan": f"Chữ ký số của tệp không còn giá trị: {verdict.reason}. Hãy xin lại tệp "
                "nguyên vẹn, hoặc in ra, ký tay rồi quét."
            }
        )
