"""Kernels that run a notebook for the program: of this very interpreter, spoken to through files of this user alone.

A free TCP port may be taken by another program between being found and being bound, and everybody on the machine can
reach it. Where the system has no socket files, or their path would be too long for one, it is TCP, encrypted.
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import default

LONGEST_SOCKET_PATH = 103
"""Letters of a socket file's path that every system takes (macOS; Linux takes 107)."""

SILENT = "--log-level=50"
"""What the kernel logs of its own, its being interrupted at the end included; a notebook's errors come another way."""


def transport_for(connection_file: str) -> str:
    """Return how a kernel with this connection file is spoken to: its sockets lie beside it, numbered at the end."""
    fits = len(f"{connection_file}-ipc-0") <= LONGEST_SOCKET_PATH
    return "ipc" if hasattr(socket, "AF_UNIX") and fits else "tcp"


class OwnKernelManager(AsyncKernelManager):
    """Starts kernels of this very interpreter, whatever kernels the machine's users have installed.

    Attributes:
        beside: A folder of this user alone, in which its files lie.
    """

    beside: Path

    @classmethod
    def in_folder(cls, folder: Path) -> type[OwnKernelManager]:
        """Return the class for a folder: notebook clients ask for a class and make the manager themselves."""
        return type(cls.__name__, (cls,), {"beside": folder})

    def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
        """Return how a kernel is started: it writes nothing in English on the terminal, where it is asked to stop."""
        return super().format_kernel_cmd([*(extra_arguments or []), SILENT])

    @default("kernel_spec_manager")
    def _own_specs(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[str(Path(sys.prefix) / "share" / "jupyter" / "kernels")])

    @default("connection_file")
    def _in_the_folder(self) -> str:
        return str(self.beside / "kernel.json")

    @default("transport_encryption")
    def _encrypted(self) -> str:
        return "auto"

    @default("transport")
    def _private_sockets(self) -> str:
        return transport_for(self.connection_file)
