"""In a browser no attack runs: not as cleaned, on no page, on no screen of the staff."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User

from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from tests.attacks.payloads import sample
from tests.attacks.poisoned import by_interchange
from tests.factories import publish_step_by_step
from tests.lengths import length

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
CHOSEN = sample(length(120, long=10_000), seed=9)
# Whatever would call it tells so; `fire` does what a reader might do to each element.
WATCH = """
window.stolen = 0; window.steal = () => { window.stolen++ };
window.fire = () => { for (const node of document.querySelectorAll('*')) {
  for (const name of ['click', 'mouseover', 'focus', 'toggle', 'load', 'error'])
    if (!(name === 'click' && node.closest('form, a[href^=http], a[href^="/"]')))
      node.dispatchEvent(new Event(name, {bubbles: false}));
} };
"""
SHOW = """
htmls => htmls.map(html => {
  const box = document.createElement('div');
  document.body.append(box); box.innerHTML = html; fire(); box.remove(); return window.stolen;
})
"""


def stolen_by(page, htmls: list[str]) -> int:
    """How often they called `steal`, shown in a page that allows every script."""
    page.goto("about:blank")
    page.evaluate(WATCH)
    page.evaluate(SHOW, htmls)
    page.wait_for_timeout(200)
    return page.evaluate("window.stolen")


@pytest.mark.parametrize("clean", [clean_blocks, clean_item, clean_inline])
def test_nothing_runs_that_was_cleaned(page, clean):
    cleaned = [clean(attack) for attack in CHOSEN]
    assert [n for n in range(0, len(cleaned), 500) if stolen_by(page, cleaned[n : n + 500])] == []


def test_what_was_not_cleaned_runs(page):
    assert stolen_by(page, CHOSEN[:500]) > 10


def test_nothing_runs_on_a_page_or_a_screen(new_page):
    boss = User.objects.create(username="boss", is_staff=True, is_superuser=True)
    readers, screens = new_page(bypass_csp=True), new_page(boss, bypass_csp=True)
    for each in (readers, screens):
        each.add_init_script(WATCH)
    for start in range(0, min(len(CHOSEN), 1000), 40):
        article = by_interchange(CHOSEN[start : start + 40], sections=length(3, long=8))
        publish_step_by_step(article)
        for address in ("/en/attacked/", "/en/attacked/changes/", f"/a/{article.public_id}/frame"):
            assert stolen_on(readers, address) == 0, address
        screen = f"/admin/articles/article/{article.pk}/"
        for address in (f"{screen}change/", f"{screen}preview/"):
            assert stolen_on(screens, address) == 0, address
        if start + 40 >= length(40, long=1000):
            break


def stolen_on(page, address: str) -> int:
    page.goto(address)
    page.evaluate("fire()")
    return page.evaluate("window.stolen")


def test_nothing_runs_in_the_questions_of_a_reader(new_page):
    readers = new_page(bypass_csp=True)
    readers.add_init_script(WATCH)
    for attack in CHOSEN[: length(5, long=300)]:
        assert stolen_on(readers, f"/en/search/?{urlencode({'q': attack})}") == 0, attack
