"""Takes in every stored event of every service, keeps each once, and answers inspectors.

Owns the ledger. Says nothing to other services, and trusts none of them: what it keeps are the
bytes that were published, in their order, without a gap.
"""
