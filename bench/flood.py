"""What a flood of tips does to officers' pages: their p95 beside idle, in the same run.

    python -m bench.flood [--rounds 2] [--seconds 60] [--pages 2]

On a database of demonstrations (`hangthat start`, then DATABASE_URL or HANGTHAT_DATA of it), run by
granian as `hangthat start` does, two processes on 127.0.0.1. Windows alternate: idle, 1,000 tips
an hour, idle, 20 tips a second. Each tip opens the form and sends two photos with a solved
puzzle. Officers open pages all the while, `--pages` a second, whether or not the last one
has come. The senders run on the same cores as the site. Exit code 1 if a ratio is above the limit.
"""

import argparse
import http.client
import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hangthat.config.settings")
django.setup()

import numpy as np  # noqa: E402
from altcha.v1 import Payload, solve_challenge  # noqa: E402

from bench.lists import cookie_of, site  # noqa: E402
from hangthat.core.agencies.models import Area, User  # noqa: E402
from hangthat.core.agencies.models.area import Level  # noqa: E402
from hangthat.core.files.testing import told_photo  # noqa: E402
from hangthat.domain.tips.models import TipReader  # noqa: E402
from hangthat.domain.tips.public import open_now  # noqa: E402
from hangthat.domain.tips.services import floods  # noqa: E402

LIMIT = 1.2
floods.HARDNESS = 50
PAGES = ("/viec-cua-toi/", "/tin-bao/", "/co-so/?page=2", "/viec/")
FLOODS = {"1,000 tips an hour": 1000 / 3600, "20 tips a second": 20.0}
_SIGNED = re.compile(r'name="ma" value="([^"]+)"')


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pages", type=float, default=2.0)
    chosen = parser.parse_args()
    if not open_now():
        raise SystemExit("this database takes in no tips: use one of demonstrations")
    readers = User.objects.filter(pk__in=TipReader.objects.values("user"), is_active=True)
    cookies = [cookie_of(one) for one in readers]
    commune = Area.objects.filter(level=Level.COMMUNE, valid_to=None).earliest("pk").code
    photo = told_photo(size=(1600, 1200))
    took: dict[str, list[list[float]]] = {}
    answers: dict[str, Counter[int]] = {name: Counter() for name in FLOODS}
    with site() as port:
        _must_answer(port)
        desk = Desk(port, cookies, chosen.seconds, chosen.pages)
        for number in range(chosen.rounds):
            for name, rate in FLOODS.items():
                idle, _ = desk.window()
                flood, found = desk.window(Flood(rate, commune, photo))
                took.setdefault(f"idle before {name}", []).append(idle)
                took.setdefault(name, []).append(flood)
                answers[name] += found
                print(
                    f"round {number + 1}, {name}: {_spread(idle)} idle, {_spread(flood)} in it",
                    flush=True,
                )
    return max(_judge(name, took, answers[name]) for name in FLOODS)


@dataclass(frozen=True)
class Flood:
    """`rate`: tips a second."""

    rate: float
    commune: str
    photo: bytes


@dataclass(frozen=True)
class Desk:
    """Officers at their pages, so many a second."""

    port: int
    cookies: list[str]
    seconds: float
    pages: float

    def window(self, flood: Flood | None = None) -> tuple[list[float], Counter[int]]:
        """Milliseconds of the officers' pages, and how the tips were answered."""
        start = time.perf_counter() + 0.3
        presses = [
            (start + at / self.pages, PAGES[at % len(PAGES)], self.cookies[at % len(self.cookies)])
            for at in range(int(self.seconds * self.pages))
        ]
        rate = flood.rate if flood else 0.0
        moments = [start + at / rate for at in range(int(self.seconds * rate))] if rate else []
        with ThreadPoolExecutor(64) as officers, ThreadPoolExecutor(64) as senders:
            sending = [senders.submit(_send, self.port, one, flood) for one in moments if flood]
            took = list(officers.map(lambda press: _page(self.port, *press), presses))
            found = Counter(one.result() for one in sending)
        return took, found


def _must_answer(port: int) -> None:
    for _ in range(240):
        try:
            if _fetch(port, "GET", "/song/", {})[0] == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the site did not start")


def _page(port: int, due: float, address: str, cookie: str) -> float:
    """Milliseconds from the moment the officer pressed to the last byte."""
    if (early := due - time.perf_counter()) > 0:
        time.sleep(early)
    status, _ = _fetch(port, "GET", address, {"Cookie": cookie})
    assert status == 200, (address, status)
    return (time.perf_counter() - due) * 1000


def _send(port: int, due: float, flood: Flood) -> int:
    """The status of the answer; 0: none came."""
    if (early := due - time.perf_counter()) > 0:
        time.sleep(early)
    try:
        form = _fetch(port, "GET", "/bao/", {})[1].decode()
        fields = {"ma": _SIGNED.findall(form)[0], "altcha": _solved()}
        fields |= {"commune": flood.commune, "text": "giày nhái bày đầu chợ"}
        kind, body = _multipart(fields, flood.photo)
        return _fetch(port, "POST", "/bao/", {"Content-Type": kind}, body)[0]
    except (OSError, http.client.HTTPException):
        return 0


def _solved() -> str:
    """A puzzle of this site that is easy, so that solving costs the machine of the site nothing: a
    crowd solves on machines of its own."""
    puzzle = floods.challenge(at=datetime.now().astimezone())
    given = {name: str(puzzle[name]) for name in ("challenge", "salt", "signature")}
    found = solve_challenge(given["challenge"], given["salt"], "SHA-256", floods.HARDNESS)
    assert found is not None
    return str(Payload(algorithm="SHA-256", number=found.number, **given).to_base64())


def _fetch(
    port: int, method: str, address: str, headers: dict[str, str], body: bytes = b""
) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, address, body or None, headers)
    answer = line.getresponse()
    read = answer.read()
    line.close()
    return answer.status, read


def _multipart(fields: dict[str, str], photo: bytes) -> tuple[str, bytes]:
    border = uuid4().hex
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = (
        f'--{border}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    parts += [head.encode() + photo + b"\r\n"] * 2
    return f"multipart/form-data; boundary={border}", b"".join(parts) + f"--{border}--".encode()


def _judge(name: str, took: dict[str, list[list[float]]], answers: Counter[int]) -> int:
    idle, flood = took[f"idle before {name}"], took[name]
    ratios = [_p95(one) / _p95(other) for one, other in zip(flood, idle, strict=True)]
    whole = _p95([*chain(*flood)]) / _p95([*chain(*idle)])
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    print(
        f"{name}: p95 {whole:.2f} × idle (by rounds {', '.join(f'{one:.2f}' for one in ratios)}; "
        f"limit {LIMIT}); answers {told}"
    )
    return int(whole > LIMIT)


def _spread(took: list[float]) -> str:
    return f"p50 {np.percentile(took, 50):.0f}, p95 {_p95(took):.0f} ms"


def _p95(took: list[float]) -> float:
    return float(np.percentile(took, 95))


if __name__ == "__main__":
    sys.exit(main())
