"""Why a gathering cannot be seated: a set of rules that clash, none of which is superfluous."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from dialog.domain.seating.arrangements import (
    LEADING,
    OTHER,
    POLITICIAN,
    YOUNG,
    Bundle,
    Counts,
    Question,
    can_be_seated,
)
from dialog.domain.seating.checking import SPREADING, most_politicians
from dialog.domain.seating.plan import Finding
from dialog.domain.seating.problem import Bond, Composition, Problem, Ticket

Rule = Finding


def conflict(problem: Problem) -> tuple[Rule, ...]:
    """The clashing rules of the first round that cannot be seated; empty where each can. Take away any one of them,
    and the others can be kept in that round.

    Each round is judged by itself. Rules are left out one by one; those without which all is well are kept.
    """
    for round_ in range(len(problem.rounds)):
        rules = hard_rules(problem, round_)
        if problem.present(round_) and not seatable(problem, round_, rules):
            return tuple(_needed(problem, round_, rules))
    return ()


def _needed(problem: Problem, round_: int, rules: Sequence[Rule]) -> list[Rule]:
    """First many at once are left out, then fewer and fewer, at last one by one."""
    kept, many = list(rules), len(rules)
    while many > 1:
        many = -(-many // 4)
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + many :]
            if seatable(problem, round_, without):
                at += many
            else:
                kept = without
    return kept


def hard_rules(problem: Problem, round_: int) -> list[Rule]:
    """What must hold in this round, the general rules first."""
    here = {ticket.id: ticket for ticket in problem.present(round_)}
    return [*_general(problem, round_, here.values()), *_bonds(problem, round_, here), *_fixed(problem, round_, here)]


def _general(problem: Problem, round_: int, here: Iterable[Ticket]) -> Iterable[Rule]:
    tables, people = len(problem.tables_in(round_)), list(here)
    facts = {"round": round_, "tables": tables, "people": len(people)}
    yield Rule("size.uneven", facts)
    if problem.rules.leaders and problem.rounds[round_].led:
        yield Rule("leader.missing", {**facts, "briefed": sum(problem.may_lead(each, round_) for each in people)})
    if problem.rules.company:
        yield Rule("young.alone", {**facts, "young": sum(each.role in problem.rules.young for each in people)})
    if problem.rounds[round_].composition in SPREADING:
        yield Rule("politicians.crowded", {**facts, "most": most_politicians(problem, round_)})


def _bonds(problem: Problem, round_: int, here: dict[str, Ticket]) -> Iterable[Rule]:
    for wish in problem.wishes:
        present = [ticket for ticket in wish.tickets if ticket in here]
        for pair in combinations(present, 2) if wish.hard else ():
            yield Rule(f"wish.{wish.bond}", {"round": round_, "name": wish.name, "pair": pair})
    if problem.rounds[round_].composition is Composition.DIAGONAL:
        for ticket in here.values():
            if ticket.answers_to in here:
                yield Rule("diagonal.superior", {"round": round_, "pair": (ticket.id, ticket.answers_to)})


def _fixed(problem: Problem, round_: int, here: dict[str, Ticket]) -> Iterable[Rule]:
    for ticket in here.values():
        if ticket.table in problem.tables_in(round_):
            yield Rule("seat.fixed", {"round": round_, "ticket": ticket.id, "table": ticket.table})


def seatable(problem: Problem, round_: int, rules: Iterable[Rule]) -> bool:
    """Whether this round can be seated when only these rules count."""
    return can_be_seated(question(problem, round_, list(rules)))


def question(problem: Problem, round_: int, rules: Sequence[Rule]) -> Question:
    here = {ticket.id: ticket for ticket in problem.present(round_)}
    codes, tables = {rule.code for rule in rules}, problem.tables_in(round_)
    together = [rule.facts["pair"] for rule in rules if rule.code == f"wish.{Bond.TOGETHER}"]
    apart = [rule.facts["pair"] for rule in rules if rule.code in (f"wish.{Bond.APART}", "diagonal.superior")]
    fixed = {rule.facts["ticket"]: tables.index(rule.facts["table"]) for rule in rules if rule.code == "seat.fixed"}
    bound = [ticket for ticket in here if ticket in fixed or any(ticket in pair for pair in (*together, *apart))]
    groups = _groups(bound, together)
    kinds = {ticket.id: _kind(problem, round_, ticket) for ticket in here.values()}
    low, more = divmod(len(here), len(tables))
    return Question(
        tables=len(tables),
        bundles=_bundles(groups, apart, fixed, kinds),
        free=_counted(kinds[ticket] for ticket in here if ticket not in bound),
        sizes=(low, low + (more > 0)) if "size.uneven" in codes else None,
        leaders="leader.missing" in codes,
        company="young.alone" in codes,
        share=most_politicians(problem, round_) if "politicians.crowded" in codes else None,
        leaders_are_young=bool(problem.rules.young),
    )


def _kind(problem: Problem, round_: int, ticket: Ticket) -> int:
    if ticket.role in problem.rules.politicians and problem.rounds[round_].composition in SPREADING:
        return POLITICIAN
    if problem.may_lead(ticket, round_):
        return LEADING
    return YOUNG if ticket.role in problem.rules.young else OTHER


def _counted(kinds: Iterable[int]) -> Counts:
    every = list(kinds)
    return every.count(LEADING), every.count(YOUNG), every.count(POLITICIAN), every.count(OTHER)


def _groups(bound: Sequence[str], together: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Those who sit together, also by way of others."""
    groups = [{ticket} for ticket in bound]
    for one, other in together:
        mine = next(group for group in groups if one in group)
        theirs = next(group for group in groups if other in group)
        if mine is not theirs:
            mine |= theirs
            groups.remove(theirs)
    return groups


def _bundles(
    groups: Sequence[set[str]], apart: Iterable[tuple[str, str]], fixed: dict[str, int], kinds: dict[str, int]
) -> list[Bundle]:
    number = {ticket: n for n, group in enumerate(groups) for ticket in group}
    parted: list[set[int]] = [set() for _ in groups]
    for one, other in apart:
        parted[number[one]].add(number[other])
        parted[number[other]].add(number[one])
    bundles = []
    for n, group in enumerate(groups):
        at = {fixed[ticket] for ticket in group if ticket in fixed}
        torn = {n} if len(at) > 1 else set()  # Fixed at two tables and together: nowhere.
        table = min(at) if at else None
        bundles.append(Bundle(_counted(kinds[ticket] for ticket in group), frozenset(parted[n] | torn), table))
    return bundles
