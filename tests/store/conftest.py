from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hamtui.store.disk.files import Disk
from hamtui.store.disk.folder import DataFolder
from hamtui.store.format.migrate import Migrations
from hamtui.store.store import Store
from hamtui.testing.fakes import FakeClock

Opener = Callable[..., Store]


@pytest.fixture(autouse=True, scope="package")
def no_waiting_for_the_medium() -> Iterator[None]:
    """No test here cuts the power: that an open file is synced is all that they look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


def parts_of(folder: Path) -> DataFolder:
    """What reads and writes in a folder, beside the store."""
    return DataFolder.of(folder, FakeClock(), Disk(), Migrations())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def opened(folder: Path, clock: FakeClock) -> Iterator[Opener]:
    """Opens the store in `folder`; every store is closed at the end."""
    stores: list[Store] = []

    def open_store(**options: Any) -> Store:
        stores.append(Store.open(folder, clock, **options))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opener) -> Store:
    return opened()
