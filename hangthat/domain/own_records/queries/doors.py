"""Which shop a code is of: the one on its door, the one on its commitment, its own."""

from django.db.models import Q

from hangthat.core.common.text import nfc
from hangthat.core.common.tokens import (
    FIRST,
    LAST,
    SHORT_LENGTH,
    TOKEN_LENGTH,
    bare_token,
    short_head,
)
from hangthat.domain.commitments.models import Commitment, DoorCode
from hangthat.domain.establishments.models import Establishment

_LONGEST = 60  # letters of a code


def shop_behind(typed: str) -> Establishment | None:
    """None: no such code, or one that could be of two. None of these codes is a secret."""
    exact = nfc("".join(one for one in typed[:_LONGEST] if one.isprintable())).upper()
    bare = bare_token(typed)
    if not bare:
        return None
    # unscoped: nobody is signed in; what is told hangs on the one-time code
    papers = Commitment.objects.filter(code__iexact=exact, establishment__isnull=False)
    # unscoped: likewise
    shops = Establishment.everything.filter(code__iexact=exact)
    # unscoped: likewise
    codes = DoorCode.objects.standing().filter(_door(bare))
    keys = set(
        papers.values_list("establishment", flat=True)
        or shops.values_list("pk", flat=True)
        or codes.values_list("establishment", flat=True)
    )
    if len(keys) != 1:
        return None
    # unscoped: likewise
    found = Establishment.everything.select_related("merged_into").get(pk=keys.pop())
    return found.merged_into or found


def _door(bare: str) -> Q:
    """The whole token, or its short form."""
    if len(bare) != SHORT_LENGTH:
        return Q(token=bare)
    if (head := short_head(bare)) is None:
        return Q(pk__in=())
    rest = TOKEN_LENGTH - len(head)
    return Q(token__gte=head + FIRST * rest, token__lte=head + LAST * rest)
