"""What editors do in their browsers."""

import time

from playwright.sync_api import expect

from articles.models import Article
from tests.admin.staff import address, person

ROLES = {
    "author": "Author",
    "reviewer": "Clinical reviewer",
    "publisher": "Publisher",
    "night": "Publisher",
}


def open_pages(new_page) -> dict:
    """{name: a page of that person's own browser; "reader" is not signed in}."""
    pages = {name: new_page(person(name, role)) for name, role in ROLES.items()}
    # A browser keeps a page for a minute; each read here must be fetched anew.
    return {**pages, "reader": new_page(extra_http_headers={"Cache-Control": "no-cache"})}


# What has the focus and takes words: an editor, or a field.
FOCUSED = ":is(.ProseMirror, textarea, input):focus"
# By a timer where nothing is drawn, as in a page behind another one.
DRAWN = """new Promise((done) => {
  setTimeout(done, 1000)
  requestAnimationFrame(() => requestAnimationFrame(done))
})"""


def open_article(page, article: Article) -> None:
    page.goto(address(article))
    page.wait_for_selector(".rich-preview")
    settle(page)


def settle(page) -> None:
    """Wait until the page's scripts have begun: the last of them by a timer set when it loaded."""
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done)))")


def wait_until(page, expression: str, given: object = None) -> None:
    """Wait for a script's expression, or a function of what is `given`, to be true.

    Not `wait_for_function`: it evaluates text again and again in the page, whose security policy
    allows that only at the first time.
    """
    end = time.monotonic() + 60
    while not page.evaluate(expression, given):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


def rows(page):
    """The headings and blocks of the article's page, in order."""
    return page.locator("#blocks-data > .form-group:not(.empty-form)")


def below(page, heading: str):
    """The row below this heading."""
    headings = page.locator("#blocks-data > .form-group input[name$=-heading]")
    values = [headings.nth(place).input_value() for place in range(headings.count())]
    row = "xpath=ancestor::div[contains(@class, 'form-group')][1]/following-sibling::div[1]"
    return headings.nth(values.index(heading)).locator(row)


def add_row(page, kind: str):
    """A new row at the end, of this kind."""
    page.locator("#blocks-data > .form-actions .add-row").click()
    row = rows(page).last
    row.locator("select[name$=-kind]").select_option(kind)
    return row


def items(block):
    return block.locator("tbody.form-group:not(.empty-form)")


def enter(page, field) -> None:
    """Click into a rich text field, and wait until it takes words."""
    field.click()
    wait_for_focus(page)


def wait_for_focus(within) -> None:
    """Wait until a field within a page or a row has the focus, and for good.

    The editor focuses once more when the next frame is drawn: what is selected or typed before
    that may be put elsewhere.
    """
    within.locator(FOCUSED).wait_for()
    getattr(within, "page", within).evaluate(DRAWN)


def write(page, field, words: str) -> None:
    """Replace what a rich text field holds."""
    enter(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def save(page) -> None:
    with page.expect_navigation():
        page.click("button[name=_continue]")
    page.wait_for_selector(".rich-preview")
    settle(page)


def press(page, article: Article, transition: str) -> None:
    """Press a button of the article's page, which opens a form."""
    page.goto(address(article))
    settle(page)
    link = page.locator(f'a[href="{address(article, transition)}"]').first
    if not link.is_visible():
        page.get_by_role("button", name="More").press("Enter")
    link.click()
    page.wait_for_url(f"**{address(article, transition)}")


def fill(page, **fields: str) -> None:
    """Fill in the fields of the form by name and send it. "on" ticks a box."""
    for name, value in fields.items():
        field = page.locator(f".transition-form [name={name}]")
        if value == "on":
            field.check()
        elif field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    send(page)


def send(page) -> None:
    with page.expect_navigation():
        page.locator(".transition-form button[type=submit]").last.click()


def do(page, article: Article, transition: str, **fields: str) -> None:
    """Press a button of the article's page, fill in what it asks, send it."""
    press(page, article, transition)
    fill(page, **fields)


def look_up(page, field: str, title: str) -> None:
    """Choose a row in a field that looks rows up by name, and wait until it is shown."""
    drawn = page.locator(f"[name={field}] + .select2")
    drawn.locator(".select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill(title)
    page.locator(".select2-results__option[aria-selected]", has_text=title).first.click()
    expect(drawn).to_contain_text(title)


def write_by_hand(page, title: str, *, item: tuple[str, str]) -> Article:
    """A new article with one section, its text and a list item, typed."""
    page.goto("/admin/articles/article/add/")
    settle(page)
    page.fill("#id_title", title)
    page.press("#id_title", "Tab")
    page.fill("#id_summary", f"About {title}.")
    add_row(page, "heading").locator("input[name$=-heading]").fill("How is it treated?")
    write(page, add_row(page, "text").locator(".rich-preview").first, "Antibiotics help.")
    block = add_row(page, "list")
    block.locator(".add-row").click()
    row = items(block).last
    # The new row's first field has the focus.
    wait_for_focus(row)
    page.keyboard.type(item[0])
    write(page, row.locator(".rich-preview").last, item[1])
    save(page)
    return Article.objects.get(title=title)
