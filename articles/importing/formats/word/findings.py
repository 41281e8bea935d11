"""What an editor must be told of a Word file."""

from dataclasses import dataclass, field

_MOST = 100  # of a kind


@dataclass
class Findings:
    """Words that are not in the draft, by why; and doubts."""

    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    pictures: int = 0

    def add(self, other: "Findings") -> None:
        """Add those of a document that stands in this one."""
        for name in ("hidden", "struck", "changes", "contents", "comments", "beside"):
            getattr(self, name).extend(getattr(other, name))
        self.pictures += other.pictures
        for doubt in other.doubts:
            self.doubt(doubt)

    def doubt(self, text: str) -> None:
        if text not in self.doubts:
            self.doubts.append(text)

    def change_warnings(self, choice: str) -> list[str]:
        """A warning for each paragraph with tracked changes, with both its texts."""
        done = {
            "both": "Both texts stand in the draft in brackets: choose one there, or import it "
            "again with the changes accepted or rejected.",
            "accept": "They were accepted, as was chosen.",
            "reject": "They were rejected, as was chosen.",
        }[choice]
        if not self.changes:
            return []
        told = f"TRACKED CHANGES, not accepted by anybody: {len(self.changes)} in all. {done}"
        return [told, *(
            f"Tracked change: before “{before.strip()}”, after “{after.strip()}”"
            for before, after in self.changes
        )]  # fmt: skip

    def warnings(self) -> list[str]:
        kinds = (
            ("Left out (hidden in Word)", self.hidden),
            ("Left out (struck out)", self.struck),
            ("Left out (contents)", self.contents),
            ("Left out (comment)", self.comments),
            ("Left out", self.beside),
        )
        out = [f"{said}: “{' '.join(words.split())}”" for said, found in kinds
               for words in found if words.strip()]  # fmt: skip
        if self.pictures:
            out.append(f"Left out: {self.pictures} pictures without a description")
        return out + [f"Word document: {doubt}" for doubt in self.doubts[:_MOST]]
