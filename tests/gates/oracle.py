"""What each person may do, judged anew from docs/access.md over `cast.py` and the kinds of records.

It knows no model, no queryset and nothing of hangthat.core.access: whoever changes the policy must
change it here too, by hand.
"""

from collections.abc import Iterable, Iterator

from tests.gates import cast
from tests.gates.kinds import Kind, Reach
from tests.gates.world import Thing, World

ROLES = (
    *("standing_officer", "standing_head", "member_officer", "member_head", "clerk", "chair"),
    *("district_clerk", "district_chair", "board_manager", "platform_manager", "right_holder"),
    *("leader", "auditor", "technician", "storekeeper", "liaison"),
)
# Đ territory and field, C own agency's within it, H own subject's, B one's own, X all of the kind.
TABLE = {
    tuple(line.split()[:2]): dict(zip(ROLES, line.split()[2:], strict=True))
    for line in """
    plan          read        X X X X X X X X X X X X X X X X
    plan          change      X X . . . . . . . . . . . . . .
    plan_draft    read        C C . . . . . . . . . . . . . .
    plan_draft    change      C C . . . . . . . . . . . . . .
    area          read        X X X X X X X X . . . X X . . X
    area          change      Đ Đ . . . . . . . . . . . . . .
    area          approve     . Đ . . . . . . . . . Đ . . . .
    calendar      read        X X X X X X X X . . . X X . . X
    calendar      change      X X . . . . . . . . . . . . . .
    target        read        Đ Đ Đ Đ Đ Đ Đ Đ H . . Đ Đ . . .
    establishment read        Đ Đ Đ Đ Đ Đ Đ Đ H H H Đ Đ . . Đ
    establishment add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    establishment change      Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    establishment stall       Đ Đ Đ Đ Đ Đ Đ Đ H . . . . . . .
    establishment address     Đ Đ Đ Đ Đ Đ Đ Đ H H H . Đ . . .
    party         read        Đ Đ Đ Đ Đ Đ Đ Đ H H H Đ Đ . . Đ
    party         contact     Đ Đ Đ Đ Đ Đ Đ Đ H . . . . . . .
    party         add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    party         change      Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    party         phone       Đ Đ Đ Đ Đ Đ Đ Đ H H H . . . . .
    party         personal_id Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    board         read        Đ Đ Đ Đ Đ Đ Đ Đ H . . Đ Đ . . .
    board         add         Đ Đ . . Đ Đ Đ Đ . . . . . . . .
    board         change      Đ Đ . . Đ Đ Đ Đ . . . . . . . .
    board         approve     Đ Đ . . Đ Đ Đ Đ H . . . . . . .
    activity      read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    activity      add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    activity      end         C C C C C C C C . . . . . . . .
    activity      change      C C C C C C C C . . . . . . . .
    activity      phone       C C C C C C C C . . . . . . . .
    outreach_form read        X X X X X X X X . . . X X . . .
    outreach_form add         X X . . . . . . . . . . . . . .
    outreach_form end         X X . . . . . . . . . . . . . .
    campaign      read        X X X X X X X X . . . X X . . .
    campaign      add         X X C C C C C C . . . . . . . .
    campaign      change      X X C C C C C C . . . . . . . .
    material      read        X X X X X X X X . . . X X . . .
    material      add         X X C C C C C C . . . . . . . .
    material      change      X X C C C C C C . . . . . . . .
    commitment    read        Đ Đ Đ Đ Đ Đ Đ Đ H H H Đ Đ . . .
    commitment    add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    commitment    ask         Đ Đ Đ Đ Đ Đ Đ Đ H . . . . . . .
    commitment    end         Đ Đ . . Đ Đ Đ Đ . . . . . . . .
    commitment    original    Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    wording       read        X X X X X X X X X X X X X . . .
    wording       add         X X . . . . . . . . . . . . . .
    inspection    read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . Đ
    inspection    add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    inspection    end         C C C C C C C C . . . . . . . .
    inspection    change      C C C C C C C C . . . . . . . .
    visit         read        C C C C C C C C . . . . . . . .
    visit         add         C C C C C C C C . . . . . . . .
    visit         change      C C C C C C C C . . . . . . . .
    visit         end         C C C C C C C C . . . . . . . .
    case          read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    case          add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    case          change      C C C C C C C C . . . . . . . .
    case          end         C C C C C C C C . . . . . . . .
    case          restrict    . C . C . C . C . . . . . . . .
    violation     read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    violation     add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    violation     end         C C C C C C C C . . . . . . . .
    decision      read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    decision      add         Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    decision      change      C C C C C C C C . . . . . . . .
    decision      end         C C . C . C . C . . . . . . . .
    draft         read        C C C C C C C C . . . . . . . .
    draft         add         C C C C C C C C . . . . . . . .
    draft         change      C C C C C C C C . . . . . . . .
    draft         approve     C C C C C C C C . . . . . . . .
    draft         sign        . C . C . C . C . . . . . . . .
    person        read        . Đ . C . Đ . . . . . . Đ X . .
    person        add         . X . . . . . . . . . . . X . .
    person        end         . X . . . . . . . . . . . X . .
    grant         read        B Đ B C B Đ B B B B B B Đ X B B
    grant         add         . Đ . C . Đ . . . . . . . . . .
    grant         approve     . Đ . . . . . . . . . Đ . . . .
    grant         end         . Đ . C . Đ . . . . . . . . . .
    post          read        B Đ B C B Đ B B B B B B Đ X B B
    post          add         . Đ . C . Đ . . . . . . . . . .
    post          approve     . Đ . . . . . . . . . Đ . . . .
    post          end         . Đ . C . Đ . . . . . . . . . .
    law           read        X X X X X X X X . . . X X . . .
    law           add         X X . . . . . . . . . . . . . .
    law           change      X X . . . . . . . . . . . . . .
    law           approve     . X . . . . . . . . . . . . . .
    token         read        B B B B B B B B . . . B B . . .
    token         add         B B B B B B B B . . . B B . . .
    token         end         B B B B B B B B . . . B B . . .
    journal       read        . Đ . . . . . . . . . . Đ . . .
    status        read        . X . . . . . . . . . . X X . .
    status        change      . . . . . . . . . . . . . X . .
    batch         read        B C B C B C B C B . . . . . . .
    batch         add         B B B B B B B B B . . . . . . .
    batch         change      B B B B B B B B B . . . . . . .
    form_batch    read        B C B C B C B C B . . . . . . .
    form_batch    add         B B B B B B B B B . . . . . . .
    goods         read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . C .
    goods         add         C C C C C C C C . . . . . . . .
    goods         change      C C C C C C C C . . . . . . C .
    goods         end         C C C C C C C C . . . . . . . .
    goods         approve     . C . C . C . C . . . . . . . .
    store         read        C C C C C C C C . . . Đ Đ . C .
    store         add         C C C C C C C C . . . . . . . .
    store         change      C C C C C C C C . . . . . . C .
    programme     read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    programme     add         C C C C C C C C . . . . . . . .
    programme     change      C C C C C C C C . . . . . . . .
    programme     end         C C C C C C C C . . . . . . . .
    programme     approve     . C . C . C . C . . . . . . . .
    handover      read        Đ Đ C C C C C C . . . Đ Đ . . .
    handover      add         C C C C C C C C . . . . . . . .
    handover      change      C C C C C C C C . . . . . . . .
    handover      answer      C C C C C C C C . . . . . . . .
    weighting     read        X X X X X X X X . . . X X . . .
    weighting     add         X X . . . . . . . . . . . . . .
    weighting     change      X X . . . . . . . . . . . . . .
    coordination  read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . Đ
    coordination  add         C C C C C C C C . . . . . . . .
    coordination  change      C C C C C C C C . . . . . . . .
    coordination  end         C C C C C C C C . . . . . . . .
    coordination  approve     . . . . . . . . . . . . . . . Đ
    checklist     read        X X X X X X X X . . . X X . . .
    checklist     add         X X . . . . . . . . . . . . . .
    caution       read        Đ Đ Đ Đ Đ Đ Đ Đ . . . . . . . .
    caution       add         C C C C C C C C . . . . . . . .
    caution       approve     . C . C . C . C . . . . . . . .
    caution       end         . C . C . C . C . . . . . . . .
    remark        read        C C C C C C C C . . . . . . . .
    remark        add         C C C C C C C C . . . . . . . .
    minutes       read        Đ Đ Đ Đ Đ Đ Đ Đ . . . . Đ . . .
    minutes       add         C C C C C C C C . . . . . . . .
    minutes       end         C C C C C C C C . . . . . . . .
    hotline       read        X X X X X X X X . . . X X . . .
    hotline       add         C C C C C C C C . . . . . . . .
    hotline       change      C C C C C C C C . . . . . . . .
    minutes_template read        X X X X X X X X . . . . . . . .
    minutes_template add         . C . C . C . C . . . . . . . .
    tag           read        C C C C C C C C . . . . . . . .
    tag           add         C C C C C C C C . . . . . . . .
    tag           change      C C C C C C C C . . . . . . . .
    assignment    read        Đ Đ C C C C C C . . . Đ Đ . . .
    assignment    add         . C . C . C . C . . . Đ . . . .
    assignment    change      . C . C . C . C . . . Đ . . . .
    assignment    answer      C C C C C C C C . . . . . . . .
    figure        read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    figure        add         C C C C C C C C . . . . . . . .
    regime        read        X X X X X X X X . . . X X . . .
    regime        add         X X . . . . . . . . . . . . . .
    regime        change      X X . . . . . . . . . . . . . .
    report        read        C C C C C C C C . . . X X . . .
    report        add         C C C C C C C C . . . . . . . .
    report        change      C C C C C C C C . . . . . . . .
    report        sign        . C . C . C . C . . . . . . . .
    report        answer      C C C C C C C C . . . . . . . .
    report        end         . C . C . C . C . . . . . . . .
    praise        read        Đ Đ C C C C C C . . . Đ Đ . . .
    praise        add         C C C C C C C C . . . . . . . .
    praise        change      C C C C C C C C . . . . . . . .
    praise        approve     . Đ . . . . . . . . . Đ . . . .
    praise        end         Đ Đ . . . . . . . . . . . . . .
    unit_target   read        Đ Đ C C C C C C . . . Đ Đ . . .
    unit_target   add         C C C C C C C C . . . . . . . .
    unit_target   change      C C C C C C C C . . . . . . . .
    unit_target   approve     . Đ . . . . . . . . . Đ . . . .
    unit_target   end         Đ Đ . . . . . . . . . . . . . .
    urging        read        C C C C C C C C . . . X X . . .
    urging        add         C C C C C C C C . . . . . . . .
    consolidation read        C C C C C C C C . . . X X . . .
    consolidation add         C C C C C C C C . . . . . . . .
    consolidation change      C C C C C C C C . . . . . . . .
    tip           read        C C C C C C C C . . . . . . . .
    tip           add         C C C C C C C C . . . . . . . .
    tip           change      C C C C C C C C . . . . . . . .
    tip_reader    read        B C B C B C B C . . . . . . . .
    tip_reader    add         . C . C . C . C . . . . . . . .
    tip_reader    change      B B B B B B B B . . . . . . . .
    tip_reader    end         . C . C . C . C . . . . . . . .
    tip_route     read        X X X X X X X X . . . X X . . .
    tip_route     change      X X . . . . . . . . . . . . . .
    publication   read        Đ Đ Đ Đ Đ Đ Đ Đ . . . Đ Đ . . .
    publication   add         C C C C C C C C . . . . . . . .
    publication   change      C C C C C C C C . . . . . . . .
    publication   approve     . C . C . C . C . . . . . . . .
    publication   end         C C C C C C C C . . . . . . . .
    publication   answer      C C C C C C C C . . . . . . . .
    shop_request  read        Đ Đ C C Đ Đ Đ Đ . . . Đ Đ . . .
    shop_request  add         Đ Đ Đ Đ Đ Đ Đ Đ H . . . . . . .
    shop_request  answer      Đ Đ C C Đ Đ Đ Đ . . . . . . . .
    warning       read        X X X X X X X X . . . X X . . .
    warning       add         C C C C C C C C . . . . . . . .
    warning       change      C C C C C C C C . . . . . . . .
    warning       approve     . C . C . C . C . . . . . . . .
    warning       end         C C C C C C C C . . . . . . . .
    """.strip().splitlines()
}
MASKS = {
    "phone": ("party", "phone"),
    "id": ("party", "personal_id"),
    "address": ("shop", "address"),
}


class Oracle:
    """Judges one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked: dict[tuple[str, str, str, str, str], bool] = {}

    def opened(self, name: str, resource: str, action: str) -> Iterator[tuple[cast.Has, str]]:
        """The grants of a person that open this at all, with their letters."""
        for grant in cast.PEOPLE[name]:
            letter = TABLE.get((resource, action), {}).get(grant.role, ".")
            if grant.live and letter != ".":
                yield grant, letter

    def may(self, name: str, resource: str, action: str) -> bool:
        return any(True for _ in self.opened(name, resource, action))

    def answers_for_a_board(self, name: str) -> bool:
        return any(one.live and one.role == "board_manager" for one in cast.PEOPLE[name])

    def kind(self, thing: Thing) -> Kind:
        return self.world.kinds[thing.kind]

    def reaches(self, name: str, action: str, thing: Thing, resource: str = "") -> bool:
        """Whether any grant opens this action on this record."""
        kind = self.kind(thing)
        resource = resource or kind.resource
        asked = (name, resource, action, thing.kind, thing.key)
        if thing.readers is not None and name not in thing.readers:
            return False
        if asked not in self.asked:
            opened = list(self.opened(name, resource, action))
            own = kind.reach is Reach.SENDER and bool(opened) and name in thing.members
            own |= thing.officer == name and any(self.lies_in(g, thing) for g, _ in opened)
            own |= thing.kind == "minutes" and action == "read" and self._shares(name, thing)
            either = action in ("read", "answer")
            if kind.reach is Reach.REPORT:
                self.asked[asked] = any(_of_report(*one, action, thing) for one in opened)
            else:
                self.asked[asked] = own or any(self.covers(*one, thing, either) for one in opened)
        return self.asked[asked]

    def _shares(self, name: str, minutes: Thing) -> bool:
        """Shared with an agency for which he may issue minutes himself."""
        mine = [
            cast.DOES_THE_WORK_OF[grant.agency] for grant, _ in self.opened(name, "minutes", "add")
        ]
        return minutes.taker is not None and any(minutes.taker in works for works in mine)

    def covers(self, grant: cast.Has, letter: str, thing: Thing, either: bool = False) -> bool:
        if letter == "X":
            return True
        if letter == "H":
            return self.subjects(grant.subject, thing)
        reach = self.kind(thing).reach
        if reach is Reach.SENDER:  # of one's own, or of the agency: no land is asked
            return letter == "C" and thing.agency in cast.DOES_THE_WORK_OF[grant.agency]
        if reach is Reach.HANDOVER and letter == "C":  # of both sides: no land is asked
            works = cast.DOES_THE_WORK_OF[grant.agency]
            return thing.agency in works or (either and thing.taker in works)
        if not self.lies_in(grant, thing):
            return False
        if reach is Reach.VISITOR:  # of no agency it is its officer's alone
            return bool(thing.agency) and thing.agency in cast.DOES_THE_WORK_OF[grant.agency]
        own = thing.agency is None or thing.agency in cast.DOES_THE_WORK_OF[grant.agency]
        return letter == "Đ" or own

    def lies_in(self, grant: cast.Has, thing: Thing) -> bool:
        """In the territory; what is about shops and their owners also in the domain."""
        land = cast.LAND[grant.area]
        here = land is None or thing.area in land
        match self.kind(thing).reach:
            case Reach.AGENCY | Reach.REPORT:  # of no land
                return True
            case Reach.SHOP:
                return here and (not grant.domain or thing.sort in cast.FIELDS[grant.domain])
            case Reach.AREA_OF_ALL_DOMAINS | Reach.HANDOVER:
                return here and not grant.domain
            case Reach.PARTY:
                everywhere = land is None and not grant.domain
                return everywhere or self.any_in(grant, self.shops_of(thing.key))
            case Reach.BOARD | Reach.AREA:
                return here
            case Reach.CASE if here and not grant.domain:
                return True
            case _:
                return self.any_in(grant, [self.world.member(key) for key in thing.members])

    def any_in(self, grant: cast.Has, things: Iterable[Thing]) -> bool:
        return any(self.lies_in(grant, thing) for thing in things)

    def subjects(self, subject: str, thing: Thing) -> bool:
        """Of that board or party: itself, its place and shops, and what is about them."""
        match self.kind(thing).reach:
            case Reach.SHOP:
                return self.manages(subject, thing.place) or subject in thing.members
            case Reach.PARTY:
                own = self.shops_of(thing.key)
                return thing.key == subject or any(self.subjects(subject, shop) for shop in own)
            case Reach.BOARD:
                return thing.key == subject
            case Reach.AREA if thing.place is not None:
                return self.manages(subject, thing.place)
            case _:
                return any(self.subjects(subject, self.world.member(m)) for m in thing.members)

    def manages(self, subject: str, place: str | None) -> bool:
        """Whether that is the board of the place."""
        board = self.world.things.get(("board", subject))
        return board is not None and place is not None and board.place == place

    def shops_of(self, party: str) -> list[Thing]:
        return [shop for shop in self.world.of("shop") if party in shop.members]

    def reaches_person(self, name: str, action: str, other: str) -> bool:
        """Whose account one may see or close: holders of roles in the territory, of the agency."""
        if action == "read" and name == other:
            return True
        return any(
            letter == "X"
            or (letter == "Đ" and cast.LAND[grant.area] is None)
            or any(self._over(grant, letter, held) for held in cast.PEOPLE[other])
            for grant, letter in self.opened(name, "person", action)
        )

    def _over(self, grant: cast.Has, letter: str, held: cast.Has) -> bool:
        land = cast.LAND[grant.area]
        here = land is None or held.area in land
        return here and (letter == "Đ" or held.agency in cast.DOES_THE_WORK_OF[grant.agency])

    def _told_elsewhere(self, name: str, kind: str, key: str, what: str) -> bool:
        """Of which case goods are, which was handed over, and where a shop lies, others say."""
        rows: list[Thing] = []
        if kind == "case" and what in ("code", "number"):
            rows = [one for one in self.world.of("handover") if key in one.members]
            goods = (*self.world.of("goods_lot"), *self.world.of("seizure"))
            rows += [one for one in goods if key == one.key or key in one.members]
            rows += [one for one in self.world.of("flashreport") if key in one.members]
        if kind == "place":
            rows = [shop for shop in self.world.of("shop") if shop.place == key]
        return any(self.reaches(name, "read", row) for row in rows)

    def may_know(self, name: str, kind: str, key: str, what: str) -> bool:
        """Whether this text of this row may stand on a page for that person."""
        if kind == "person":
            approves = self.may(name, "grant", "approve")  # whom a role is proposed for, by whom
            sent = any(
                key in batch.members and self.reaches(name, "read", batch)
                for batch in self.world.things.values()
                if self.kind(batch).reach is Reach.SENDER
            )
            named = any(
                key in thing.named and self.reaches(name, "read", thing)
                for thing in self.world.things.values()
            )
            read = self.may(name, "person", "read")
            return key == name or approves or sent or named or read
        role = what == "code" and self.may(name, "person", "read") and _is_subject(key)
        if role:  # what a role is about is part of the role
            return True
        met = kind in ("visit", "planned_check") and what == "code"
        if met and self.may(name, "coordination", "approve"):
            return True  # the liaison knows of planned checks that meet another
        thing = self.world.get(kind, key)
        if self._told_elsewhere(name, kind, key, what):
            return True
        if (
            what in MASKS
            and kind == MASKS[what][0]
            and not self.reaches(name, MASKS[what][1], thing)
        ):
            return False
        return self.reaches(name, "read", thing)


def _is_subject(key: str) -> bool:
    return any(held.subject == key for all_held in cast.PEOPLE.values() for held in all_held)


def _of_report(grant: cast.Has, letter: str, action: str, thing: Thing) -> bool:
    """Sent ones are read by who looks on; answered and unlocked by the receiver alone."""
    works = cast.DOES_THE_WORK_OF[grant.agency]
    taken = thing.taker is not None and (letter == "X" or thing.taker in works)
    if action in ("answer", "end"):
        return taken
    own = letter != "X" and thing.agency in works
    return own or (action == "read" and taken)
