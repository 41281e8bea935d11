"""The same answers in S3-compatible storage, whose receiver checks each signature."""

import pytest
from django.core.management import CommandError, call_command

from articles.delivery.renditions.compression import unpack
from articles.mirror import bucket as module
from articles.mirror.bucket import Bucket
from tests.factories import make_published, move_article, publish_reworded, withdraw_article
from tests.servers.s3_receiver import KEY_ID, SECRET, s3_receiver

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "copy/en/gout/index.html"


@pytest.fixture
def storage(monkeypatch, mirrored):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setattr(module, "_TRIES", 0)
    with s3_receiver() as receiver:
        yield receiver


@pytest.fixture
def run(storage, tmp_path, capsys):
    def run(**options) -> str:
        own = {"endpoint": storage.address, "state": str(tmp_path / "state"), **options}
        call_command("mirror_static", "s3://mirror/copy", **own)
        return capsys.readouterr().out

    return run


@pytest.fixture
def gout():
    return make_published("Gout", slug="gout")


def test_an_object_has_the_sites_bytes_and_such_headers_as_objects_have(gout, run, storage, client):
    run()
    headers, body = storage.objects[PAGE]
    live = client.get("/en/gout/", headers={"Accept-Encoding": "gzip"})
    assert unpack(body) == unpack(live.content)
    kept = ("content-type", "cache-control", "content-encoding", "content-language")
    assert {name: headers[name] for name in kept} == {name: live.headers[name] for name in kept}
    assert headers["x-amz-meta-etag"] == live.headers["ETag"]


def test_it_is_verified_against_the_site(gout, run, storage):
    assert "all as the site answers" in run(verify=True)
    headers, _ = storage.objects[PAGE]
    storage.objects[PAGE] = (headers, b"other")
    with pytest.raises(CommandError, match="1 answers"):
        run(verify=True)


def test_a_second_run_uploads_nothing(gout, run, storage):
    run()
    storage.calls.clear()
    run()
    assert not storage.calls


def test_what_is_withdrawn_is_deleted_before_anything_is_uploaded(gout, run, storage):
    other = make_published("Eczema", slug="eczema")
    run()
    storage.calls.clear()
    withdraw_article(gout)
    publish_reworded(other)
    run()
    methods = [method for method, _ in storage.calls]
    assert PAGE not in storage.objects
    assert storage.calls.index(("DELETE", PAGE)) < methods.index("PUT")


def test_a_moved_address_redirects(gout, run, storage):
    move_article(gout, "gouty")
    run()
    headers, body = storage.objects[PAGE]
    assert headers["x-amz-website-redirect-location"] == "http://testserver/en/gouty/"
    assert not body


def test_a_run_that_failed_is_made_up_for_by_the_next(gout, run, storage):
    run()
    withdraw_article(gout)
    storage.failing = "DELETE"
    with pytest.raises(Exception, match=r"503|SlowDown"):
        run()
    storage.failing = ""
    run()
    assert PAGE not in storage.objects


def test_without_its_state_nothing_stays_that_the_site_does_not_have(gout, run, storage, tmp_path):
    storage.objects["copy/en/long-gone/index.html"] = ({}, b"text")
    storage.objects["elsewhere"] = ({}, b"text")
    run(state=str(tmp_path / "other"))
    assert "copy/en/long-gone/index.html" not in storage.objects
    assert "elsewhere" in storage.objects


def test_it_says_where_a_recall_does_not_reach(gout, run):
    assert "A recall reaches every copy at our own servers only" in run()


def test_without_the_library_it_names_the_package(monkeypatch, tmp_path, mirrored):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(CommandError, match=r"package minio.*requirements-s3\.txt"):
        call_command("mirror_static", "s3://mirror", state=str(tmp_path))


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("s3://mirror", {}, "needs --state"),
        ("s3://", {"state": "x"}, "s3://bucket/prefix"),
        ("s3://mirror", {"state": "x", "endpoint": "here"}, "with https://"),
        ("s3://mirror", {"state": "x", "follow": True}, "for a folder"),
    ],
)
def test_a_wrong_option_is_told(target, options, said, tmp_path, mirrored, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=said):
        call_command("mirror_static", target, **options)


def test_a_key_is_where_a_browser_would_look(tmp_path):
    store = Bucket(None, "mirror", "/a/b/", None)
    assert [store._key(a) for a in ("/", "/en/", "/api/v1/articles")] == [
        *("a/b/index.html", "a/b/en/index.html", "a/b/api/v1/articles")
    ]
