# How even the pattern of use is.

even = The amounts you entered are the same each time; that has not been shown to hold off tolerance.
    .detail = Lay guides advise a stable amount. No study compared steady with changing use. Steady use every day is what builds tolerance to opioids, and doses a day say more about dependence than grams do. Your longest gap between doses is { $gap } hours.
uneven = The amounts you entered differ through the day; what that does has not been studied.
    .detail = Lay guides advise a stable amount. No study compared steady with changing use. A day total that grows over weeks is a sign of tolerance. Your longest gap between doses is { $gap } hours.
    .action = Writing down amounts and times shows whether they creep up.
mixed = You take kratom in more than one way a day, so amounts cannot be compared by weight alone.
    .detail = Leaf, tea and extract differ in how much reaches the blood. No study compared steady with changing use. Your longest gap between doses is { $gap } hours.
    .action = Writing down each product, amount and time shows whether they creep up.
unknown = The amounts and times were not entered, so the pattern cannot be described.
    .detail = Lay guides advise a stable amount to hold off tolerance. No study has shown that it does; doses a day say more about dependence.
