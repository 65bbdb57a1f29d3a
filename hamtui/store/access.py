"""Whether this hamtui may write in a data folder: its lock, its journal, and giving way to another."""

from __future__ import annotations

from collections.abc import Callable

from hamtui.store.disk.errors import Damaged, InUse, NotSaved, StoreError, Unreadable, not_saved, words
from hamtui.store.disk.folder import DataFolder
from hamtui.store.lock import Holder, Lock


def take_in(data_folder: DataFolder) -> tuple[list[str], list[str]]:
    """Put what waits into the history, each as a change that can be undone, and empty the inbox.

    Gives the descriptions of what was taken in, and sentences on what could not be: a damaged file is set aside, any
    other, one that the disk refuses to give too, stays and is tried again. A file is removed only after its session is
    safe; one whose session is known to history or changes already was taken in before an interruption, and is only
    removed.
    """
    taken: list[str] = []
    said: list[str] = []
    try:
        waiting = data_folder.inbox.waiting()
    except Damaged as error:
        return taken, [str(error)]
    for path in waiting:
        try:
            handed = data_folder.inbox.read(path)
            if data_folder.changes.add(handed.description, handed.session):
                taken.append(handed.description)
            data_folder.inbox.remove(path)
        except Unreadable as error:
            said.append(waits(error))
        except Damaged as error:
            try:
                said.append(f"{error} It is kept as {data_folder.set_aside(path).name}.")
                data_folder.inbox.remove(path)
            except (OSError, StoreError) as refused:
                said.append(str(not_saved(refused) if isinstance(refused, OSError) else refused))
        except StoreError as error:
            said.append(waits(error))
    return taken, said


def waits(why: StoreError) -> str:
    """What is said of what cannot be taken in now."""
    return f"What was handed over waits in the inbox. {why}"


LOOKING_ONLY = "This is opened to look only."


class Access:
    """Who writes in a folder, as it stands now; sentences on what was found on the way go to `say`."""

    def __init__(self, data_folder: DataFolder, lock: Lock, say: Callable[[str], None]) -> None:
        self._data = data_folder
        self._lock = lock
        self._say = say
        self.may_write = False
        self.writable = False
        self.waiting = False
        self.holder: Holder | None = None
        self.read_only_because: str | None = LOOKING_ONLY

    def take_over(self) -> bool:
        """Try to become the one that writes, if one may; whether that is so just now."""
        if self.writable or not self.may_write:
            return False
        try:
            self._data.disk.make_folder(self._data.folder)
            locked = self._lock.acquire(self._data.clock.now())
        except OSError as error:
            self.read_only_because = f"The data folder cannot be written: {words(error)}. Nothing will be saved."
            return False
        self.waiting = not locked
        self.holder = None if locked else self._lock.holder()
        if locked:
            self.begin()
        else:
            self._look_only()
        return self.writable

    def _look_only(self) -> None:
        """Another writes here."""
        who = f" ({self.holder})" if self.holder else ""
        self.writable, self.waiting = False, True
        looks = f"Another hamtui{who} writes here, so this one only looks until it is closed."
        self.read_only_because = looks + self._lock.advice

    def begin(self) -> None:
        """Make the folder fit to be written and go on with its journal; the lock is held."""
        from hamtui.store.rescue.prepare import prepare

        try:
            self._data.journal.claim()
            for sentence in (*prepare(self._data), *self._data.journal.open(self._data.set_aside)):
                self._say(sentence)
        except InUse:
            self.give_way()
            return
        except StoreError as error:
            self._data.journal.close()
            self._lock.release()
            self.writable, self.read_only_because = False, str(error)
            return
        self.writable, self.read_only_because = True, None

    def give_way(self) -> None:
        """Look only from now on: another hamtui writes here, whatever became of the lock."""
        self.holder = None
        self._data.journal.close()
        self._lock.release()
        self._look_only()

    def must_write(self) -> None:
        """Raise NotSaved unless this one writes; a lock file that was removed or replaced is locked again."""
        if self.writable and not self._lock.holds():
            self._lock_again()
        if not self.writable:
            why = self.read_only_because or ""
            raise NotSaved(why if why.startswith("Not saved") else f"Not saved. {why}")

    def _lock_again(self) -> None:
        try:
            locked = self._lock.take_back(self._data.clock.now())
        except OSError as error:
            raise not_saved(error) from error
        if not locked:
            self.give_way()

    def close(self) -> None:
        """Give the journal and the lock back; may be repeated."""
        self.may_write = False
        try:
            self._data.journal.close()
        finally:
            self._lock.release()
            self.writable, self.read_only_because = False, "The store is closed."
