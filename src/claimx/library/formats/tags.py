"""The values of a record in a tagged format, by their tag."""

from __future__ import annotations


class Tags(dict[str, list[str]]):
    """The values of each tag in their order."""

    def first(self, *names: str) -> str:
        """Return the first value that is not empty, of the first tag that has one; else ``""``."""
        for name in names:
            values = self.get(name)
            if values:
                for value in values:
                    if value:
                        return value
        return ""

    def add(self, name: str, value: str) -> None:
        """Add a value to those of a tag."""
        values = self.get(name)
        if values is None:
            self[name] = [value]
        else:
            values.append(value)

    def go_on(self, name: str, more: str) -> None:
        """Let the last value of a tag go on with ``more``, on the line after it."""
        self[name][-1] += " " + more
