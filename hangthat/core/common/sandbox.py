"""Restricts the process that opens a file: memory, time, no network, no other files.

The limits of memory and time always hold. Network and files are blocked where the kernel allows it
without privileges (Linux: namespaces, Landlock since 5.13).
"""

import ctypes
import os
import resource
from collections.abc import Sequence
from pathlib import Path

OUTPUT = 512 << 20  # bytes of any file it writes

# unshare(2), prctl(2), landlock(7)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_BENEATH = 1
_EVERYTHING = (1 << 13) - 1  # what Landlock knew from its first version on
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3

_LIBRARY = Path(os.__file__).parent


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64)]


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("file", ctypes.c_int32)]


def confine(*to: Path, memory: int, seconds: int, libraries: Sequence[Path] = ()) -> None:
    """From now on this process can read only these files and Python's own, and write only to open
    files.

    Units: bytes of address space; seconds of processor. libraries: folders of further modules.
    """
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        allowed = resource.getrlimit(kind)[1]
        most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(kind, (most, most))
    libc = ctypes.CDLL(None)
    if hasattr(libc, "unshare") and libc.unshare(_NEW_NETWORK) != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)
    if hasattr(libc, "prctl"):
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _leave_files(libc, to, libraries)


def _leave_files(libc: ctypes.CDLL, to: Sequence[Path], libraries: Sequence[Path]) -> None:
    wanted = _Ruleset(_EVERYTHING)
    rules = libc.syscall(_CREATE_RULESET, ctypes.byref(wanted), ctypes.sizeof(wanted), 0)
    if rules < 0:
        return
    # modules that are imported where they are first used
    modules = [(folder, _READ_FILE | _READ_FOLDER) for folder in (_LIBRARY, *libraries)]
    for path, allowed in (*((path, _READ_FILE) for path in to), *modules):
        opened = os.open(path, os.O_RDONLY)
        libc.syscall(_ADD_RULE, rules, _BENEATH, ctypes.byref(_Rule(allowed, opened)), 0)
        os.close(opened)
    libc.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)
