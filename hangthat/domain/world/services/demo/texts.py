"""The wordings that are signed: those that setup proposes."""

from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings

from hangthat.core.common.days import VIETNAM
from hangthat.domain.commitments.models import CommitmentKind as Kind
from hangthat.domain.commitments.models import CommitmentText
from hangthat.domain.commitments.services import propose_texts
from hangthat.domain.world.services.demo.chronicle import Chronicle

ISSUED_ON = date(2021, 6, 1)
Texts = dict[Kind, CommitmentText]


def issue(story: Chronicle) -> Texts:
    """The texts, each there from the day it is issued."""
    texts: Texts = {}

    def deed(at: datetime) -> None:
        propose_texts(path=Path(settings.REFERENCE) / "commitments.toml", at=at)
        newest_last = CommitmentText.objects.of_members().order_by("version")
        texts.update({Kind(text.kind): text for text in newest_last})

    story.tell(datetime.combine(ISSUED_ON, time(8), VIETNAM), deed)
    return texts
