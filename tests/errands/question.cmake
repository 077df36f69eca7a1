# question.cmake - "ask whether they want ice".
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

# What is forgotten is told: the answer, then the French.
take(stadium.yaml)
edit(stadium.yaml "  saved:\n" "  ice:\n    ask: \"With ice?\"\n  saved:\n")
check(1 stadium.yaml "stadium.yaml:31:5" "[ask-without-answer]"
  "add  answer:  with a type such as  yes/no")
edit(stadium.yaml "    ask: \"With ice?\"\n"
  "    ask: \"With ice?\"\n    answer: yes/no\n")
check(0 stadium.yaml "stadium.yaml:31:5" "[missing-language]" "add  ask fr: …")
edit(stadium.yaml "    answer: yes/no\n  saved:"
  "    ask fr: \"Avec des glaçons ?\"\n    answer: yes/no\n  saved:")
fine(stadium.yaml)

# The tests show where it is asked.
try(1 stadium.yaml "expected bot: 2 Corona for €14. Pay with card •••• 4242?"
  "got      bot: With ice?" "got      bot: Avec des glaçons ?"
  "\n0 passed, ")

# Those who wait go on where they are, and it is said who is asked.
file(COPY ${ROOT}/flows/stadium.yaml DESTINATION ${work}/older)
run(0 diff older/stadium.yaml stadium.yaml --lang en)
look_for(printed "order/beer      goes on\n"
  "order/ice       new: asked of those who wait below it, too, unless 'pay' is under way or done\n"
  "go on: 7, under a new name: 0, asked again: 0, lost: 0")
run(0 diff older/stadium.yaml stadium.yaml --lang fr)
look_for(printed "order/ice       nouvelle : posée aussi à ceux qui")

# Slips of the pen.
foreach(slip "   ice:|write 2 spaces before it" "  with ice:|write  with_ice"
    "  ice|write  ice:")
  string(REPLACE "|" ";" slip "${slip}")
  list(GET slip 0 written)
  list(GET slip 1 wanted)
  take(stadium.yaml)
  edit(stadium.yaml "  saved:\n"
    "${written}\n    ask: \"With ice?\"\n    answer: yes/no\n  saved:\n")
  check(1 stadium.yaml "stadium.yaml:30:" "${wanted}")
endforeach()
