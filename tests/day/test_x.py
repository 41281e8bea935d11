import pytest
from tests.day.desk import open_desks
from tests.day import morning
pytestmark = pytest.mark.django_db(transaction=True)

@pytest.fixture
def desks(browser, live_server):
    pages, contexts = open_desks(browser, live_server)
    yield pages
    for context in contexts:
        context.close()

def test_x(desks):
    a = morning.paste_a_page(desks["author"])
    desks["author"].screenshot(path="/tmp/shots/X/created.png", full_page=True)
    open("/tmp/shots/X/created.html","w").write(desks["author"].content())
