"""What the kernel tells of processes and of this machine."""

import os
import platform
import re
import resource
import subprocess
from pathlib import Path

SERVER_PROCESSOR, LOAD_PROCESSOR = 0, 1


def pinned_to(processor):
    """To be called in a new process, before its program."""
    def prepare():
        os.sched_setaffinity(0, {processor})
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return prepare


def memory_bytes(processes):
    """What these processes take, shared pages by their share (Pss)."""
    return sum(int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{one}/smaps_rollup").read_text(), re.M)[1]) * 1024
               for one in processes)


def kernel_tcp_bytes():
    """What the kernel holds for all TCP sockets of this machine, both ends."""
    pages = re.search(r"^TCP:.* mem (\d+)", Path("/proc/net/sockstat").read_text(), re.M)[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def with_children(process):
    """Its id and those of its children."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [process, *(int(child) for file in tasks for child in file.read_text().split())]


class Others:
    """What processes other than ours and those that we started and saw end took of the machine, from here on."""

    def __init__(self):
        self.busy, self.all = self._of_machine()
        self.own = self._own()

    def share(self):
        busy, everything = self._of_machine()
        ours = (self._own() - self.own) * os.sysconf("SC_CLK_TCK")
        return max(0.0, (busy - self.busy - ours) / max(1, everything - self.all))

    @staticmethod
    def _of_machine():
        """Ticks: busy, all."""
        user, nice, system, idle, waiting, *others = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
        busy = user + nice + system + sum(others)
        return busy, busy + idle + waiting

    @staticmethod
    def _own():
        return sum(usage.ru_utime + usage.ru_stime
                   for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def description():
    model = re.search(r"^model name\s*: (.*)", Path("/proc/cpuinfo").read_text(), re.M)
    memory = re.search(r"^MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(), re.M)
    return {
        "processors": f"{os.cpu_count()} × {model[1] if model else platform.machine()}",
        "memory_gib": round(int(memory[1]) / (1 << 20), 1),
        "kernel": platform.release(),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
    }


def said(*command):
    """The first line of what a command says, on either output; nothing where it cannot be run."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return ((run.stdout + run.stderr).splitlines() or [None])[0]
