"""Scans: checked and stored, their codes and signatures read, replaced, and returned unchanged."""

from hangthat.core.files.reader.asking import AT_ONCE, ScannedPage
from hangthat.core.files.reader.kinds import PDF
from hangthat.core.files.services.keeping import (
    LIMIT,
    bind,
    look_at,
    must_be_pictures,
    picture,
    plain_copy,
    read,
    store,
    store_checked,
)
from hangthat.core.files.services.replacing import history, latest, replace
from hangthat.core.files.services.scans import codes_on, codes_on_photos
from hangthat.core.files.services.signatures import Verdict, verdict_of

__all__ = [
    "AT_ONCE",
    "LIMIT",
    "PDF",
    "ScannedPage",
    "Verdict",
    "bind",
    "codes_on",
    "codes_on_photos",
    "history",
    "latest",
    "look_at",
    "must_be_pictures",
    "picture",
    "plain_copy",
    "read",
    "replace",
    "store",
    "store_checked",
    "verdict_of",
]
