"""Forms for many shops or parties at once: who can be asked, and the job that prints them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.agencies.models import User
from hangthat.core.documents.grammar import typed
from hangthat.core.jobs.models import Job
from hangthat.domain.commitments import services
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentKind,
    CommitmentText,
    Fate,
    FormBatch,
    SigningRequest,
)
from hangthat.domain.commitments.services.stall import usual_text
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.queries.chosen import chosen

MOST = 1000  # forms of one batch
DATED = (Fate.MATCHED, Fate.PARTIAL, Fate.REFUSED)  # pages of which a day may be said
_FOUND = 20  # requests offered for a page at once


@dataclass(frozen=True)
class Choice:
    """Of those who were ticked: who can be asked, and who cannot, with the words for it."""

    shops: list[Establishment]
    parties: list[Party]
    left: list[tuple[Establishment | Party, str]]


def choice_of(
    keys: list[int],
    text: CommitmentText,
    *,
    by: User,
    on: date,
    parties: Sequence[Party] = (),
) -> Choice:
    """Who has no paper of this wording in force and, if it is a shop, is open on that day."""
    # off tour: of shops in sight
    papers = Commitment.objects.visible_to(by).valid(on=on).filter(text=text)
    of_shops = dict(papers.filter(establishment__in=keys).values_list("establishment", "signed_on"))
    of_parties = dict(papers.filter(party__in=parties).values_list("party", "signed_on"))
    found = Choice([], [], [])
    for shop in chosen(keys, by):
        if shut := shop.shut_words(on):
            found.left.append((shop, shut))
        elif shop.pk in of_shops:
            found.left.append((shop, f"đã ký mẫu này ngày {of_shops[shop.pk]:%d/%m/%Y}"))
        else:
            found.shops.append(shop)
    for party in parties:
        if party.pk in of_parties:
            found.left.append((party, f"đã ký mẫu này ngày {of_parties[party.pk]:%d/%m/%Y}"))
        else:
            found.parties.append(party)
    return found


@transaction.atomic
def forms_for(
    keys: list[int],
    *,
    text: CommitmentText,
    title: str,
    asked_on: date,
    skip: bool,
    by: User,
    at: datetime,
    parties: Sequence[Party] = (),
) -> tuple[FormBatch, Job]:
    """Ask all of them, and for the printing of their forms.

    `keys`: of shops. `parties`: whom the person sees, asked without regard to a shop.
    Refuses: those who cannot be asked, by name, unless they are to be passed over and somebody is
    left to ask.
    """
    choice = choice_of(keys, text, by=by, on=asked_on, parties=parties)
    if choice.left and not (skip and (choice.shops or choice.parties)):
        named = "; ".join(f"{one.name}: {words}" for one, words in choice.left[:20])
        raise ValidationError(f"Không in được cho {len(choice.left)} nơi: {named}.")
    batch = services.prepare_forms(
        title=title,
        text=text,
        asked_on=asked_on,
        establishments=choice.shops,
        parties=choice.parties,
        by=by,
        at=at,
    )
    return batch, services.ask_to_print(batch=batch, by=by, at=at)


@transaction.atomic
def forms_by_kind(
    keys: list[int],
    *,
    title: str,
    asked_on: date,
    skip: bool,
    by: User,
    at: datetime,
    parties: Sequence[Party] = (),
) -> list[tuple[FormBatch, Job]]:
    """As `forms_for`, each shop with the wording that its kind signs; a batch for each wording.

    Refuses: no wording in use; what `forms_for` refuses, unless it is to be passed over and a form
    is left to print.
    """
    made, refused = [], []
    for text, (shops, owners) in _by_wording(keys, parties, by=by, on=asked_on).items():
        said = {"title": title, "asked_on": asked_on, "skip": skip, "by": by, "at": at}
        try:
            with transaction.atomic():
                made.append(forms_for(shops, text=text, parties=owners, **said))  # type: ignore[arg-type]
        except ValidationError as refusal:
            refused += refusal.messages
    if refused and not (skip and made):
        raise ValidationError(refused)
    return made


def _by_wording(
    keys: list[int], parties: Sequence[Party], *, by: User, on: date
) -> dict[CommitmentText, tuple[list[int], list[Party]]]:
    # off tour: wordings are the same for everybody who sees any
    texts = list(CommitmentText.objects.visible_to(by).of_members().in_use(on=on))
    of_trade = next((text for text in texts if text.kind == CommitmentKind.TRADE), None)
    wanted = [(usual_text(shop, texts), shop.pk) for shop in chosen(keys, by)]
    found: dict[CommitmentText, tuple[list[int], list[Party]]] = {}
    for text, key in wanted:
        if text is None:
            raise ValidationError("Chưa có mẫu cam kết nào dùng vào ngày ấy.")
        found.setdefault(text, ([], []))[0].append(key)
    if parties:
        if of_trade is None:
            raise ValidationError("Chưa có mẫu cam kết không kinh doanh dùng vào ngày ấy.")
        found.setdefault(of_trade, ([], []))[1].extend(parties)
    return found


def typed_request(words: str, user: User) -> SigningRequest | None:
    """What the code under a page means, with its check or without."""
    code = typed(words)
    paper = code.paper if code else "".join(words.upper().split())
    return services.requests_by_code([paper], user=user).get(paper)


def named_requests(words: str, user: User) -> list[SigningRequest]:
    """Open requests to shops of that name, for an officer to choose from."""
    # off tour: desk/commitments/tests/test_paper_batches.py
    shops = Establishment.objects.visible_to(user).matching(words, user)
    keys = list(shops.values_list("pk", flat=True)[:500])
    # off tour: desk/commitments/tests/test_paper_batches.py
    mine = SigningRequest.objects.visible_to(user).open().filter(establishment__in=keys)
    return list(mine.select_related("establishment__area", "party", "text")[:_FOUND])
