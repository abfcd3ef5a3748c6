"""`dialog audit`: whether a plan's thread holds, and whether anything leaves a project that must not.

Here is only what the terminal says.
"""

import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from typing import Any

import click

from dialog import config
from dialog.db import Database
from dialog.domain import outcomes as rules
from dialog.domain import threads
from dialog.domain.outcomes import Outcomes
from dialog.domain.plan import MeasureValue
from dialog.domain.threads import BOUND, Thread
from dialog.phrases import Words
from dialog.phrases.outcomes import ANSWERS, NOTHING_SAID, OUTCOMES
from dialog.phrases.plan import STANDINGS
from dialog.phrases.threads import BREAKS, LEAKS, STATES
from dialog.vocabulary import LineState

ROW = click.IntRange(1, 2**31 - 1)


@click.group()
def audit() -> None:
    """Look over a whole project, and fail when something is wrong with it."""


@audit.command()
@click.argument("project_id", metavar="PROJECT", type=ROW)
@click.pass_context
def trace(ctx: click.Context, project_id: int) -> None:
    """Follow every measure of PROJECT to what it stands on, and back; exit 1 where a thread is broken."""
    from dialog.queries import outcomes
    from dialog.queries import threads as asked

    words = Words(config.terminal_language())
    with Database(config.load().database_url).reading() as session:
        thread = asked.thread(session, project_id)
        answered = outcomes.outcomes(session, project_id, thread)
    for line in (*_matrix(words, thread), "", *_back(words, thread), "", *_answers(words, answered), ""):
        click.echo(line)
    found = (*threads.faults(thread), *rules.faults(answered))
    for fault in found:
        told = words.say(BREAKS[fault.broken], measure=f"T{fault.measure}", about=fault.about)
        click.echo(told, err=True)
    if found:
        ctx.exit(1)
    held = sum(each.standing in BOUND for each in thread.plan.measures)
    click.echo(words.count("Tråden held for eitt tiltak.", "Tråden held for {n} tiltak.", held))


def _matrix(words: Words, thread: Thread) -> Iterator[str]:
    """A row for each live measure: number, standing, focus area, and what it stands on with where that came from."""
    yield words.say("Frå tiltak til grunnlag")
    for measure in thread.plan.measures:
        area = thread.areas.get(measure.area_id or 0)
        row = (f"T{measure.number}", words.say(STANDINGS[measure.standing]), area.name if area else "–")
        yield "\t".join((*row, ", ".join(_grounds(words, thread, measure)) or "–"))


def _grounds(words: Words, thread: Thread, measure: MeasureValue) -> Iterator[str]:
    for ground in measure.grounds:
        state = thread.state(ground.number or 0) if ground.number is not None else None
        told = [] if state in (None, LineState.SHOWN) else [words.say(STATES[state])]
        if ground.table_number is not None and ground.round_number is not None:
            place = {"meeting": ground.meeting, "round": ground.round_number, "table": ground.table_number}
            told.append(words.say("{meeting}, runde {round}, bord {table}", **place))
        yield f"{threads.name(ground)} ({'; '.join(told)})" if told else threads.name(ground)


def _back(words: Words, thread: Thread) -> Iterator[str]:
    """A row for each theme, with the inputs that reached a measure; and how many did not."""
    yield words.say("Frå innspel til tiltak")
    for theme, title in thread.themes.items():
        lines = [each for each in thread.in_theme(theme) if each.state == LineState.SHOWN]
        reached = [each.number for each in lines if each.number in thread.served]
        ways = (f"I-{each} → {' '.join(f'T{one.number}' for one in thread.served[each])}" for each in reached)
        left = words.say("{n} av {all} har ikkje nådd noko tiltak", n=len(lines) - len(reached), all=len(lines))
        yield "\t".join((title, ", ".join(ways) or "–", left))


def _answers(words: Words, told: Outcomes) -> Iterator[str]:
    """A row for each theme with its answer, and one for each outcome; the reasons themselves stay on the page."""
    yield words.say("Svar og utfall")
    for each in told.themes:
        lacks = words.say("Manglar svar") if each.needs_answer else "–"
        yield f"{each.name}\t{lacks if each.answer.state is None else words.say(ANSWERS[each.answer.state])}"
    for kind, n in told.counts.items():
        yield f"{words.say(NOTHING_SAID if kind is None else OUTCOMES[kind])}\t{words.number(n)}"


@audit.command()
@click.argument("project_id", metavar="PROJECT", type=ROW)
@click.option("--files-only", is_flag=True, help="Files, the wall and the phones; no pages.")
@click.option("--quick", is_flag=True, help="Papers as web pages, one page of each kind, in nynorsk; a first look.")
@click.pass_context
def privacy(ctx: click.Context, project_id: int, files_only: bool, quick: bool) -> None:
    """Make every file and fetch every page of PROJECT; exit 1 where anything is that must not leave it."""
    from dialog import leaving
    from dialog.domain.privacy import findings
    from dialog.queries import privacy as asked

    settings, words = config.load(), Words(config.terminal_language())
    reach = leaving.Scope(pages=not files_only)
    scope = replace(reach, forms=("html",), languages=("nn",), each=False) if quick else reach
    looked = found = 0
    with leaving.copied(settings) as doorway:
        with doorway.reading() as session:
            secrets = asked.secrets(session, project_id)
        for piece in leaving.pieces(doorway, project_id, scope, here(ctx)):
            looked += 1
            for each in findings(piece, secrets):
                found += 1
                click.echo(f"{each.place}: {words.say(LEAKS[each.leak], about=each.about)}", err=True)
    click.echo(words.count("Såg på éi fil eller side.", "Såg på {n} filer og sider.", looked))
    if found:
        ctx.exit(1)
    click.echo(words.say("Ingenting som ikkje skal ut, blei funne."))


def here(ctx: click.Context) -> Callable[[Sequence[str], Mapping[str, str]], bytes]:
    """The same commands that a server sends processes on, carried out by this one, and each once: hundreds of pages ask
    for them, of data that stand still."""
    program: Any = ctx.find_root().command
    made: dict[tuple[str, ...], bytes] = {}

    def run(arguments: Sequence[str], environment: Mapping[str, str]) -> bytes:
        asked = tuple(str(each) for each in arguments)
        if asked not in made:
            made[asked] = _carried_out(program, asked, environment)
        return made[asked]

    return run


def _carried_out(program: Any, arguments: tuple[str, ...], environment: Mapping[str, str]) -> bytes:
    answer, before = io.BytesIO(), dict(os.environ)
    said = io.TextIOWrapper(answer)
    os.environ.update(environment)
    try:
        with redirect_stdout(said):
            code = program.main(args=[*arguments], prog_name="dialog", standalone_mode=False)
        if code:
            raise RuntimeError(f"dialog {arguments[0]} failed")
        said.flush()
        return answer.getvalue()
    finally:
        os.environ.clear()
        os.environ.update(before)
