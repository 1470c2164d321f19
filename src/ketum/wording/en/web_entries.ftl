# What is wrong with a field of a form, in words that fit every page.

empty = nothing was entered
fill = Type something here, then send it again.
long = this is too long to read
at-most = at most { $most } letters
not-number = this is not a number alone
number-only = Type digits only, for instance 2 or 0.5.
not-whole = a whole number is needed here
too-large = this number is too large here
up-to = up to { $most }
