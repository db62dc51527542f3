"""No test reaches the network: sockets connect to this machine and to nothing else.

Two locks, since each holds where the other does not:

- an audit hook in this process and, by ``sitecustomize`` on ``PYTHONPATH``, in every Python that a test starts. Who looks
  up a name or connects beyond this machine gets an ``OSError``; each attempt is written down, and fails the test even
  where the code under test swallows the error;
- where Linux lets us (as root, as in CI), a network namespace that has a loopback device and no other. It holds browsers,
  C libraries, and Pythons that read no ``PYTHONPATH``, too.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path

import offline_hook

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET
_SET_FLAGS, _UP_AND_RUNNING = 0x8914, 0x1 | 0x40  # SIOCSIFFLAGS, IFF_UP | IFF_RUNNING


def lock(log: Path) -> bool:
    """Lock this process and those it will start; attempts go to ``log``. Return whether the second lock holds, too."""
    own = unplug()
    paths = [str(Path(__file__).parent), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    os.environ[offline_hook.LOG] = str(log)
    offline_hook.install()
    return own


def unplug() -> bool:
    """Move to a network that has but the loopback device; return whether the system let us."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) != 0:
        return False
    request = b"lo".ljust(16, b"\0") + _UP_AND_RUNNING.to_bytes(2, sys.byteorder) + bytes(22)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        if libc.ioctl(control.fileno(), _SET_FLAGS, request) != 0:
            raise OSError(ctypes.get_errno(), "the loopback device of the new network stays down")
    return True
