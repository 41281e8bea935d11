"""Detect whether a page is wrapped at a fixed width, and which lines continue a paragraph."""

from articles.importing.text.lines import TextLine, starts_lower_case
from articles.importing.text.markers import Marker

_SHORTEST = 38
_WIDEST = 132


class Wrapping:
    """`width` is the column the page was wrapped at, None if each line is a paragraph."""

    def __init__(self, lines: list[TextLine], markers: list[Marker | None]) -> None:
        self.width = _width(lines, markers)
        gaps = sum(1 for line in lines[1:] if line.gap)
        self.spaced = gaps * 4 >= len(lines) or gaps >= 3 and self.width is not None

    def continues(
        self,
        line: TextLine,
        following: TextLine,
        after: TextLine | None,
        *,
        first: bool,
        ragged: bool,
    ) -> bool:
        """Whether `following`, directly under `line`, continues the same paragraph.

        `first`: whether `line` is the first of its paragraph. `ragged`: whether a line may
        have been broken before it was full.
        """
        if following.gap or (first and line.text.endswith("?")):
            return False
        if first and starts_lower_case(line.text) and not line.ends_sentence:
            # Lower case from the start: an item that lost its bullet, not half a sentence.
            return self._is_full(line, following)
        if starts_lower_case(following.text) and not line.ends_sentence:
            return len(line.text) >= (_SHORTEST if self.width is None else self.width * 0.4)
        if self.width is None:
            return False
        if self._is_full(line, following):
            return not (line.ends_sentence and self._is_heading_line(following, after))
        return (
            ragged
            and self.spaced
            and line.length >= self.width * 0.75
            and not self._is_heading_line(following, after)
        )

    def _is_full(self, line: TextLine, following: TextLine) -> bool:
        """Whether the next word would not have fitted, so that wrapping caused the break."""
        if self.width is None:
            return False
        return line.length + 1 + len(following.text.split(None, 1)[0]) > self.width

    def _is_heading_line(self, line: TextLine, after: TextLine | None) -> bool:
        """Whether it is a short line, not broken by wrapping, with no full stop: a heading."""
        if line.ends_sentence:
            return line.text.endswith("?")
        return after is None or bool(after.gap) or not self._is_full(line, after)


def _width(lines: list[TextLine], markers: list[Marker | None]) -> int | None:
    """The width at which sentences are broken, or None if the page has no fixed width."""
    breaks = [
        line.length
        for line, following, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if not following.gap
        and marker is None
        and not (starts_lower_case(line.text) and line.gap)
        and not line.ends_sentence
        and starts_lower_case(following.text)
        and _SHORTEST <= line.length <= _WIDEST
    ]
    if not breaks:
        return None
    width = max(breaks)
    wider = sum(1 for line in lines if line.length > width + 12)
    return width if wider * 10 <= len(breaks) + 5 and wider < len(breaks) else None
