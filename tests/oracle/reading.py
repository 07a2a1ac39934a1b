"""What is seen on a day D at an instant K, and whom each seen fact counts for.

Sections 2 and 3 of the counting contract, and where a unit lies (the end of section 5).
The words in quotation marks are the contract's own.
"""

from collections import defaultdict
from datetime import date, datetime

from tests.oracle.world import Row, World

Member = tuple[str, str]  # ("party" | "establishment" | "board", id)

PLAN_CLASSES = {"counterfeit", "unknown_origin", "ip"}

EVENT_DAY = {
    "activities": "held_on",
    "commitments": "signed_on",
    "regulations": "signed_on",
    "inspections": "held_on",
    "violations": "found_on",
    "decisions": "decided_on",
}
HANGS_ON = {
    "participants": ("activity", "activities"),
    "results": ("inspection", "inspections"),
    "decisions": ("violation", "violations"),
}


def in_force(row: Row, on: date, start: str = "valid_from", end: str = "valid_to") -> bool:
    """ "from ≤ D and (to is empty or D ≤ to)"; "an empty start means since ever"."""
    return (row[start] is None or row[start] <= on) and (row[end] is None or on <= row[end])


def on_or_before(day: date | None, on: date) -> bool:
    """dismissed, annulled or revoked "on or before D"."""
    return day is not None and day <= on


def seen(world: World, on: date, known_at: datetime) -> World:
    """The same world without the rows that nobody could see yet.

    "Only rows with recorded_at ≤ K are seen (rows without one are always seen)."
    "A row that hangs on an unseen activity (participants), inspection (results) or violation
    (decisions) is not seen; a violation is seen without its inspection."
    "Facts dated after D are not seen."
    """
    tables = dict(world.tables)
    for name, day in EVENT_DAY.items():
        tables[name] = [
            row
            for row in tables[name]
            if row[day] <= on and (row["recorded_at"] is None or row["recorded_at"] <= known_at)
        ]
    for name, (pointer, upper) in HANGS_ON.items():
        ids = {row["id"] for row in tables[upper]}
        tables[name] = [row for row in tables[name] if row[pointer] in ids]
    return World(tables)


class Reading:
    """One reading of a world: the seen facts of every member, and every unit on the day."""

    def __init__(self, world: World, on: date, known_at: datetime) -> None:
        self.world = seen(world, on, known_at)
        self.on = on
        self.first_day_of_window = date(on.year, 1, 1)
        self.party_of = {row["id"]: row["party"] for row in world["establishments"]}
        self.area_named = {row["code"]: row for row in world["areas"]}
        self.place_kind = {row["id"]: row["kind"] for row in world["places"]}
        self.successors = self._successors_so_far()

        self.took_part_on = self._days_of_activities()
        self.commitments = self._commitments()
        self.regulations = self._regulations()
        self.found_clean_on = self._days_of_clean_results()
        self.decisions_on = self._decisions_on_violations()
        self.violated_on = self._days_of_violations_that_count()
        self.decisions = self._decisions_that_count()

    # Whom a fact counts for

    def counts_for(self, row: Row) -> list[Member]:
        """ "What is recorded on an establishment counts for it **and** for its party. What is
        recorded on a party without naming an establishment counts for the party alone. What is
        recorded on a board counts for the board."
        """
        member = (row["member_type"], row["member"])
        if row["member_type"] == "establishment":
            return [member, ("party", self.party_of[row["member"]])]
        return [member]

    def _days_of_activities(self) -> dict[Member, list[date]]:
        held_on = {row["id"]: row["held_on"] for row in self.world["activities"]}
        days = defaultdict(list)
        for row in self.world["participants"]:
            for member in self.counts_for(row):
                days[member].append(held_on[row["activity"]])
        return days

    def _commitments(self) -> dict[Member, list[Row]]:
        commitments = defaultdict(list)
        for row in self.world["commitments"]:
            for member in self.counts_for(row):
                commitments[member].append(row)
        return commitments

    def _regulations(self) -> dict[Member, list[Row]]:
        regulations = defaultdict(list)
        for row in self.world["regulations"]:
            regulations["board", row["board"]].append(row)
        return regulations

    def _days_of_clean_results(self) -> dict[Member, list[date]]:
        held_on = {row["id"]: row["held_on"] for row in self.world["inspections"]}
        days = defaultdict(list)
        for row in self.world["results"]:
            if row["result"] == "clean":
                for member in self.counts_for(row):
                    days[member].append(held_on[row["inspection"]])
        return days

    def _decisions_on_violations(self) -> dict[str, list[Row]]:
        decisions = defaultdict(list)
        for row in self.world["decisions"]:
            decisions[row["violation"]].append(row)
        return decisions

    # Which violations and decisions count

    def violation_counts(self, violation: Row) -> bool:
        """ "its class is one of the plan's three, found_on ≤ D, it is not dismissed on or before
        D, and it is not left with annulled decisions only (it has no decision with decided_on ≤ D,
        or at least one of these is not annulled on or before D)".
        """
        decisions = self.decisions_on[violation["id"]]
        left_with_annulled_only = bool(decisions) and all(
            on_or_before(decision["annulled_on"], self.on) for decision in decisions
        )
        return (
            violation["class"] in PLAN_CLASSES
            and violation["found_on"] <= self.on
            and not on_or_before(violation["dismissed_on"], self.on)
            and not left_with_annulled_only
        )

    def _days_of_violations_that_count(self) -> dict[Member, list[date]]:
        days = defaultdict(list)
        for violation in self.world["violations"]:
            if self.violation_counts(violation):
                for member in self.counts_for(violation):
                    days[member].append(violation["found_on"])
        return days

    def _decisions_that_count(self) -> dict[Member, list[Row]]:
        """ "A decision counts when decided_on ≤ D, it is not annulled on or before D and its
        violation counts." It belongs to whom its violation belongs to.
        """
        counting = defaultdict(list)
        for violation in self.world["violations"]:
            if not self.violation_counts(violation):
                continue
            for decision in self.decisions_on[violation["id"]]:
                if not on_or_before(decision["annulled_on"], self.on):
                    for member in self.counts_for(violation):
                        counting[member].append(decision)
        return counting

    # Where a unit lies

    def _successors_so_far(self) -> dict[str, list[str]]:
        """ "area_successions (on ≤ D)" """
        successors = defaultdict(list)
        for row in self.world["area_successions"]:
            if row["on"] <= self.on:
                successors[row["from_code"]].append(row["to_code"])
        return successors

    def area_in_force(self, code: str) -> bool:
        return code in self.area_named and in_force(self.area_named[code], self.on)

    def unit_of(self, area: str) -> str | None:
        """The unit an establishment (or a board) of this area lies in on D, or None.

        "in its area if that is in force, else in the one unit in force to which area_successions
        (on ≤ D) lead, through any number of steps; where they lead to several, or to none, it
        lies in no unit". "Successions are followed forward only: before its area began an
        establishment lies in no unit."
        """
        if self.area_in_force(area):
            return area
        reached: set[str] = set()
        ahead = [area]
        while ahead:
            left = ahead.pop()
            if left not in reached:
                reached.add(left)
                ahead += self.successors[left]
        in_force_now = [code for code in reached if self.area_in_force(code)]
        return in_force_now[0] if len(in_force_now) == 1 else None

    def lies_under(self, area: str) -> list[str]:
        """The unit of this area on D and every unit above it: "follow `parent` through units in
        force on D"."""
        units: list[str] = []
        unit = self.unit_of(area)
        while unit and unit not in units and self.area_in_force(unit):
            units.append(unit)
            unit = self.area_named[unit]["parent"]
        return units
