# What is wrong with a field of a form, in words that fit every page.

empty = nothing was entered
fill = Type something here, then send it again.
long = this is too long to read
at-most = at most { $most } letters
not-number = this is not a number alone
number-only = Type digits only, for instance 2 or 0.5.
