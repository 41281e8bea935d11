"""The page of a translation beside its original: its address, its form, what it says of parts."""

from django.urls import reverse

from tests.factories import texts_of


def address(article, name: str = "beside") -> str:
    return reverse(f"admin:screen_{name}", args=[article.pk])


def form_of(client, article) -> dict:
    """What the page would send as it stands."""
    form = client.get(address(article)).context["form"]
    values = {field.html_name: field.value() for field in form}
    values["questions"] = "\n".join(values["questions"] or [])
    return {name: value or "" for name, value in values.items()}


def own(article, position: int = 1):
    return article.section_set.get(position=position)


def own_text(article, position: int = 1):
    return texts_of(article, position=position).get()


def state(client, article, heading: str) -> str:
    rows = client.get(address(article)).context["rows"]
    return next(row.part.state for row in rows if row.heading == heading)
