"""The browser the page tests use, against the site as it is served."""


def test_the_browser_reads_the_running_site(page, live_server):
    answer = page.goto(f"{live_server.url}/healthz")
    assert answer.status == 200
    assert "ok" in page.inner_text("body")
