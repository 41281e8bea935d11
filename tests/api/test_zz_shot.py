from tests.api.checks import INDEX
def test_shot(page, live_server):
    page.set_viewport_size({"width":1100,"height":1400})
    page.goto(f"{live_server.url}{INDEX}docs"); page.wait_for_selector(".opblock")
    page.locator(".opblock-summary").nth(1).click(); page.wait_for_timeout(800)
    page.screenshot(path="/tmp/apib/docs.png")
    page.set_viewport_size({"width":390,"height":800}); page.wait_for_timeout(300)
    page.screenshot(path="/tmp/apib/docs_phone.png")
