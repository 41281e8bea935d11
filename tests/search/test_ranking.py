"""Two processes rank alike, whatever the order in which their sets are read."""

from itertools import permutations

import pytest

from articles.search.hits import Ranking
from articles.search.question import parse_question

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_weight_of_words_is_the_same_in_any_order():
    counts = {"ache": 3, "back": 5, "knee": 11, "sore": 17}
    question = parse_question("sore back knee ache", "en")
    ranking = Ranking(question, counts, articles=1000)
    sums = {ranking._weight(order) for order in permutations(counts)}
    assert len(sums) == 1
    # Added as they come they would differ, in the last digit.
    assert len({sum(map(ranking.weights.get, order)) for order in permutations(counts)}) > 1
