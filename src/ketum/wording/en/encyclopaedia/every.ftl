# What opens every page: help first.

help-breathing = Slow breathing, or a person who cannot be woken, is an emergency: call your local emergency number now.
help-naloxone = Give naloxone if it is at hand.
