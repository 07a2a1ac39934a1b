"""Papers to sign, printed in one file: seconds and peak memory of the process.

    python -m bench.forms [--papers 500] [--parts]

The whole way of a job: asked for on the page, printed by the worker, on a database of its own with
its journal, in a temporary folder. `--parts`: the printing alone, of papers of two pages.
Floors, for 500: 30 s of CPU and 400 MB.
"""

import argparse
import io
import sys
import time

import numpy as np
from pypdf import PdfReader

from bench.machine import describe, peak_mb
from bench.province.names import FAMILIES, GIVEN, MIDDLES
from hangthat.core.documents.services import (
    Field,
    Fields,
    Form,
    Items,
    Official,
    Paragraph,
    Signer,
    forms_pdf,
)

SECONDS, MEGABYTES = 30, 400


def form(n: int, ten: np.random.Generator) -> Form:
    """Each with words of its own, so that nothing set before can be used again."""
    names = [list(FAMILIES), MIDDLES, GIVEN]
    who = " ".join(str(ten.choice(of)) for of in names)
    told = [" ".join(str(ten.choice(GIVEN)) for _ in range(60)) for _ in range(14)]
    page = Official(
        title="Bản cam kết",
        subject="Không sản xuất, kinh doanh hàng giả, hàng không rõ nguồn gốc xuất xứ",
        place="Lạng Sơn",
        to=("Đội Quản lý thị trường số 3", "Ủy ban nhân dân xã Đồng Đăng"),
        body=(
            Fields([[Field("Tên cơ sở", f"Quầy {n}")], [Field("Chủ", who), Field("CCCD")]]),
            Items(told[:6]),
            *map(Paragraph, told[6:]),
        ),
        signers=[Signer(["NGƯỜI LÀM CHỨNG"]), Signer(["CÁN BỘ"]), Signer(["BÊN CAM KẾT"], who)],
    )
    return Form(page, f"CK-{n:010}", f"https://hangthat.example/ky/{n:026}/", "Tự ký trên máy")


def whole(count: int) -> float:
    """Seconds of CPU from the sent form to the file."""
    from bench.paper_site import cost_of, site, stalls  # it settles where the database is

    here = site()
    shops = stalls(count)
    batch, asking = cost_of(lambda: here.asked_forms(shops))
    _, printing = cost_of(here.work)
    pdf = here.printed(batch)
    print(f"{count} forms: asked {asking}, printed {printing}, a file of {len(pdf) >> 20} MB")
    assert len(PdfReader(io.BytesIO(pdf)).pages) == count
    return asking.cpu + printing.cpu


def parts(count: int) -> float:
    """Seconds of CPU of the printing alone."""
    ten = np.random.default_rng(125)
    clock, cpu = time.perf_counter(), time.process_time()
    pdf = forms_pdf(form(n, ten) for n in range(count))
    seconds = time.process_time() - cpu
    print(
        f"{count} papers: {seconds:.1f} s of CPU ({time.perf_counter() - clock:.1f} s by the "
        f"clock), a file of {len(pdf) >> 20} MB"
    )
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--parts", action="store_true")
    asked = parser.parse_args()
    seconds = (parts if asked.parts else whole)(asked.papers)
    peak = peak_mb()
    print(f"{describe()}\n{seconds:.1f} s of CPU, at most {peak:.0f} MB")
    return 0 if seconds <= SECONDS and peak <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
