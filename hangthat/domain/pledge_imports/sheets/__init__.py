"""Existing lists of who signed: shops, and officials to set an example (danh sách ký cam kết)."""

from collections.abc import Mapping, Sequence

from hangthat.core.access.lexicon import Resource
from hangthat.core.intake.services import List
from hangthat.domain.commitments.models import CommitmentText, OfficialPledge
from hangthat.domain.pledge_imports.sheets.clerk import PledgeClerk
from hangthat.domain.pledge_imports.sheets.columns import COLUMNS
from hangthat.domain.pledge_imports.sheets.names import is_name, without_address
from hangthat.domain.pledge_imports.sheets.papers import PAPERS


def _like_officials(values: Mapping[str, Sequence[str]]) -> float:
    """Half a heading for a column of people, whoever they are; shops and offices are no officials.

    That they are officials, titles say or a column of posts.
    """
    told = values.get("official", ())
    people = sum(is_name(without_address(text)) for text in told)
    return 0.5 if told and 2 * people > len(told) else -1.0


PLEDGES = List(
    name="cam-ket-can-bo",
    title="Cam kết của cán bộ, công chức",
    hint="Mỗi dòng một người đã ký cam kết nêu gương. Không lưu năm sinh.",
    columns=COLUMNS,
    resource=Resource.COMMITMENT,
    opens=PledgeClerk,
    shows=("official", "position", "agency", "area", "signed_on"),
    makes=(OfficialPledge,),
    rests_on=(CommitmentText,),
    withdraws=True,
    called=(
        "can bo cong chuc", "can bo dang vien", "can bo vien chuc", "cong chuc vien chuc",
        "cong chuc", "dang vien", "neu guong", "guong mau", "can bo ky cam ket",
        "can bo da ky cam ket", "cam ket cua can bo", "cam ket can bo", "can bo lanh dao",
    ),
    headed=(" chuc vu ", " chuc danh "),
    needs=("position",),
    general=PAPERS.name,
    likens=_like_officials,
)  # fmt: skip

LISTS = (PAPERS, PLEDGES)
