"""Whether the text of a norm binds somebody: its instrument in force for him, its version the one that stands, no reservation.

What is asked depends on what the instrument says of its own life; one that says nothing binds from the outset.  The predicates
here carry the layer in which the sentence that asks reads what effects change (:mod:`charter_engine.rules.layer`).
"""
