"""Which records of parties stand for another that was known before (docs/adr/0046)."""

from hangthat.domain.establishments.models import StandIn


def known_parties() -> dict[int, int]:
    """By the key of the record as it was typed, that of the party that it counts as."""
    # unscoped: the numbers count everybody's records; nothing of them is shown
    pairs = dict(StandIn.objects.counted().order_by().values_list("party", "known"))
    return {typed: _root(typed, pairs) for typed in pairs}


def _root(typed: int, pairs: dict[int, int]) -> int:
    """After merges one may stand for another that itself stands for a third."""
    passed = {typed}
    while (known := pairs.get(typed)) is not None and known not in passed:
        typed = known
        passed.add(known)
    return typed
