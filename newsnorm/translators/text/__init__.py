"""What happens to a text before and after a translator sees it: units, protection, casing, quotes, checks, memory."""
