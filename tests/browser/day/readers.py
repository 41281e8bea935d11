"""What readers and partners get, without signing in."""

from articles.models import Article

API = "/api/v1/articles"


def read(page, url: str) -> tuple[int, str]:
    """The status and the text of one address, redirects not followed."""
    answer = page.request.get(url, max_redirects=0)
    return answer.status, answer.text()


def partner_gets(page, article: Article) -> dict:
    """The article's JSON."""
    answer = page.request.get(f"{API}/{article.public_id}")
    assert answer.status == 200, answer.text()
    return answer.json()


def start_following(page) -> str:
    """Where a partner begins to follow the changes."""
    return page.request.get("/api/v1/changes").json()["next"]


def told_of(page, follow: str, article: Article) -> list[str]:
    """The types of changes of one article since then, in order."""
    changes = page.request.get(follow[follow.index("/api/") :]).json()["changes"]
    return [change["type"] for change in changes if change["id"] == str(article.public_id)]
