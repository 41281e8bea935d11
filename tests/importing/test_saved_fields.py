"""Text too long for its column is cut, with a warning."""

import pytest

from articles.importing.saving import save_tree
from articles.importing.tree import Person, SectionNode, TextBlock, Tree

pytestmark = pytest.mark.django_db


def tree(**fields) -> Tree:
    sections = [SectionNode(heading="Causes", blocks=[TextBlock("<p>Many.</p>")])]
    said = {"title": "Hiccups", "language": "en", "source": "test", "source_id": "1"}
    return Tree(sections=sections, **{**said, **fields})


def test_an_authors_name_too_long_is_quoted_whole_in_a_warning():
    name = "Team " * 60
    saved = save_tree(tree(authors=[Person(name=name)]))
    assert any(name.strip() in warning for warning in saved.warnings)
    assert len(saved.article.authors.get().name) <= 200


def test_a_title_too_long_is_quoted_whole_in_a_warning():
    title = "Hiccups " * 50
    saved = save_tree(tree(title=title))
    assert any(title.strip() in warning for warning in saved.warnings)
    assert len(saved.article.title) <= 300
