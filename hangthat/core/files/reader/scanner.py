"""The virus scanner of the installation, if it has one (`HANGTHAT_CLAMD`): clamd's INSTREAM."""

import socket

from django.conf import settings
from django.core.exceptions import ValidationError

_PATIENCE = 20  # seconds
_CHUNK = 1 << 16


def must_be_clean(content: bytes) -> None:
    """Refuses: what the scanner finds infected; anything, while the scanner does not answer."""
    if not settings.CLAMD:
        return
    try:
        told = _asked(content)
    except OSError:
        raise ValidationError("máy quét vi-rút đang nghỉ; hãy gửi tin không kèm ảnh.") from None
    if not told.endswith(b"OK"):
        raise ValidationError("máy quét vi-rút không cho nhận ảnh này; hãy chụp lại.")


def _asked(content: bytes) -> bytes:
    with _connected() as line:
        line.sendall(b"zINSTREAM\0")
        for at in range(0, len(content), _CHUNK):
            piece = content[at : at + _CHUNK]
            line.sendall(len(piece).to_bytes(4) + piece)
        line.sendall(bytes(4))
        return line.recv(4096).strip(b"\0\n ")


def _connected() -> socket.socket:
    """`/run/clamav/clamd.ctl`, or `host:port`."""
    host, _, port = settings.CLAMD.rpartition(":")
    if settings.CLAMD.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_PATIENCE)
        line.connect(settings.CLAMD)
        return line
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)
