"""What members have signed and were asked, kept in memory for whoever signs many papers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from hangthat.domain.commitments.models import Commitment, CommitmentText, SigningRequest, Validity
from hangthat.domain.establishments.models import Establishment, Party

_Member = tuple[int | None, int | None]  # keys: establishment, party


@dataclass
class Holdings:
    """Complete only as long as every paper of the transaction is signed with it.

    A paper that is revoked must be the very object that was added here.
    """

    validity: Validity
    papers: dict[tuple[int | None, _Member], list[Commitment]] = field(
        default_factory=lambda: defaultdict(list)
    )
    requests: dict[_Member, list[SigningRequest]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def load(cls) -> "Holdings":
        """Of all members."""
        found = cls(Validity.load())
        for paper in Commitment.objects.order_by("pk"):
            found.add(paper)
        for request in SigningRequest.objects.open().select_related("text"):
            found.requests[_key(request)].append(request)
        return found

    def add(self, paper: Commitment) -> None:
        self.papers[paper.text_id, _key(paper)].append(paper)

    def held(
        self, text: CommitmentText, member: Establishment | Party, on: date
    ) -> Commitment | None:
        """The member's paper with this text that is in force on that day."""
        key = (member.pk, None) if isinstance(member, Establishment) else (None, member.pk)
        papers = self.papers.get((text.pk, key), ())
        return next((paper for paper in papers if self.validity.holds(paper, on)), None)

    def open_request(self, paper: Commitment) -> SigningRequest | None:
        """The open request of this kind that the paper answers."""
        return next(
            (
                request
                for request in self.requests.get(_key(paper), ())
                if request.stage == "asked"
                and request.text.kind == paper.kind
                and request.asked_on <= paper.signed_on
            ),
            None,
        )


def _key(fact: Commitment | SigningRequest) -> _Member:
    return fact.establishment_id, fact.party_id
