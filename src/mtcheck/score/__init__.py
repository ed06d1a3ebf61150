"""Findings become scores: MQM penalties, a quality that ranks, a signature, and gates."""
