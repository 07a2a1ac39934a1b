"""A paper's scan, version by version."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.files.models import StoredFile
from hangthat.core.files.services import latest, replace, store
from hangthat.domain.commitments.models import Regulation
from hangthat.domain.commitments.queries.scan_versions import Paper, signatory
from hangthat.domain.commitments.services import form_on, must_be_whole, sign_regulation
from hangthat.domain.establishments.models import Board


@transaction.atomic
def first_scan(paper: Paper, *, scan: UploadedFile, by: User, at: datetime) -> None:
    """Keep the scan of a paper that was recorded without one (gửi bản quét).

    Nothing else of the paper changes: not even how it was signed, if nobody recorded that.
    Refuses: a paper that has one; as `better_scan`.
    """
    if paper.scan_id:
        # no page: a paper that has one gets a better one there (`better_scan`)
        # no api: likewise
        raise ValidationError("Giấy này đã có bản quét; hãy thay bằng bản tốt hơn.")
    new = _of_member(scan, paper, by=by, at=at)
    must_be_whole(new)
    words = f"gửi bản quét của {paper}"
    change(paper, by=by, at=at, action="amend", right=Action.ADD, summary=words, scan=new)


@transaction.atomic
def regulation_anew(
    wrong: Regulation, *, scan: UploadedFile | None, by: User, at: datetime, **said: Any
) -> Regulation:
    """A regulation in place of one entered wrongly, with its scan unless there is another.

    Refuses: as `first_scan`.
    """
    kept = _of_member(scan, wrong, by=by, at=at) if scan else wrong.scan
    return sign_regulation(board=wrong.board, scan=kept, corrects=wrong, by=by, at=at, **said)


@transaction.atomic
def better_scan(paper: Paper, *, scan: UploadedFile, reason: str, by: User, at: datetime) -> None:
    """Show another scan of the same paper from now on (thay bản quét).

    Refuses: a paper that has none (`first_scan`); in place of a commitment, the form of somebody
             else; a file whose digital signature is broken; whatever `files` refuses.
    """
    if paper.scan is None:
        # no page: a paper that has none gets its first one there
        # no api: likewise
        raise ValidationError("Giấy này chưa có bản quét để thay.")
    new = _of_member(scan, paper, by=by, at=at)
    must_be_whole(new)
    replace(file=latest(paper.scan), new=new, reason=reason, by=by, at=at)


def _of_member(upload: UploadedFile, paper: Paper, *, by: User, at: datetime) -> StoredFile:
    """Refuses: of a commitment, the form of somebody else; whatever `files` refuses."""
    kept = store(upload=upload, by=by, at=at)
    member = signatory(paper)
    if not isinstance(member, Board):  # whose regulations are long, and not printed by us
        form_on(kept, member=member, user=by)
    return kept
