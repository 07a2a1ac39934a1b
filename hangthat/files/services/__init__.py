"""Scans are taken in once checked, judged, read, replaced, and given back only unchanged."""

from hangthat.files.reader.asking import ScannedPage
from hangthat.files.services.keeping import LIMIT, bind, picture, read, store
from hangthat.files.services.replacing import history, latest, replace
from hangthat.files.services.scans import codes_on
from hangthat.files.services.signatures import Verdict, verdict_of

__all__ = [
    "LIMIT",
    "ScannedPage",
    "Verdict",
    "bind",
    "codes_on",
    "history",
    "latest",
    "picture",
    "read",
    "replace",
    "store",
    "verdict_of",
]
