"""What the records said when a paper was signed here, as the journal knows."""

from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import DecisionPaper
from hangthat.domain.establishments.models import Establishment, Party


def signature_of(paper: DecisionPaper) -> Entry | None:
    """The line of the signature; None: it was not signed here."""
    # unscoped: of a paper in sight
    lines = Entry.objects.of(DecisionPaper._meta.label_lower, paper.pk).order_by("pk")
    return lines.first() if paper.is_signed_here else None


def name_in(paper: DecisionPaper, member: Establishment | Party) -> str:
    """As it was at the signature; of a paper that was made elsewhere, as it is."""
    if signed := signature_of(paper):
        # unscoped: of a member in sight
        lines = Entry.objects.of(member._meta.label_lower, member.pk).after(signed.pk)
        # the first change since says what the name was until then
        for line in lines.exclude(action="add").order_by("pk"):
            if "name" in line.changes:
                return str(line.changes["name"][0])
    return str(member)
