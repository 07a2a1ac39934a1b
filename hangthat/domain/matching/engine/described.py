"""What somebody says of a shop, and how likely it is one of the registry."""

from dataclasses import astuple, dataclass

from django.utils.crypto import salted_hmac

from hangthat.core.common.text import fold


@dataclass(frozen=True)
class Described:
    """A shop as a row or a form tells of it; what is not told is empty.

    `area`, `place`: primary keys. `owner`: name of the party.
    """

    name: str
    address: str = ""
    area: int | None = None
    place: int | None = None
    tax_code: str = ""
    personal_id: str = ""
    phone: str = ""
    owner: str = ""
    urls: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which answers about it are remembered; tells nothing without the server's key."""
        told = "|".join(fold(str(value)) for value in astuple(self))
        return salted_hmac("described shop", told, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is this establishment (0 to 1), and why, in the officers' words.

    `premises`: it is the same stall or house; `other_owner`: and who is named is somebody else than
    the owner, so it may have been passed on; `like_named`: the names of the shops agree in part.
    `household`: an open shop of the unit whose owner is called just so, with all else in keeping:
    what one side says of its name, its place and its numbers is in what the other says, or missing.
    """

    establishment: int
    score: float
    reasons: tuple[str, ...]
    other_owner: bool = False
    premises: bool = False
    like_named: bool = False
    household: bool = False

    @property
    def passed_on(self) -> bool:
        return self.other_owner and self.premises
