"""What a citizen is answered at this moment, computed from the records each time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.template.loader import render_to_string

from hangthat.domain.publications.facts import Flags, Reader, basis_of, told_in
from hangthat.domain.publications.grammar import Basis, Entry, Recorded, barred, digest_of, entry_of
from hangthat.domain.publications.grammar.naming import ended, unnamed
from hangthat.domain.publications.lexicon import PublicationState, Standing
from hangthat.domain.publications.models import Publication, PublishedPage

_CORRECTED = (
    "Quyết định đã được đính chính sau khi duyệt: bản công bố tạm không hiện cho đến khi được "
    "duyệt lại."
)
_CHANGED = "Hồ sơ đã thay đổi sau khi duyệt: bản công bố tạm không hiện cho đến khi được duyệt lại."


@dataclass(frozen=True)
class PublicPage:
    """One publication as it stands on a day.

    `entry`: what the records say now. `why`: why it is not shown, for the office.
    `unnamed`: why it says no name.
    """

    publication: Publication
    told: Recorded
    basis: Basis
    entry: Entry
    flags: Flags
    standing: Standing
    why: str
    unnamed: tuple[str, ...]
    papers: tuple[PublishedPage, ...]

    @property
    def is_shown(self) -> bool:
        return self.standing == Standing.SHOWN

    @property
    def standing_words(self) -> str:
        """Whether citizens read it, and why not; `why` may say both."""
        if self.why and self.standing in (Standing.ANNULLED, Standing.EXPIRED):
            return self.why
        return f"{self.standing.label.capitalize()}. {self.why}".strip()

    @property
    def page(self) -> str:
        """As it would be approved now."""
        return render_entry(self.entry)

    @property
    def approval_hash(self) -> str:
        """Of all that its approver reads: the page with its papers, its last day, the harm."""
        one = self.publication
        read = [self.page, digest_of(self.entry), one.shown_until.isoformat(), one.harm]
        return hash_of(json.dumps(read, ensure_ascii=False))


def render_entry(entry: Entry) -> str:
    """The page that is approved: exactly these words."""
    return render_to_string("publications/_named_entry.html", {"entry": entry})


def hash_of(page: str) -> str:
    return sha256(page.encode()).hexdigest()


def page_of(publication: Publication, *, on: date) -> PublicPage:
    return pages_of([publication], on=on)[0]


def pages_of(publications: Iterable[Publication], *, on: date) -> list[PublicPage]:
    """Of rows with `RELATED`; a constant number of queries."""
    rows = list(publications)
    reader = Reader.of((one.decision for one in rows), on=on)
    papers: dict[int, list[PublishedPage]] = {one.pk: [] for one in rows}
    # unscoped: what citizens are told does not depend on who asks
    drawn = PublishedPage.objects.filter(
        publication__in=papers, ended_on=None, picture__isnull=False
    )
    for paper in drawn.select_related("picture").order_by("pk"):
        papers[paper.publication_id].append(paper)
    return [_page(one, reader, papers[one.pk]) for one in rows]


def _page(publication: Publication, reader: Reader, papers: list[PublishedPage]) -> PublicPage:
    told, basis = told_in(publication, reader), basis_of(publication.basis)
    hashes = tuple(one.picture.sha256 for one in papers if one.picture)
    entry = entry_of(told, basis, on=reader.on, papers=hashes)
    standing, why = _standing(publication, told, basis, entry, on=reader.on)
    if standing == Standing.SHOWN and reader.corrected_after(
        publication.decision, publication.approved_at
    ):
        standing, why = Standing.REVIEWED, _CORRECTED
    return PublicPage(
        publication, told, basis, entry, reader.flags(publication.decision), standing, why,
        unnamed(told, basis, on=reader.on), tuple(papers) if entry.named else (),
    )  # fmt: skip


def _standing(
    publication: Publication, told: Recorded, basis: Basis, entry: Entry, *, on: date
) -> tuple[Standing, str]:
    if publication.state == PublicationState.WITHDRAWN:
        return Standing.WITHDRAWN, publication.verdict
    if not publication.was_public:
        return Standing.UNPUBLISHED, ""
    if ended(told, on=on) and not told.restricted:
        return Standing.ANNULLED, barred(told, basis, on=on)
    if publication.is_past(on) or (told.clean_on and told.clean_on < on):
        return Standing.EXPIRED, "Đã hết thời hạn công khai."
    if publication.state != PublicationState.APPROVED:
        return Standing.REVIEWED, publication.verdict
    if words := barred(told, basis, on=on):
        return Standing.REVIEWED, words
    if not _as_approved(publication, entry):
        return Standing.REVIEWED, _CHANGED
    return Standing.SHOWN, ""


def _as_approved(publication: Publication, entry: Entry) -> bool:
    """The record says what was approved, and the page kept is the one that was approved."""
    return publication.entry_hash == digest_of(entry) and publication.page_hash == hash_of(
        publication.page
    )
