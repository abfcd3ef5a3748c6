"""Ready codebooks: themes with the words that point at them, in three languages. Projects start from one and go on."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GROWING_UP = "growing_up"


@dataclass(frozen=True)
class BookTheme:
    """One theme. `words` by language; those of nn and nb are read together."""

    key: str
    names: dict[str, str]
    words: dict[str, tuple[str, ...]]

    @property
    def all_names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.names.values()))

    @property
    def all_words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for words in self.words.values() for word in words))


@cache
def ready(name: str = GROWING_UP) -> tuple[BookTheme, ...]:
    """The codebook of this name, as it lies in the package."""
    return read(HERE / f"{name}.toml")


def words_for(name: str) -> str:
    """What the ready codebook lets point at a theme of this name, with commas between; empty for one it does not
    know. A change of capital letters is no other name."""
    same = (theme for theme in ready() if name.casefold() in (each.casefold() for each in theme.all_names))
    return ", ".join(theme.all_words) if (theme := next(same, None)) else ""


def read(path: Path) -> tuple[BookTheme, ...]:
    """A codebook file: a table for each theme with `names` by language, and words with commas between by language."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_theme(key, theme) for key, theme in told.items())


def _theme(key: str, told: dict[str, Any]) -> BookTheme:
    names = dict(told["names"])
    return BookTheme(key, names, {language: listed(told.get(language, "")) for language in names})


def listed(words: str) -> tuple[str, ...]:
    """Words with commas between, one by one."""
    return tuple(word for each in words.split(",") if (word := " ".join(each.split())))
