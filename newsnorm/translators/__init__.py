"""Translators: on this machine, on the network, or of your own."""
