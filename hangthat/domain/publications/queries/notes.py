"""Which words beside an entry citizens do not read, although somebody released them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from hangthat.domain.publications.facts import RELATED, names_of
from hangthat.domain.publications.grammar import names_told
from hangthat.domain.publications.lexicon import NoteState
from hangthat.domain.publications.models import Publication, PublicationNote
from hangthat.domain.publications.queries.standing import PublicPage, page_of, pages_of


class Unread(StrEnum):
    NAMED = "không hiện: mục không nêu tên mà nội dung có tên"
    GONE = "chưa hiện: mục công khai đang không hiện"


def names_kept(publication: Publication, words: str, *, on: date) -> tuple[str, ...]:
    """Names in the words that the entry does not say, as it stands now."""
    # unscoped: of a publication that the caller has reached
    now = Publication.objects.select_related(*RELATED).get(pk=publication.pk)
    return _kept(page_of(now, on=on), words)


def unread(notes: Iterable[PublicationNote], *, on: date) -> dict[int, Unread]:
    """By the keys of the notes; by as many queries for many as for few."""
    released = [one for one in notes if one.state == NoteState.RELEASED]
    # unscoped: of notes that the caller has reached
    rows = Publication.objects.filter(pk__in={one.publication_id for one in released})
    pages = {one.publication.pk: one for one in pages_of(rows.select_related(*RELATED), on=on)}
    found = {}
    for note in released:
        page = pages[note.publication_id]
        if _kept(page, note.words):
            found[note.pk] = Unread.NAMED
        elif not page.is_shown:
            found[note.pk] = Unread.GONE
    return found


def _kept(page: PublicPage, words: str) -> tuple[str, ...]:
    return () if page.entry.named else names_told(words, names_of(page.publication.decision))
