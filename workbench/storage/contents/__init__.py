"""What an archive holds, verbs inside a transaction: sessions, ballots, codes, attachments, projections."""
