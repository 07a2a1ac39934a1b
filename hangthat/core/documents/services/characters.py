"""Characters that no file holds."""

import re

# What XML 1.0 forbids; `core.common.text.nfc` keeps it out of what comes in.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """Blanks for the characters that Word files and workbooks cannot hold."""
    return _FORBIDDEN.sub(" ", text)
