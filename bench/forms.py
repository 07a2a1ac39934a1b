"""Papers to sign, two pages each, printed in one file: seconds and peak memory of the process.

    python -m bench.forms [--papers 500]

Floors, for 500: 30 s and 400 MB.
"""

import argparse
import resource
import sys
import time

import numpy as np

from bench.province.names import FAMILIES, GIVEN, MIDDLES
from hangthat.documents.services import (
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=500)
    asked = parser.parse_args()
    ten = np.random.default_rng(125)
    began = time.perf_counter()
    pdf = forms_pdf(form(n, ten) for n in range(asked.papers))
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{asked.papers} papers: {seconds:.1f} s, {peak:.0f} MB, a file of {len(pdf) >> 20} MB")
    return 0 if seconds <= SECONDS and peak <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
