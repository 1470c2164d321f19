# Medicines and other substances beside kratom. Effects and actions come from the records.

contraindicated = Kratom with { $title }: not to be combined outside medical care.
major = Kratom with { $title }: a serious interaction is known or likely.
moderate = Kratom with { $title }: an interaction is possible and needs watching.
minor = Kratom with { $title }: little is expected.
unknown = Kratom with { $title }: too little is known to judge.
known = { $mechanism } { $effect }. Evidence: { $evidence }. { $size }
by-class = { $mechanism } { $effect }. There is no report of this pair; it is judged { $evidence }. { $size }
watch = Watch for { $signs }.
not-recognised = Not recognised and not checked: { $names }.
    .detail = A name that ketum does not know says nothing about whether it goes with kratom.
    .action = Enter the name on the box or label, or ask a pharmacist about it by name.
nothing-known = No record and no rule was found for { $names } beside kratom.
    .detail = That is a gap in knowledge and not a promise: few medicines were ever studied with kratom.
    .action = Tell a pharmacist or the prescriber about the kratom.
none-entered = No medicines or other substances were entered, so no interaction was looked up.
    .detail = Much of the serious harm seen with kratom comes from taking it with other things. So this part of the answer is empty rather than reassuring.
    .action = Add every medicine, alcohol and other drugs. Add those that you take only now and then too.
