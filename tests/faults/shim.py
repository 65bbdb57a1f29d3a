"""A library loaded before all others that moves the clocks of one process, as a suspend or a correction does."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static double *offsets;
static int (*real_call)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void) {
    int fd = open(getenv("CLOCK_OFFSETS"), O_RDONLY);
    offsets = mmap(NULL, 16, PROT_READ, MAP_SHARED, fd, 0);
    real_call = dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t which, struct timespec *now) {
    if (!real_call) real_call = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real_call(which, now);
    if (failed || !offsets || offsets == MAP_FAILED) return failed;
    if (which == CLOCK_BOOTTIME) now->tv_sec += (time_t)offsets[0];
    if (which == CLOCK_REALTIME) now->tv_sec += (time_t)offsets[1];
    return 0;
}
"""


class Shim:
    """Clocks that jump by whole seconds when told to; `env` loads it into a program."""

    def __init__(self, room: Path, compiler: str) -> None:
        self._offsets = room / "offsets"
        self._offsets.write_bytes(bytes(16))
        self.boot = self.wall = 0.0
        (room / "shim.c").write_text(SOURCE)
        command = [compiler, "-shared", "-fPIC", "-o", str(room / "shim.so"), str(room / "shim.c"), "-ldl"]
        subprocess.run(command, check=True)  # noqa: S603
        self.env = {"LD_PRELOAD": str(room / "shim.so"), "CLOCK_OFFSETS": str(self._offsets)}

    def jump(self, *, boot: float = 0.0, wall: float = 0.0) -> None:
        """Move the clocks by so many seconds from where they are."""
        self.boot += round(boot)
        self.wall += round(wall)
        with self._offsets.open("r+b") as file:
            file.write(struct.pack("dd", self.boot, self.wall))
