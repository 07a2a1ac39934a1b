"""What stands behind the name of who offends: year of birth, residence, the number of a firm."""

import re

from django.core.exceptions import ValidationError

from hangthat.core.cells.reader.column import BLANK
from hangthat.core.common.people import is_person, without_title
from hangthat.core.common.text import fold
from hangthat.core.intake.services import Line
from hangthat.core.spreadsheets.reader.typed import typed_number
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.matching.sheets.asides import name_by_owner
from hangthat.domain.matching.sheets.columns import kind_by_name

# Cty TNHH Thiên Tân (MST 4900871234), Cty TNHH Thiên Tân - MST: 4900871234
_TAX = re.compile(
    r"[\s,;([–-]*\b(?:mst|mã số (?:thuế|dn|doanh nghiệp)|msdn)\b[\s.:]*"
    r"(?P<number>\d[\d. -]{8,16}\d)\s*[)\]]?",
    re.IGNORECASE,
)
# Lộc Văn Pảo - 1988 - Chi Ma, xã Lộc Bình
_BORN = re.compile(
    r"(?P<name>[^\d,;:()–-]+?)[\s,;.(–-]+(?:(?:sinh(?: năm)?|sn|ns|năm sinh)[\s.:]*)?"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-])?(?:19|20)\d\d\b\)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LIVES = " ,;.–-"  # between the year and the residence


def take_offender_apart(line: Line) -> None:
    """The name alone is who offends; a sound tax code goes into its column, if that is blank. What
    tells of a person besides stays in the file: nothing here has a place for it."""
    values = line.values
    column = "owner" if values.get("owner") else "name"
    said = values.get(column, "")
    if not said or values.get("code"):
        return
    text = _without_tax_code(line, said)
    found = _BORN.fullmatch(text)
    name = without_title(found["name"]) if found else ""
    if found and is_person(name):
        _call(line, column, said, name)
        more = ", nơi ở" if found["rest"].strip(_LIVES) else ""
        line.notes.append(
            f"Người vi phạm: “{said[:80]}” ghi tên là {name}; năm sinh{more} chỉ lưu trong tệp."
        )
    elif text != said:
        _call(line, column, said, text)
        line.notes.append(f"Người vi phạm: “{said[:80]}” ghi tên là {text}.")


def _call(line: Line, column: str, said: str, name: str) -> None:
    """A shop that is called like him too."""
    if line.values.get("name") == said:
        line.values["name"] = name
    line.values[column] = name


def _without_tax_code(line: Line, said: str) -> str:
    found = _TAX.search(said)
    rest = " ".join((said[: found.start()] + said[found.end() :]).split()) if found else ""
    if not found or not rest:
        return said
    try:
        number = typed_number("tax_code", found["number"])
    except ValidationError:
        line.notes.append(f"Mã số thuế {found['number']} trong ô tên không đúng: không ghi.")
    else:
        line.values.setdefault("tax_code", number)
    return rest


def name_by_offender(line: Line) -> None:
    """Who offends need have no shop: a row that leaves the shop blank is called like him or it."""
    name_by_owner(line)
    owner = line.values.get("owner", "")
    if not owner or "name" in line.values or line.values.get("code"):
        return
    if kind_by_name(owner, "") and all(
        fault.message == BLANK for fault in line.faults if fault.column == "name"
    ):
        line.forgive("name")
        line.values["name"] = owner


def kind_of_offender(name: str) -> str:
    """As its words say; one who trades by no household and no firm is a person."""
    firm = kind_by_name(name, "")
    if firm:
        return firm
    return str(PartyKind.PERSON if is_person(name) else PartyKind.HOUSEHOLD)


def same_name(one: str, other: str) -> bool:
    return fold(one) == fold(other)
