"""From a folder to figures: a large project is made in it once, and then every paper of it."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from dialog import config, schema
from dialog.bench.papers.child import Cost, made
from dialog.bench.papers.project import grown
from dialog.db import Database
from dialog.demo_plan import Making
from dialog.doorway import Doorway
from dialog.errors import Invalid, NotNow
from dialog.queries import overviews
from dialog.vocabulary import Language

PAPERS = ("input-report", "plan-draft")
FORMS = ("docx", "pdf", "fragment", "md", "xlsx")
ASKED = tuple(f"{paper}.{form}" for paper in PAPERS for form in FORMS)


def measured(folder: Path | None, inputs: int, measures: int, wanted: Sequence[str]) -> Iterator[Cost]:
    """Each as soon as it is known. Raises Invalid("export.unknown_format") and NotNow("bench.other_data")."""
    for each in wanted:
        if each not in ASKED:
            document, _, form = each.partition(".")
            raise Invalid("export.unknown_format", document=document, form=form)
    with ExitStack() as stack:
        here = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = settings_in(here)
        project = project_in(settings, inputs, measures)
        for each in wanted or ASKED:
            document, _, form = each.partition(".")
            yield made(project, document, form, settings.for_children)


def settings_in(folder: Path) -> config.Settings:
    """A house of its own, whatever the environment says of another."""
    return config.load({"DIALOG_DATA_DIR": str(folder), "DIALOG_POST_RATE": "0"})


def project_in(settings: config.Settings, inputs: int, measures: int) -> int:
    """The project's id; it is made unless a measurement of the same size has left it here."""
    mark = settings.data_dir / "bench-papers"
    size = f"{inputs} {measures}"
    if mark.is_file() and mark.read_text() == size:
        database = Database(settings.database_url)
        with database.reading() as session:
            found = overviews.finished_demo(session, Language.NN)
        database.dispose()
        return found or 0
    if settings.data_dir.is_dir() and any(settings.data_dir.iterdir()):
        raise NotNow("bench.other_data", folder=str(settings.data_dir))
    database = Database(settings.database_url)
    schema.bring_up_to_date(database)
    project = grown(Making(Doorway(database, settings), Language.NN), inputs, measures)
    database.empty_log()
    database.dispose()
    mark.write_text(size)
    return project
