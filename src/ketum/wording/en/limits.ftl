# What an answer does not know.

not-entered = Not entered, and so not part of this answer: { $facts }.
    .detail = What is not known is left open; nothing was assumed in its place. Each fact that you add makes the answer narrower.
fact-age = age
fact-sex = sex
fact-weight = body weight
fact-medicines = medicines and other substances
fact-form = the form of the product
fact-content = a certificate or label of the product
fact-amounts = amounts and times
fact-start = since when it is taken
fact-place = the place
not-understood = These words were not understood and played no part: { $words }.
    .detail = A condition or symptom that ketum does not know is not counted as harmless.
    .action = Try another word for it, and tell a clinician in any case.
scope = This is information from published sources, not a diagnosis, a prescription or legal advice.
    .detail = No amount of kratom has been shown to be free of risk, and no study shows that supervision prevents harm. ketum says what happens if; it does not say what to take.
    .action = Show the sheet “For the clinician” to a clinician or pharmacist; it is written for them.
