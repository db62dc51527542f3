"""Which report and which study each item is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from claimx.studies.items import Item
from claimx.studies.publications import is_description
from claimx.studies.union import Groups, Sets


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """Items by number: ``sets`` are reports, ``groups`` studies.

    ``several`` are the items whose studies a citation brings up at once ("[2-4]"), ``candidates`` those that a mention
    may be of, ``retracted`` the notices of retraction.
    """

    items: list[Item]
    sets: Sets
    groups: Groups
    several: dict[int, list[int]]
    candidates: dict[int, list[int]]
    retracted: frozenset[int]

    def studies(self) -> dict[int, list[int]]:
        """Return the items of each study by its representative, those of a citation of several in each of them."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self.items)):
            for group in self.of(number):
                members[group].append(number)
        return dict(members)

    def of(self, number: int) -> list[int]:
        """Return the representatives of the studies that an item is of."""
        targets = self.several.get(number)
        if targets is None:
            return [self.groups.find(number)]
        return sorted({self.groups.find(target) for target in targets})

    def reports(self, group: int, numbers: Sequence[int]) -> list[list[int]]:
        """Return the items of a study by report; what means the study and none of its reports is in none of them."""
        reports: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for target in self.several.get(number, [number]):
                if self.groups.find(target) == group:
                    reports[self.sets.find(target)].append(number)
        described = [members for members in reports.values() if any(self._describes(n) for n in members)]
        return described or [list(numbers)]

    def _describes(self, number: int) -> bool:
        return number not in self.several and is_description(self.items[number])
