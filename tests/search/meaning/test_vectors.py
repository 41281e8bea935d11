"""Vectors are made by the worker, for the edition that is indexed, and go with its entry."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from articles.models import ArticleVector
from articles.search.meaning import building, embedder, matrix
from articles.search.meaning.passages import PASSAGE_LENGTH
from articles.search.meaning.store import Made, as_bytes, save_vectors
from tests.factories import archive_article, publish_reworded, withdraw_article
from tests.search.articles import make_findable

pytestmark = pytest.mark.django_db


def test_the_worker_makes_those_that_are_missing_once(model):
    make_findable("Asthma", "<p>Wheezing.</p>", also_called=["Wheezy chest"], summary="Airways.")
    assert (building.run_once(), building.run_once()) == (1, 0)
    assert model.texts == ["Asthma (Wheezy chest). Airways. Wheezing."]


@pytest.mark.parametrize("end", [archive_article, withdraw_article])
def test_they_leave_with_the_entry_of_the_index(model, end):
    article = make_findable("Asthma")
    building.run_once()
    end(article)
    assert not ArticleVector.objects.exists()


def test_a_new_edition_removes_that_of_the_one_before(model):
    article = make_findable("Asthma")
    building.run_once()
    publish_reworded(article, "<p>Coughing.</p>")
    assert not ArticleVector.objects.exists()
    building.run_once()
    assert ArticleVector.objects.get().edition == 2


def test_indexing_the_same_edition_again_keeps_it(model):
    make_findable("Asthma")
    building.run_once()
    call_command("rebuild_search", all=True)
    assert ArticleVector.objects.count() == 1


def test_one_that_was_made_of_what_is_withdrawn_meanwhile_is_not_saved(model):
    article = make_findable("Asthma")
    withdraw_article(article)
    made = Made(article.pk, 1, np.ones(4, np.float32))
    assert save_vectors(embedder.embedder(), [made]) == 0
    assert not ArticleVector.objects.exists()


def test_those_of_another_model_are_ignored_and_made_again(model, settings):
    make_findable("Asthma")
    building.run_once()
    settings.SEARCH_EMBEDDINGS_MODEL = "counts-2"
    assert len(matrix.matrix(embedder.embedder()).rows) == 0
    assert building.run_once() == 1
    assert ArticleVector.objects.get().model.startswith("counts-2")


def test_memory_follows_what_is_added_and_removed(model):
    article = make_findable("Asthma")
    building.run_once()
    one = matrix.matrix(embedder.embedder())
    make_findable("Measles")
    building.run_once()
    withdraw_article(article)
    matrix._checked_at = -matrix._CHECK_INTERVAL
    two = matrix.matrix(embedder.embedder())
    assert one.ids.tolist() == [article.pk]
    assert two.rows.shape == (1, 64) and article.pk not in two.ids


@pytest.mark.no_database
def test_signed_bytes_keep_the_direction():
    vector = np.random.default_rng(7).normal(size=384).astype(np.float32)
    kept = np.frombuffer(as_bytes(vector), np.int8).astype(np.float32)
    cosine = kept @ vector / np.linalg.norm(kept) / np.linalg.norm(vector)
    assert len(kept) == 384 and cosine > 0.999


def test_a_passage_is_short_and_whole_words(model):
    make_findable("Asthma", "<p>" + "wheezing " * 100 + "</p>")
    building.run_once()
    [passage] = model.texts
    assert len(passage) <= PASSAGE_LENGTH and passage.endswith("wheezing")


def test_the_command_makes_them_or_says_what_is_missing(model, settings, capsys):
    make_findable("Asthma")
    call_command("rebuild_search", vectors=True)
    assert "1 vectors made" in capsys.readouterr().out
    settings.SEARCH_EMBEDDINGS_URL = ""
    with pytest.raises(CommandError, match="SEARCH_MODEL_FOLDER"):
        call_command("rebuild_search", vectors=True)


def test_the_command_says_that_the_model_is_away_and_goes_on_later(model):
    make_findable("Asthma")
    model.answering = lambda texts: (503, b"")
    with pytest.raises(CommandError, match="503"):
        call_command("rebuild_search", vectors=True)
    assert building._one_turn(lambda: False) == building.RETRY_SECONDS
