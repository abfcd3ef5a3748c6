"""Two workers for the tests of a module; one conference for each test, on the first worker."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from live.hall import Hall

from machines.site import Site, open_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    opened = open_site(tmp_path_factory.mktemp("site"))
    yield opened
    opened.close()


@dataclass
class Halls:
    """One conference, seen through either worker."""

    here: Hall
    there: Hall


@pytest.fixture
def halls(site: Site) -> Iterator[Halls]:
    here = Hall(site.workers[0])
    both = Halls(here, Hall(site.workers[1], here.made))
    yield both
    both.here.leave()
    both.there.leave()
