"""Two processes rank alike, whatever the order in which their sets are read."""

from itertools import permutations

import pytest

from articles.search.hits import Ranking
from articles.search.question import parse_question

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_weight_of_words_is_the_same_in_any_order():
    weights = {"ache": 1, "back": 7, "knee": 30, "sore": 200}
    question = parse_question("sore back knee ache", "en")
    ranking = Ranking(question, weights, articles=1000)
    sums = {ranking._weight(order) for order in permutations(weights)}
    assert len(sums) == 1
    assert len({sum(map(ranking.weights.get, order)) for order in permutations(weights)}) > 1
