# What to check, when and why.

check = { $test }: { $when }.
    .detail = { $why }
    .action = What a result means: { $means }
check-editorial = { $test }: { $when }.
    .detail = { $why } No source sets this rule for kratom; it is a question for your clinician.
    .action = What a result means: { $means }
