"""The plan workbook: made blank or filled from what is known, and read back with every fault at its cell."""
