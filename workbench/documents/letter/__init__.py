"""A letter to each producer: result, reasons, what lacks, what may follow; as Word and PDF."""
