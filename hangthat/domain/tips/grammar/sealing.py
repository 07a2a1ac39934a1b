"""Sealing with age keys (pyrage): what is sealed to a key, only its holder opens.

A key that a person remembers, a passphrase or a receipt, is stretched with Argon2id.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import pyrage
from argon2.low_level import Type, hash_secret_raw

_OF_RECEIPTS = sha256(b"hangthat.domain.tips: receipts").digest()[:16]
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age-secret-key-"


class Unopened(Exception):
    """The key does not open it."""


@dataclass(frozen=True)
class Key:
    """A pair of keys. Its `secret` never leaves memory unsealed."""

    secret: str
    public: str

    def __repr__(self) -> str:
        return f"Key({self.public})"


def new_key() -> Key:
    made = pyrage.x25519.Identity.generate()
    return Key(str(made), str(made.to_public()))


def key_from(secret: str) -> Key:
    """Refuses (Unopened): no secret key of age."""
    try:
        return Key(secret.strip(), str(pyrage.x25519.Identity.from_str(secret.strip()).to_public()))
    except pyrage.IdentityError as error:
        raise Unopened from error


def key_of(raw: bytes) -> Key:
    """The key whose 32 secret bytes these are."""
    return key_from(_bech32(_PREFIX, raw).upper())


def key_of_passphrase(passphrase: str, salt: bytes) -> Key:
    """However its letters are composed: keyboards differ."""
    return key_of(_stretched(unicodedata.normalize("NFC", passphrase), salt, 32))


def key_of_receipt(receipt: str) -> tuple[str, Key]:
    """By what its tip is found, and the sender's key. The receipt itself is stored nowhere."""
    raw = _stretched(receipt, _OF_RECEIPTS, 64)
    return sha256(raw[:32]).hexdigest(), key_of(raw[32:])


def _stretched(words: str, salt: bytes, length: int) -> bytes:
    """Argon2id: a twentieth of a second and 32 MiB for each guess."""
    return hash_secret_raw(
        words.encode(), salt, time_cost=3, memory_cost=32 * 1024, parallelism=1,
        hash_len=length, type=Type.ID,
    )  # fmt: skip


def new_salt() -> bytes:
    return secrets.token_bytes(16)


def seal(content: bytes, to: Iterable[str]) -> bytes:
    """To one or more public keys; each of them opens it alone."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in sorted(set(to))]
    return pyrage.encrypt(content, keys)


def unseal(sealed: bytes, key: Key) -> bytes:
    """Refuses (Unopened): it is not sealed to this key, or was altered."""
    try:
        return pyrage.decrypt(bytes(sealed), [pyrage.x25519.Identity.from_str(key.secret)])
    except pyrage.DecryptError as error:
        raise Unopened from error


def _bech32(prefix: str, raw: bytes) -> str:
    """BIP 173, in which age writes its keys."""
    number, bits = int.from_bytes(raw), len(raw) * 8
    spare = -bits % 5
    number <<= spare
    words = [number >> at & 31 for at in range(bits + spare - 5, -1, -5)]
    wide = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    check = _polymod([*wide, *words, 0, 0, 0, 0, 0, 0]) ^ 1
    words += [check >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{prefix}1" + "".join(_LETTERS[one] for one in words)


def _polymod(values: Iterable[int]) -> int:
    made = 1
    for value in values:
        top = made >> 25
        made = (made & 0x1FFFFFF) << 5 ^ value
        for at, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            made ^= term if top >> at & 1 else 0
    return made
