"""A template in the layout of the program, from which an office makes its own."""

from dataclasses import replace

from hangthat.core.documents.services import Official, Signer
from hangthat.domain.minutes.queries.fields import FIELDS, LISTS
from hangthat.domain.minutes.queries.printed import printed

_NAMES = "{% for x in can_bo %}{{ x.ten }}; {% endfor %}"
_OF_LINES = {"can_bo"}  # lists whose rows are paragraphs; the others' are rows of a table


def default_page(kind: str) -> Official:
    """The official page with fields of the template where a paper has words."""
    said = {name: f"{{{{ {name} }}}}" for name in FIELDS}
    lists = {name: _rows(name, columns) for name, columns in LISTS.items()}
    page = printed(kind, {**said, **lists}, dated="{{ ngay_lap_chu }}")
    others = [one for one in page.signers if one.name.startswith("{{ ng")]
    signers = [replace(one, hint=Signer.hint) for one in others]
    return replace(page, signers=[*signers, Signer(["NGƯỜI KIỂM TRA"], _NAMES)])


def _rows(name: str, columns: dict[str, str]) -> list[dict[str, str]]:
    mark = "p" if name in _OF_LINES else "tr"
    empty = dict.fromkeys(columns, "")
    return [
        {**empty, "stt": f"{{%{mark} for x in {name} %}}"},
        {column: f"{{{{ x.{column} }}}}" for column in columns},
        {**empty, "stt": f"{{%{mark} endfor %}}"},
    ]
