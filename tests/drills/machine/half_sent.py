"""Holds forms that are sent by halves, and asks meanwhile whether the site is alive.

half_sent.py PORT NUMBER [tls]: prints the seconds of an answer while they are held (or "none"), and
after they were let go.
"""

import contextlib
import socket
import ssl
import sys
import time

HALF = (
    b"POST /dang-nhap/ HTTP/1.1\r\nHost: hangthat.example\r\nX-Forwarded-Proto: https\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin=a"
)
ALIVE = (
    b"GET /song/ HTTP/1.1\r\nHost: hangthat.example\r\nX-Forwarded-Proto: https\r\n"
    b"Connection: close\r\n\r\n"
)
PATIENCE = 5  # seconds


def connect(port: int, *, tls: bool) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    if not tls:
        return plain
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return trusting.wrap_socket(plain, server_hostname="hangthat.example")


def asked(port: int, *, tls: bool) -> str:
    begun = time.monotonic()
    with contextlib.suppress(OSError), connect(port, tls=tls) as line:
        line.sendall(ALIVE)
        if line.recv(100).startswith(b"HTTP/1.1 200"):
            return f"{time.monotonic() - begun:.2f}"
    return "none"


def main(port: int, number: int, *, tls: bool) -> None:
    held = [connect(port, tls=tls) for _ in range(number)]
    for line in held:
        line.sendall(HALF)
    time.sleep(1)
    meanwhile = asked(port, tls=tls)
    for line in held:
        line.close()
    time.sleep(1)
    sys.stdout.write(f"{meanwhile} {asked(port, tls=tls)}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), tls="tls" in sys.argv)
