"""The temporal network: bounds narrow, order does not matter, contradictions are found and told."""

from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from articles.extraction.events.network import (
    HIGH,
    LOW,
    Constraint,
    Days,
    Interval,
    Network,
    Seconds,
    Strength,
)

POINTS = 6
HOUR = 3600

intervals = st.builds(
    lambda low, width, open_low, open_high: (None if open_low else low, None if open_high else low + width),
    st.integers(0, 100),
    st.integers(0, 50),
    st.booleans(),
    st.booleans(),
)
reaches = st.one_of(
    st.builds(
        lambda least, more, open_end: Seconds(least, None if open_end else least + more),
        st.integers(-20, 40),
        st.integers(0, 20),
        st.booleans(),
    ),
    st.builds(
        lambda least, more: Days(least, least + more, "Europe/Kyiv"), st.integers(-2, 2), st.integers(0, 1)
    ),
)
pairs = st.permutations(range(POINTS)).map(lambda order: order[:2])


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[tuple[int | None, int | None]], list[Constraint]]:
    points = draw(st.lists(intervals, min_size=POINTS, max_size=POINTS))
    found = draw(st.lists(st.tuples(pairs, reaches, st.sampled_from(Strength)), max_size=10))
    return points, [
        Constraint(a, b, reach, strength, key) for key, ((a, b), reach, strength) in enumerate(found)
    ]


def solved(points: list[tuple[int | None, int | None]], constraints: list[Constraint]) -> Network:
    network = Network()
    for earliest, latest in points:
        network.point(earliest, latest)
    network.solve(constraints)
    return network


@given(networks())
def test_propagation_only_narrows(given_: tuple) -> None:
    points, constraints = given_
    network = solved(points, constraints)

    for at, (earliest, latest) in enumerate(points):
        low, high = network.bounds[at]
        assert earliest is None or (low is not None and low >= earliest)
        assert latest is None or (high is not None and high <= latest)
        assert low is None or high is None or low <= high


@given(networks(), st.randoms())
def test_the_order_in_which_constraints_are_found_does_not_matter(given_: tuple, random: Random) -> None:
    points, constraints = given_
    shuffled = list(constraints)
    random.shuffle(shuffled)
    one, other = solved(points, constraints), solved(points, shuffled)

    assert one.bounds == other.bounds
    assert one.contradictions == other.contradictions


@given(networks())
def test_what_is_kept_holds_and_the_rest_is_reported(given_: tuple) -> None:
    """At the fixpoint no constraint that was kept narrows anything more."""
    points, constraints = given_
    network = solved(points, constraints)
    aside = [contradiction.constraint for contradiction in network.contradictions]

    for constraint in constraints:
        if constraint in aside:
            continue
        for point in (constraint.earlier, constraint.later):
            implied = constraint.implied(point, network.at(constraint.other(point)))
            low, high = network.bounds[point]
            assert implied.earliest is None or (low is not None and low >= implied.earliest)
            assert implied.latest is None or (high is not None and high <= implied.latest)


@given(intervals, st.integers(0, 40), st.integers(0, 20))
def test_forward_and_reverse_agree(known: tuple, least: int, more: int) -> None:
    there = Seconds(least, least + more)
    forward = solved([known, (None, None)], [Constraint(0, 1, there, Strength.COUNTED, 0)])
    reverse = solved(
        [known, (None, None)], [Constraint(1, 0, Seconds(-least - more, -least), Strength.COUNTED, 0)]
    )

    assert forward.bounds == reverse.bounds


@given(intervals, st.integers(0, 40), st.integers(0, 20))
def test_going_there_and_back_never_claims_more(known: tuple, least: int, more: int) -> None:
    reach = Seconds(least, least + more)
    there = reach.ahead(Interval(*known))
    back = reach.back(there)

    assert known[0] is None or back.earliest is None or back.earliest <= known[0]
    assert known[1] is None or back.latest is None or back.latest >= known[1]


def test_the_weakest_of_what_cannot_all_be_so_is_set_aside() -> None:
    counted = Constraint(0, 1, Seconds(7200, 7200), Strength.COUNTED, 5)
    order = Constraint(1, 0, Seconds(0, None), Strength.ORDER, 1)
    network = solved([(0, 0), (None, None)], [order, counted])

    assert network.bounds[1] == [7200, 7200]
    (told,) = network.contradictions
    assert (told.constraint, told.stands, told.claimed) == (order, Interval(0, 0), Interval(7200, None))


def test_an_order_that_runs_in_a_circle_is_told_of_even_without_a_time() -> None:
    circle = [Constraint(a, b, Seconds(1, None), Strength.ORDER, a) for a, b in ((0, 1), (1, 2), (2, 0))]
    network = solved([(None, None)] * 3, circle)

    assert [told.constraint for told in network.contradictions] == [circle[2]]


def test_a_bound_is_explained_back_to_a_known_time() -> None:
    chain = [
        Constraint(0, 1, Seconds(HOUR, 2 * HOUR), Strength.COUNTED, 0),
        Constraint(1, 2, Seconds(0, None), Strength.ORDER, 1),
        Constraint(2, 3, Seconds(60, 60), Strength.COUNTED, 2),
    ]
    network = solved([(0, 0), (None, None), (None, None), (None, None)], chain)

    assert list(network.why(3, LOW)) == chain[::-1]
    assert list(network.why(3, HIGH)) == []
    assert network.at(3) == Interval(HOUR + 60, None)


def test_days_are_counted_on_the_calendar_of_a_zone() -> None:
    """Kyiv's clocks go forward on 30 March 2025: that day has 23 hours."""
    saturday = int(datetime(2025, 3, 29, 22, tzinfo=UTC).timestamp())
    reach = Days(1, 1, "Europe/Kyiv")
    sunday = reach.back(Interval(saturday, saturday + 23 * HOUR))

    assert sunday == Interval(saturday - 24 * HOUR, saturday)
    assert reach.ahead(sunday) == Interval(saturday, saturday + 23 * HOUR)


def test_a_day_beyond_the_calendar_is_open() -> None:
    assert Days(10**7, 10**7, "UTC").ahead(Interval(0, 60)) == Interval(None, None)
