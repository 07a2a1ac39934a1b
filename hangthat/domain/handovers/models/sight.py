"""Who sees a hand-over: the giver, once it was sent the receiver too; of a restricted case its
readers and the named receiver."""

from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.access.policy import NOTHING, Reach
from hangthat.core.agencies.models import User
from hangthat.domain.cases.models.restriction import kept_from, open_to

EITHER_SIDE = (Action.READ, Action.ANSWER)


def given(reach: Reach) -> Q:
    """Handed over by the grant's agency, wherever the case lies."""
    return _on_land(reach) if reach.agencies is None else Q(sender__in=reach.agencies)


SENT = Q(sent_on__isnull=False)


def given_or_taken(reach: Reach) -> Q:
    """Handed over by the grant's agency, or sent to it: what is prepared is the giver's alone."""
    if reach.agencies is None:
        return _on_land(reach)
    return Q(sender__in=reach.agencies) | Q(receiver__in=reach.agencies) & SENT


def _on_land(reach: Reach) -> Q:
    """For who looks after a territory; a grant of one field of trade opens none."""
    if reach.domain or reach.subject or reach.areas is None:
        return NOTHING
    return Q(case__area__in=reach.areas)


def not_kept(user: User) -> Q:
    return open_to(user) | _handed_to(user)


def kept(user: User) -> Q:
    """The opposite of `not_kept`."""
    return kept_from(user) & (Q(addressee__isnull=True) | ~_handed_to(user))


def _handed_to(user: User) -> Q:
    """Of nobody in particular (`User()`): nothing."""
    return Q(addressee=user.pk or 0) & SENT
