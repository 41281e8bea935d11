"""A parsed article before it is saved: carried in the form, signed, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core import signing
from django.utils.functional import cached_property
from msgspec.structs import replace

from articles.documents.compile import InvalidDocument
from articles.drafting.loading import load_draft
from articles.importing.outline_corrections import apply_corrections
from articles.importing.recognition.doubtful import doubtful_parts
from articles.importing.saving import draft_digest
from articles.importing.tree import ImportFailure, SectionNode, Tree, tree_from_json, tree_to_json
from articles.importing.tree_blocks import TreeBlock
from articles.importing.triage import figures_of
from articles.importing.warning_places import PlacedWarning, WarningPlaces, place_warnings
from articles.models import Origin

from .forms import ArticleForm, DoubtsForm, SectionForm

SALT = "articles.import"
# Characters. Several tokens fit into one form; longer articles cannot be checked on one page.
MAX_CARRIED = 3 * 2**20
# Sections of all articles on one page: each takes 3 ms and 9 kB of HTML to show.
MAX_SHOWN = 400


@dataclass
class Part:
    """A section on the screen: its form, and each block with the field of its style."""

    form: SectionForm
    node: SectionNode
    number: int
    remarks: list[PlacedWarning]

    @cached_property
    def blocks(self) -> list[tuple[TreeBlock, Any]]:
        return [
            (block.cleaned(), self.form[name] if (name := self.form.styled.get(number)) else None)
            for number, block in enumerate(self.node.blocks)
        ]


@dataclass
class Page:
    """`place`: the file name or label of the source; `lines`: the lines of its text."""

    tree: Tree
    lines: list[str]
    place: str
    number: int = 0
    errors: list[str] = field(default_factory=list)

    @cached_property
    def token(self) -> str:
        """The signed content for the form. Raises ImportFailure if it is too long."""
        carried = {"tree": tree_to_json(self.tree), "lines": self.lines, "place": self.place}
        token = signing.dumps(carried, salt=SALT, compress=True)
        if len(token) > MAX_CARRIED:
            raise ImportFailure(
                "It is too long to look over on one page. Split it into one file per article, or "
                "ask an administrator to import it by the command."
            )
        return token

    @classmethod
    def of(cls, token: str, number: int) -> Page:
        """The page in a token. Raises BadSignature."""
        carried = signing.loads(token, salt=SALT)
        return cls(tree_from_json(carried["tree"]), carried["lines"], carried["place"], number)

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Words and numbers in source and draft, and the warnings by kind."""
        return figures_of(self.tree)

    @cached_property
    def origin(self) -> Origin | None:
        """The earlier import of the same source, if any."""
        known = Origin.objects.select_related("article")
        return known.filter(source=self.tree.source, source_id=self.tree.source_id).first()

    @cached_property
    def touched(self) -> bool:
        """Whether an editor has changed the imported draft: another import then keeps it."""
        if self.origin is None:
            return False
        try:
            return draft_digest(load_draft(self.origin.article)) != self.origin.imported_digest
        except InvalidDocument:
            return True

    def read_forms(self, data: Any = None) -> None:
        """Make the forms: bound to `data`, or with the values of the tree."""
        prefix = f"p{self.number}"
        known = self.origin is not None
        self.form = ArticleForm(data, tree=self.tree, known=known, prefix=prefix)
        self.doubts = DoubtsForm(
            data,
            doubts=doubtful_parts(self.tree),
            sections=len(self.tree.sections),
            prefix=f"{prefix}-out",
        )
        self.placed: WarningPlaces = place_warnings(self.tree, self.lines)
        self.parts = [
            Part(
                SectionForm(data, node=node, first=n == 0, prefix=f"{prefix}-s{n}"),
                node,
                n + 1,
                self.placed.sections.get(n, []),
            )
            for n, node in enumerate(self.tree.sections)
        ]

    def is_valid(self) -> bool:
        # Lists, so that every form is validated and shows its errors.
        forms = [self.form, self.doubts]
        return all(
            [*[form.is_valid() for form in forms], *[part.form.is_valid() for part in self.parts]]
        )

    def corrected(self) -> Page:
        """The page with the corrections applied; call when valid."""
        data = self.form.cleaned_data
        fields = {name: data[name] for name in ("title", "summary", "language", "kind")}
        tree = apply_corrections(self.tree, [
            part.form.correction(*self.doubts.chosen(n)) for n, part in enumerate(self.parts)
        ])  # fmt: skip
        return Page(replace(tree, **fields), self.lines, self.place, self.number)

    def to_save(self) -> Tree:
        """The corrected tree, with a new source id if the user said it is another page."""
        tree = self.corrected().tree
        if self.form.cleaned_data.get("same") == "other":
            tree.source_id = _free_source_id(tree)
        return tree


def _free_source_id(tree: Tree) -> str:
    origins = Origin.objects.filter(source=tree.source, source_id__startswith=tree.source_id)
    taken = set(origins.values_list("source_id", flat=True))
    names = (f"{tree.source_id} ({number})" for number in count(2))
    return next(name for name in names if name not in taken)
