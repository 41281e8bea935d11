"""Two people who have one draft open: what each sends, and what the later one is told."""

from tests.admin.staff import address, filled_in


def page_of(browser, article) -> dict:
    return filled_in(browser.get(address(article)).content)


def meet(first, second, article, form: dict, theirs: dict, mine: dict):
    """Both have the page open, `first` saves, `second` is told. Her typed form and the answer.

    `form`: as the page is opened; both are given the same.
    """
    assert first.post(address(article), form | theirs).status_code == 302
    answer = second.post(address(article), form | mine)
    return filled_in(answer.content), answer


def put_together(browser, article, form: dict, **choices: str):
    article.refresh_from_db()
    return browser.post(address(article), form | {"merge": str(article.lock_version)} | choices)


# The form has a heading, a text and a list for each of the two sections.
BODY_0, BODY_1 = "blocks-1-html", "blocks-4-html"
NO_SECTION_0, NO_SECTION_1 = (
    {f"blocks-{row}-DELETE": "on" for row in rows} for rows in ((0, 1, 2), (3, 4, 5))
)


def told_of(answer) -> str:
    """The errors above the form."""
    return str(answer.context["adminform"].form.non_field_errors())
