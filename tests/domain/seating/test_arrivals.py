"""Seating: pure, fair, and never a closed door."""

from hypothesis import given
from hypothesis import strategies as st

from dialog.domain.seating import TableLoad, best_table

LOADS = st.lists(
    st.builds(
        TableLoad,
        number=st.integers(1, 99),
        capacity=st.integers(1, 12),
        total=st.integers(0, 14),
        same_role=st.integers(0, 9),
    ),
    unique_by=lambda table: table.number,
    max_size=8,
)


@given(LOADS)
def test_the_answer_is_a_table_with_room_and_fewest_alike(tables: list[TableLoad]) -> None:
    by_number = {table.number: table for table in tables}
    free = [table for table in tables if table.total < table.capacity]
    answer = best_table(tables)
    if not tables:
        assert answer is None
    elif free:
        chosen = by_number[answer or 0]
        assert chosen in free
        assert chosen.same_role == min(table.same_role for table in free)
        alike = [table for table in free if table.same_role == chosen.same_role]
        assert chosen.total == min(table.total for table in alike)
    else:
        assert by_number[answer or 0].total == min(table.total for table in tables)


@given(LOADS, st.randoms())
def test_the_order_of_the_tables_decides_nothing(tables: list[TableLoad], dice: object) -> None:
    shuffled = list(tables)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert best_table(shuffled) == best_table(tables)


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.integers(1, 8), min_size=1, max_size=6))
def test_a_whole_room_is_seated_evenly(arrivals: list[str], capacities: list[int]) -> None:
    seated: dict[int, list[str]] = {number: [] for number in range(1, len(capacities) + 1)}
    for role in arrivals:
        loads = [TableLoad(n, capacities[n - 1], len(who), who.count(role)) for n, who in seated.items()]
        seated[best_table(loads) or 0].append(role)
        free = [who for n, who in seated.items() if len(who) < capacities[n - 1]]
        for each in "abc":
            counts = [who.count(each) for who in free]
            assert max(counts, default=0) - min(counts, default=0) <= 1
    assert sum(map(len, seated.values())) == len(arrivals)
