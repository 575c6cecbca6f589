"""Whose certificates are: their products, producers and places, read register by register, not one by one.

Kept out: how they are told (`lists`, `national`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.standing import standing_in
from workbench.storage import Transaction


class Whose:
    """What stands around some certificates on a day."""

    def __init__(self, tx: Transaction, certificates: Iterable[RecordNow], on: date) -> None:
        self._products = tx.registers.several(str(one.values["product"]) for one in certificates)
        self._producers = tx.registers.several(str(one.values["producer"]) for one in self._products.values())
        both = (*self._products.values(), *self._producers.values())
        self._on, self._find = on, tx.registers.find
        self._standing: dict[str, RecordNow | None] = {}
        self._places = tx.registers.several(str(one.values["place"]) for one in both if "place" in one.values)

    def product(self, certificate: RecordNow) -> RecordNow:
        """Return the product that a certificate is for."""
        return self._products[str(certificate.values["product"])]

    def producer(self, certificate: RecordNow) -> RecordNow:
        """Return who makes it."""
        return self._producers[str(self.product(certificate).values["producer"])]

    def place(self, certificate: RecordNow) -> RecordNow | None:
        """Return where the product is from, else where its producer is; None where neither tells.

        Where that place had ended by the day it is the one that stands for it.
        """
        values = {**self.producer(certificate).values, **self.product(certificate).values}
        place = str(values.get("place"))
        if place not in self._standing:
            self._standing[place] = standing_in(self._places.get(place), self._on, self._find)
        return self._standing[place]
