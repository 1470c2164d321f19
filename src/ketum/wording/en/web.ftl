# The web app itself: menu, forms, states. What a room says comes from that room's catalogue.

name = ketum
skip = To the page
menu = Menu
help-now = Help now
enter = Go on to ketum
to-start = Back to the start
what-it-is-not = ketum answers “what happens if”. It names no amount to take and replaces no clinician and no lawyer.
kept-nowhere = All of it is worked out on this machine. Nothing you type is kept or sent.

menu-start = Start
menu-case = My situation
menu-ask = Ask a question
menu-product = Check a product
menu-what-if = What if
menu-interactions = Kratom with medicines
menu-law = The law
menu-clinic = Blood tests and heart tracing
menu-scales = Questionnaires
menu-taper = Taking less, step by step
menu-evidence = The evidence
menu-encyclopaedia = About kratom
menu-api = For programs
menu-about = About ketum

start-title = What is known about kratom, for one person
start-lead = Tell as much or as little as you like. Each answer shows where it comes from and how sure it is.
start-case = My situation
start-case-text = A person, a product, how it is taken, a place: risks, law, what to watch, what to ask a doctor.
start-ask = A question
start-ask-text = Ask in plain words. The answer is made of records from studies, law and reports only.
start-product = A product
start-product-text = Read a lab certificate line by line: what passes, what fails, what was never tested.
start-more = Or go straight to
door-what-if = Change one thing and see how the bands move.
door-interactions = Medicines, alcohol and other things beside kratom.
door-law = Maps, places, journeys, and what changes next.
door-clinic = Liver, kidney and heart values read with their formulas.
door-scales = Score a form that you filled in.
door-taper = The arithmetic of a plan that you made with your clinician.
door-evidence = Search all records and open their sources.
door-encyclopaedia = The plant, its history, how it acts and how products differ.
door-api = Ask for all of it from a program on this machine.
door-about = What is kept (nothing), and what it stands on.

help-title = Help now
help-country = Country
help-country-hint = Only numbers that were found on a page of the service or of an authority are shown.
help-elsewhere = Another country
help-show = Show its numbers

problems-title = This could not be read
problems = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
}
problem-seen = You wrote:
problem-allowed = What can stand here:
problem-cure = To do:

refused-enter = This address does not open ketum
refused-enter-text = Each launch makes a new address. Use the one that ketum printed last in its window.
refused-form = This form was not sent from here
refused-form-text = ketum takes forms from its own pages only. Open the page again and fill it in there.
refused-missing = There is no such page
refused-missing-text = The address may be mistyped, or from another version.
refused-method = This page cannot be opened that way
refused-method-text = Open it from the menu.
refused-busy = ketum is busy
refused-busy-text = Several answers are being worked out at once. Wait a moment and send it again.
fault = Something in ketum broke
fault-text = This is a fault of ketum, not yours. Its number is { $number }; the window where ketum runs names the place in its code beside that number, and nothing that you typed.
refused-other = This could not be done
refused-other-text = Something about the request was not in order. Open the page again and try once more.

about-title = About ketum
about-lead = ketum brings together what is known of kratom: how it acts, its risks, products and law. Each sentence rests on a record with its source.
about-private = What happens with what you enter
about-private-here = It stays on this machine. The pages come from a program that only this machine can reach.
about-private-nothing = Nothing is stored. Close the page and it is gone, unless you saved a file yourself.
about-private-cookie = One cookie holds a random key for this launch, so that no other page can use ketum. It holds nothing of you.
about-private-file = A case file that you save is plain text. Keep it where you would keep a letter from your doctor.
about-evidence = What it stands on
about-evidence-text = { $records } records from { $sources } sources; { $verified } of them were confirmed against their source. The others are shown as not confirmed.
about-version = Version
about-knowledge = Evidence base
about-others = Work of others on these pages
about-others-text = The pages use htmx (Zero-Clause BSD) for parts that change in place. Map outlines come from Natural Earth and the US Census Bureau.
