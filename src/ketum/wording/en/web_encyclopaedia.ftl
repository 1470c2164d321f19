# The pages of the encyclopaedia; what they tell comes from records.

title = About kratom
lead = Pages made of records alone. Small numbers behind each sentence open the record and its sources.
back = All pages about kratom
how = The small numbers open the record behind each sentence. Rules of law are those of { $day }. The tables give records in their own words.
record = record
on-page = On this page
records = The records behind this page
records-count = { $count ->
    [one] One record
   *[other] { $count } records
}
further = More pages
before = Before:
after = Next:
