"""`dialog bench ...`: measuring from the command line. Heavy imports stand inside the commands."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dialog import config

if TYPE_CHECKING:
    from dialog.bench.stage import Venue


@click.group()
def bench() -> None:
    """Measure how many phones a server bears, how well people are seated, and how well texts are read."""


@bench.command("load")
@click.argument("url")
@click.option("--phones", type=click.IntRange(1, 20_000), default=100, show_default=True)
@click.option("--per-table", type=click.IntRange(1, 200), default=8, show_default=True)
@click.option("--rate", type=float, default=None, help="Lines a second over all phones (default: phones / 10).")
@click.option("--seconds", type=float, default=8.0, show_default=True, help="How long each stretch of writing lasts.")
@click.option("--warm", type=float, default=2.0, show_default=True, help="Seconds of writing that do not count.")
@click.option("--climb", is_flag=True, help="Also find the highest rate whose p95 stays under --limit.")
@click.option("--limit", type=float, default=100.0, show_default=True, help="Milliseconds.")
@click.option("--generators", type=click.IntRange(1, 64), default=1, show_default=True, help="Generator processes.")
@click.option("--console", default=None, help="Console link of a conference to measure (default: make one).")
@click.option("--pid", "pids", type=int, multiple=True, help="A server process whose cost to read; may be repeated.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Also write all figures as JSON.")
def load(
    url: str, phones: int, per_table: int, console: str | None, pids: tuple[int, ...], output: Path | None, **how: Any
) -> None:
    """Measure the Dialog server at URL with simulated phones, and take away what they made.

    Without --console a conference is made with the operator's token, so DIALOG_DATA_DIR must be the server's
    data folder. A conference where people sit is never measured.
    """
    import asyncio

    from dialog.bench import told
    from dialog.bench.load import Wanted, measure
    from dialog.phrases import Words

    words = Words(config.terminal_language())
    how["limit_ms"], how["rate"] = how.pop("limit"), how["rate"] or phones / 10
    venue = _venue(url.rstrip("/"), console, phones, per_table)
    wanted = Wanted(phones=phones, pids=pids, **how)
    figures = asyncio.run(measure(venue, wanted, lambda phase: click.echo(words.say(told.PHASES[phase]), err=True)))
    click.echo(told.table(figures, words))
    if output is not None:
        output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _venue(url: str, console: str | None, phones: int, per_table: int) -> "Venue":
    from dialog.bench import stage

    if console is not None:
        return stage.linked_venue(url, console)
    return stage.own_venue(config.load(), url, -(-phones // per_table), per_table)


@bench.command("rivals")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--only", "names", default="dialog,d1_node", show_default=True, help="Servers, by their variant's name.")
@click.option("--phones", default="500", show_default=True, help="One number, or several with commas.")
@click.option("--sync", type=int, default=None, help="Give every server a disk that syncs in so many microseconds.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("rivals.jsonl"), show_default=True)
def rivals(folder: Path, names: str, phones: str, sync: int | None, output: Path) -> None:
    """Run this source tree's server beside the servers of FOLDER, with FOLDER's own generator."""
    import sys

    from dialog.bench import rivals as runner

    sys.exit(runner.run(folder, names, phones, sync, output))


@bench.command("seating")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--known", type=click.Path(path_type=Path, exists=True), default=None, help="Best known values, as CSV.")
@click.option("--seconds", type=float, default=10.0, show_default=True, help="Processor time for each case of a file.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed seats the built-in cases alike.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Also write all figures as JSON.")
def seating(files: tuple[Path, ...], known: Path | None, seconds: float, seed: int, output: Path | None) -> None:
    """Seat halls of known difficulty, or the cases of FILES, and tell how near to the best they come.

    FILES are instances of MDGPLIB, or tables of happy diners with the columns n, k and rounds.
    """
    from dataclasses import asdict

    from dialog.bench.machine import described
    from dialog.bench.seating import cases, told
    from dialog.bench.seating import files as from_files
    from dialog.phrases import Words

    words = Words(config.terminal_language())
    others = [each for path in files for each in from_files.measured(path, known, seed, seconds)]
    seated = [] if files else list(cases.measured(seed))
    evening = None if files else cases.changed(seed)
    click.echo(told.tables(seated, others, words))
    if evening is not None:
        click.echo("\n" + told.changes(evening, words))
    if output is not None:
        figures = {"seed": seed, "machine": described(), "cases": [asdict(each) for each in (*seated, *others)]}
        figures["evening"] = None if evening is None else asdict(evening)
        output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


@bench.command("detection")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text-column", default="text", show_default=True)
@click.option("--held-column", default=None, help="The column that tells what people held back.")
@click.option("--held-value", default="1", show_default=True, help="What stands there when they did.")
@click.option(
    "--flags",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="A CSV of its own instead: row, expected_action (hide...).",
)
def detection(file: Path, text_column: str, held_column: str | None, held_value: str, flags: Path | None) -> None:
    """Show what the detector raises in FILE, a CSV, and how that fits what people held back."""
    from dialog.bench import detection as judging
    from dialog.bench import reading
    from dialog.phrases import Words

    words = Words(config.terminal_language())
    rows = reading.rows(file, words, text_column, held_column)
    held = judging.flagged(flags, words) if flags is not None else None
    if held_column is not None:
        held = {number for number, row in enumerate(rows, start=1) if row[held_column] == held_value}
    click.echo(judging.table(judging.judged([row[text_column] for row in rows], held), words))


@bench.command("themes")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--text-column", default="text", show_default=True)
@click.option("--theme-column", default="theme", show_default=True, help="Several themes stand with | between them.")
@click.option("--set-column", "sets", multiple=True, help="Texts of different sets have different themes; may repeat.")
@click.option("--coded", type=click.IntRange(0), default=0, show_default=True, help="Texts of each set sorted before.")
@click.option("--codebook", default=None, help="A codebook file, or the name of a ready one (growing_up).")
@click.option("--no-theme", multiple=True, help="A value of the theme column that is no theme; may repeat.")
@click.option("--themeless", is_flag=True, help="Ask also for texts without a theme.")
@click.option("--also", multiple=True, help="ROW=THEME that would be right as well; may repeat.")
@click.option("--semantic", is_flag=True, help="With the small language model of dialog[semantic].")
@click.option("--draws", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The first draw's; the others follow.")
def themes(
    file: Path,
    text_column: str,
    theme_column: str,
    sets: tuple[str, ...],
    no_theme: tuple[str, ...],
    themeless: bool,
    also: tuple[str, ...],
    draws: int,
    seed: int,
    **how: Any,
) -> None:
    """Measure theme suggestions on FILE, a CSV of texts that people have sorted."""
    os.environ |= {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }  # As the desk asks: the other core is the hall's.
    from dialog.bench import reading
    from dialog.bench import themes as measuring
    from dialog.phrases import Words

    words = Words(config.terminal_language())
    rows = reading.rows(file, words, text_column, theme_column, *sets)
    columns = measuring.Columns(text_column, theme_column, sets, frozenset(no_theme), themeless)
    fair = {int(row): (theme,) for row, theme in (each.split("=", 1) for each in also)}
    texts = measuring.texts(rows, columns, fair)
    asked = measuring.asked(texts, how["coded"], how["codebook"], how["semantic"])
    drawn = measuring.measure(asked, range(seed, seed + draws))
    click.echo(measuring.table(drawn, measuring.desk_s(asked), words))


@bench.command("papers")
@click.option("--inputs", type=click.IntRange(100, 100_000), default=10_000, show_default=True)
@click.option("--measures", type=click.IntRange(15, 500), default=60, show_default=True)
@click.option("--only", "wanted", multiple=True, help="PAPER.FORMAT, such as input-report.pdf; may repeat.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=None, help="Keep the project here.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=None, help="Also write all figures as JSON.")
def papers(inputs: int, measures: int, wanted: tuple[str, ...], folder: Path | None, output: Path | None) -> None:
    """Make the papers of a large invented project, each in a process that stands by, and tell what they cost.

    With --folder the project is kept there and used again; a folder with other data in it is never touched.
    """
    from dataclasses import asdict

    from dialog.bench.machine import described
    from dialog.bench.papers import told
    from dialog.bench.papers.runs import measured
    from dialog.phrases import Words

    words = Words(config.terminal_language())
    costs = []
    click.echo(told.made(inputs, measures, words), err=True)
    for cost in measured(folder, inputs, measures, wanted):
        costs.append(cost)
        click.echo(f"{cost.document}.{cost.form} {cost.seconds:.1f} s", err=True)
    click.echo(told.table(costs, words))
    if output is not None:
        figures = {"machine": described(), "inputs": inputs, "measures": measures, "papers": list(map(asdict, costs))}
        output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


@bench.command("generator", hidden=True)
def generator() -> None:
    """A generator process; asked on standard input, answers on standard output."""
    import asyncio

    from dialog.bench.generator import obey

    asyncio.run(obey())
