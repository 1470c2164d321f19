# The page where a question is asked in plain words.

title = Ask a question
lead = Each sentence of the answer is a record, with how sure it is and where it comes from. No language model writes here.
question = Your question
question-hint = In your own words. A place or a medicine by its name helps.
country-hint = Only for phone numbers, if you need help.
send = Ask
busy = Looking …
starts = Questions to begin with
start-pain = Is kratom a natural painkiller?
start-dependence = Can kratom make me dependent?
start-liver = Is kratom hard on the liver and kidneys?
start-law = How do countries regulate kratom?
start-amount = Is any amount of kratom free of risk?
answer = The answer
empty-text = Is somebody in danger? Open “Help now” at the top instead of asking here.
help-first = Help first
all-numbers = Numbers and signs to know
outside = ketum does not guess. Try other words, or open a topic that is near.
made-of = From evidence base { $version }.
