# The report inside the app: what to do with it.

title = What is known in this case
lead = Each line says how sure it is. Open it to see why and where it comes from.
entered = What was entered
ways = What to do with this report
change = Change what I entered
what-if = What if something changed?
sheet = Sheet for a clinician
keep = Save or print
save-case = Save the case file
save-page = Save the report as one page
save-json = Save the report as data (JSON)
print = Print the report
print-sheet = Print only the sheet for a clinician
to-ways = Back up: change, save or print
missing = With a little more, ketum could say more
missing-why = (now: { $why })
missing-use-doses = With amount and clock time known: what reaches the blood, and when
missing-use-doses-amount = With the weight or content of one known: how many milligrams that is
missing-product-form = With the kind of product known: what is in it, and the law on it
