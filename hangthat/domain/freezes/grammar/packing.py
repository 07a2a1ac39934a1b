"""A snapshot as few bytes, and back. The only module that knows the form in which it is stored.

Form 1: 4 bytes with the length of a header, the header (JSON), then the arrays it lists, all of it
compressed by zlib. Members' keys are stored as differences, which are small. Arrays are stored
column by column in little-endian order, so that any machine reads them.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np

from hangthat.domain.establishments.models import MemberKind
from hangthat.domain.freezes.grammar.snapshot import (
    FrozenTarget,
    FrozenUnit,
    Members,
    Snapshot,
)

_FORM = 1
_LENGTH = 4
_NUMBER, _ANSWER = np.dtype("<i4"), np.dtype("u1")


def pack(snapshot: Snapshot) -> bytes:
    """The same snapshot is always the same bytes."""
    header = {
        "form": _FORM,
        "targets": [asdict(target) for target in snapshot.targets],
        "units": [asdict(unit) for unit in snapshot.units],
        "members": {
            kind.value: [len(snapshot.members[kind].ids), len(snapshot.members[kind].units)]
            for kind in MemberKind
        },
    }
    told = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
    arrays = [part for kind in MemberKind for part in _arrays(snapshot.members[kind])]
    return zlib.compress(b"".join([len(told).to_bytes(_LENGTH, "little"), told, *arrays]), 6)


def unpack(content: bytes) -> Snapshot:
    """Refuses (ValueError): bytes of another form."""
    raw = zlib.decompress(content)
    start = _LENGTH + int.from_bytes(raw[:_LENGTH], "little")
    header: dict[str, Any] = json.loads(raw[_LENGTH:start])
    if header["form"] != _FORM:
        raise ValueError(f"This version reads form {_FORM}, not {header['form']}.")
    targets = tuple(
        FrozenTarget(**{**one, "kind": MemberKind(one["kind"])}) for one in header["targets"]
    )
    members = {}
    for kind in MemberKind:
        width = sum(target.kind == kind for target in targets)
        count, pairs = header["members"][kind.value]
        members[kind], start = _members(raw, start, count, pairs, width)
    return Snapshot(targets, tuple(FrozenUnit(**one) for one in header["units"]), members)


def _arrays(members: Members) -> Iterable[bytes]:
    yield np.diff(members.ids, prepend=0).astype(_NUMBER).tobytes()
    yield members.pairs.astype(_NUMBER).tobytes()
    yield members.units.astype(_NUMBER).tobytes()
    yield np.ascontiguousarray(members.answers.T, _ANSWER).tobytes()


def _members(raw: bytes, start: int, count: int, pairs: int, width: int) -> tuple[Members, int]:
    numbers = np.frombuffer(raw, _NUMBER, 2 * count + pairs, start).astype(np.int32)
    start += _NUMBER.itemsize * (2 * count + pairs)
    answers = np.frombuffer(raw, _ANSWER, pairs * width, start).reshape(width, pairs).T
    found = Members(
        np.cumsum(numbers[:count], dtype=np.int32),
        numbers[count : 2 * count],
        numbers[2 * count :],
        answers,
    )
    return found, start + pairs * width
