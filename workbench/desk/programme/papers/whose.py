"""Whose certificates are: their products, producers and places, read register by register, not one by one.

Kept out: how they are told (`lists`, `national`).
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.programme.acts import RecordNow
from workbench.storage import Transaction


class Whose:
    """What stands around some certificates."""

    def __init__(self, tx: Transaction, certificates: Iterable[RecordNow]) -> None:
        self._products = tx.registers.several(str(one.values["product"]) for one in certificates)
        self._producers = tx.registers.several(str(one.values["producer"]) for one in self._products.values())
        both = (*self._products.values(), *self._producers.values())
        self._places = tx.registers.several(str(one.values["place"]) for one in both if "place" in one.values)

    def product(self, certificate: RecordNow) -> RecordNow:
        """Return the product that a certificate is for."""
        return self._products[str(certificate.values["product"])]

    def producer(self, certificate: RecordNow) -> RecordNow:
        """Return who makes it."""
        return self._producers[str(self.product(certificate).values["producer"])]

    def place(self, certificate: RecordNow) -> RecordNow | None:
        """Return where the product is from, else where its producer is; None where neither tells."""
        values = {**self.producer(certificate).values, **self.product(certificate).values}
        return self._places.get(str(values.get("place")))
