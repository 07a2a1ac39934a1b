"""Where a signer can be reached."""

from hangthat.domain.establishments.models import Establishment, Party

_DIGITS = {9, 10}  # of a Vietnamese number, without its country or its 0


def telephone(member: Establishment | Party) -> str:
    """As `+84…`, from the registry; empty where what it holds is no one telephone."""
    owner = member.party if isinstance(member, Establishment) else member
    digits = "".join(letter for letter in owner.phone if letter.isdecimal() and letter.isascii())
    bare = digits[2:] if digits.startswith("84") else digits.removeprefix("0")
    return f"+84{bare}" if len(bare) in _DIGITS and digits != bare else ""
