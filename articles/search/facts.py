"""What tells results apart: their topics and their source. One query for all of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.models.public.current import Current

from .lookup.backend import fetch_rows, placeholders


@dataclass
class Facts:
    """`topics`: (slug, name) of each. `source`: who published the text that was imported; "" of
    texts of the house, and where it is not known."""

    topics: list[tuple[str, str]] = field(default_factory=list)
    source: str = ""


def facts_of(currents: Iterable[Current]) -> dict[int, Facts]:
    """{article id: its facts}, also where there are none."""
    basis = {current.pk: current.basis for current in currents}
    found: dict[int, Facts] = defaultdict(Facts)
    if not basis:
        return found
    among = placeholders(list(basis))
    sql = f"""SELECT c.current_id, t.slug, t.name FROM articles_currenttopic c
        JOIN articles_topic t ON t.id = c.topic_id WHERE c.current_id IN ({among})
        UNION ALL SELECT article_id, NULL, source FROM articles_searchentry
        WHERE article_id IN ({among}) AND source IS NOT NULL
        ORDER BY 1, 2"""  # noqa: S608
    for pk, slug, name in fetch_rows(sql, [*basis, *basis]):
        if slug is not None:
            found[pk].topics.append((slug, name))
        elif basis[pk] == "stated-by-source":
            found[pk].source = name
    return found
