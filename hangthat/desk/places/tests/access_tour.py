"""Where the gates go in `places` besides its plain addresses."""

from hangthat.domain.establishments import services as registry
from tests.gates.acts import Try, add_board


def _place_in(area: str | None) -> Try:
    return lambda w, s: registry.add_place(
        name="Chợ", kind="market", area=w.areas[area] if area else None, **s
    )


ESCAPES: dict[str, list[Try]] = {
    "clerk_b": [_place_in("a"), _place_in(None), add_board("a"), add_board(None)],
    "police_a": [add_board("a")],
}
