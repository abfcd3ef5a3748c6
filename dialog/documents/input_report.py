"""The input document (innspelsdokument): everything people said, in one paper for the reference group.

Ten chapters and the annexes in the order of the method. What this project has no data for is said in one plain
sentence; no finding is made up, and no input is quoted outside chapter 5 but for views that stand against each other.
"""

from dataclasses import dataclass
from datetime import date

from dialog.documents import agreed, closing
from dialog.documents.blocks import Chapter, Cover, Labels
from dialog.documents.cover import cover
from dialog.documents.disagreement import disagreement
from dialog.documents.elsewhere import elsewhere
from dialog.documents.evidence import Evidence
from dialog.documents.figures import figures
from dialog.documents.inputs import by_question_and_theme, section_numbers
from dialog.documents.main_picture import main_picture
from dialog.documents.next_steps import next_steps
from dialog.documents.participation import how_it_was_run, who_took_part
from dialog.documents.plain_paper import labels
from dialog.documents.reading_guide import about
from dialog.documents.register import annex_sections, register
from dialog.vocabulary import PaperKind


@dataclass(frozen=True)
class InputReport:
    language: str
    cover: Cover
    labels: Labels
    about: Chapter
    who_took_part: Chapter
    how_it_was_run: Chapter
    main_picture: Chapter
    inputs: Chapter
    disagreement: Chapter
    priorities: Chapter
    proposed_measures: Chapter
    elsewhere: Chapter
    next_steps: Chapter
    register: Chapter
    table_notes: Chapter
    figures: Chapter
    evaluation: Chapter

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return (
            self.about,
            self.who_took_part,
            self.how_it_was_run,
            self.main_picture,
            self.inputs,
            self.disagreement,
            self.priorities,
            self.proposed_measures,
            self.elsewhere,
            self.next_steps,
        )

    @property
    def annexes(self) -> tuple[Chapter, ...]:
        return (self.register, self.table_notes, self.figures, self.evaluation)


def build_input_report(evidence: Evidence, today: date) -> InputReport:
    words = evidence.words
    sections = section_numbers(evidence, "5")
    return InputReport(
        language=words.language,
        cover=cover(evidence, words.say("Innspelsdokument"), today, PaperKind.INPUT_REPORT),
        labels=labels(evidence.words),
        about=about(evidence, "1"),
        who_took_part=who_took_part(evidence, "2"),
        how_it_was_run=how_it_was_run(evidence, "3"),
        main_picture=main_picture(evidence, "4", sections),
        inputs=by_question_and_theme(evidence, "5"),
        disagreement=disagreement(evidence, "6", annex_sections(evidence)),
        priorities=closing.priorities(evidence, "7"),
        proposed_measures=agreed.proposed_measures(evidence, "8", sections),
        elsewhere=elsewhere(evidence, "9"),
        next_steps=next_steps(evidence, "10"),
        register=register(evidence, words.say("Vedlegg 1: Alle innspel")),
        table_notes=agreed.table_notes(evidence, words.say("Vedlegg 2: Bordreferat")),
        figures=figures(evidence, words.say("Vedlegg 3: Tal, metode og moderering")),
        evaluation=closing.evaluation(evidence, words.say("Vedlegg 4: Deltakarane si vurdering")),
    )
