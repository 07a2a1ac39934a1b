"""Commitments, what is asked and signed, the codes on doors, and the boards' regulations."""

from hangthat.domain.commitments.models.batch import FormBatch
from hangthat.domain.commitments.models.commitment import (
    Commitment,
    CommitmentQuerySet,
    PaperState,
    Way,
    late_words,
)
from hangthat.domain.commitments.models.door import DoorCode, shown_on_doors
from hangthat.domain.commitments.models.own_link import (
    CODE_TRIES,
    Handing,
    OneTimeCode,
    SigningLink,
)
from hangthat.domain.commitments.models.pledge import OfficialPledge
from hangthat.domain.commitments.models.regulation import Regulation, RegulationQuerySet
from hangthat.domain.commitments.models.request import (
    STAGES,
    SigningRequest,
    SigningRequestQuerySet,
    Stage,
)
from hangthat.domain.commitments.models.returned import (
    TRAY,
    WAITING,
    Fate,
    Progress,
    ScanBatch,
    ScanPage,
)
from hangthat.domain.commitments.models.state import TONES, CommitmentState
from hangthat.domain.commitments.models.text import (
    OFFICIAL,
    TEXT_KINDS,
    VERB_BITS,
    CommitmentKind,
    CommitmentText,
    Undertaking,
    Verb,
    mask_of,
    promise_words,
    undertakings_in,
)
from hangthat.domain.commitments.models.validity import Validity

__all__ = [
    "CODE_TRIES",
    "OFFICIAL",
    "STAGES",
    "TEXT_KINDS",
    "TONES",
    "TRAY",
    "VERB_BITS",
    "WAITING",
    "Commitment",
    "CommitmentKind",
    "CommitmentQuerySet",
    "CommitmentState",
    "CommitmentText",
    "DoorCode",
    "Fate",
    "FormBatch",
    "Handing",
    "OfficialPledge",
    "OneTimeCode",
    "PaperState",
    "Progress",
    "Regulation",
    "RegulationQuerySet",
    "ScanBatch",
    "ScanPage",
    "SigningLink",
    "SigningRequest",
    "SigningRequestQuerySet",
    "Stage",
    "Undertaking",
    "Validity",
    "Verb",
    "Way",
    "late_words",
    "mask_of",
    "promise_words",
    "shown_on_doors",
    "undertakings_in",
]
