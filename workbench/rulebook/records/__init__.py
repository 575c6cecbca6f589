"""The published files as strict records: sheet, decision, evidence, minima, wording. Kept out: reading, checking."""
