"""The process that suggests: reads what stands at a desk, and tells which themes might fit what is unsorted.

A question is a line of JSON on standard input, `{"conference": 3}`, and its answer a line on standard output. Nothing
is stored, nothing is sorted, and nobody but who asked hears of it. It comes last in the queue for the processor.
"""

import json
import os
import select
import signal
from typing import IO, Any

from dialog import codebooks
from dialog.analysis.suggesting import Coded, ThemeWords, suggest
from dialog.db import Database
from dialog.queries import desk

IDLE_S = 600.0
"""So long after the last question the process goes, and the word lists with it."""
HARDLY = 0.1
"""A theme in which so little belief is, beside the likeliest one, only makes the desk harder to read."""
LONGEST_S = 60
"""Whoever asks waits no longer than this: then the process ends instead of answering."""


def advise(database: Database, questions: IO[bytes], answers: IO[bytes], idle_s: float = IDLE_S) -> None:
    """Answers until nobody asks any more."""
    os.nice(10)
    _read_the_word_lists()
    while select.select([questions], [], [], idle_s)[0] and (line := questions.readline()):
        signal.alarm(LONGEST_S)
        answer = _answer(database, json.loads(line)["conference"])
        answers.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
        answers.flush()
        signal.alarm(0)


def _read_the_word_lists() -> None:
    """Before the first question, since they take two seconds: the ready codebook is read as any other."""
    themes = [ThemeWords(number, theme.all_names, theme.all_words) for number, theme in enumerate(codebooks.ready())]
    suggest(themes, [], [theme.names["en"] for theme in codebooks.ready()])


def _answer(database: Database, conference_id: int) -> dict[str, Any]:
    with database.reading() as session:
        texts = desk.texts(session, conference_id)
    return {"version": texts.version, "lines": suggestions(texts)}


def suggestions(texts: desk.DeskTexts) -> dict[int, list[dict[str, Any]]]:
    """For each unsorted line that something fits: the themes, the likeliest first, and the words that led to each."""
    themes = [ThemeWords(theme_id, (name,), codebooks.listed(words)) for theme_id, name, words in texts.themes]
    coded = [Coded(text, theme_ids) for text, theme_ids in texts.coded]
    found = suggest(themes, coded, list(texts.unsorted.values()))
    return {
        line: [
            {"theme": each.theme_id, "words": list(each.words)}
            for each in of_line
            if each.score > HARDLY * of_line[0].score
        ]
        for line, of_line in zip(texts.unsorted, found, strict=True)
        if of_line
    }
