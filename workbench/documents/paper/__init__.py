"""The further papers of a session, each one declaration: report, proposal, decisions, lists, notices."""
