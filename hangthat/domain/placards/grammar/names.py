"""When the words that somebody typed name a shop, so that they are no list to read on."""

from hangthat.core.common.text import fold

LEAST = 2  # words of the name
_MOST = 10  # words that are looked at
_LONGEST = 100  # letters that are looked at
# Of half of all signs: alone they name nobody.
_SIGNS = """cua hang tap hoa quan quay sap tiem nha thuoc sieu thi dai ly ho kinh doanh co so cong
    ty tnhh mtv dntn htx hop tac xa cty thuc pham my quan ao giay dep thoi trang dien may tu vlxd
    shop store mini kho buu cuc van phong trung tam thuong mai va 1 2 3"""
_PEOPLE = """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nong luong trieu
    chu thi van ong ba anh chi co bac"""
_KINDS, _NAMES = frozenset(_SIGNS.split()), frozenset(_PEOPLE.split())


def typed_words(text: str) -> list[str]:
    """Each once, without accents."""
    return list(dict.fromkeys(fold(text[:_LONGEST]).split()))[:_MOST]


def names_shop(typed: list[str], name: str) -> bool:
    """All typed words stand in the name, two at least, and two of those by which it differs from
    other signs; of a name with a single such word, that one."""
    words = set(fold(name).split())
    own = (words - _KINDS - _NAMES) or (words - _KINDS) or words
    return (
        len(typed) >= LEAST
        and words.issuperset(typed)
        and len(own.intersection(typed)) >= min(LEAST, len(own))
    )
