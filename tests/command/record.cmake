# record.cmake - a chat that is recorded becomes a test that passes.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

# Records a chat of a flow into the file of the flow, and runs its tests.
function(record flow now language said)
  file(COPY ${ROOT}/${flow} DESTINATION ${work})
  get_filename_component(name ${flow} NAME)
  file(WRITE ${work}/said "${said}")
  foreach(number 1 2)
    run(0 chat ${name} --lang ${language} --now ${now} --record ${name}
      INPUT ${work}/said)
  endforeach()
  run(0 test ${name} --lang en)
  look_for(printed "ok    ${name} — ${ARGV4}\n" "ok    ${name} — ${ARGV4} 2\n")
  file(READ ${work}/${name} text)
  set(text "${text}" PARENT_SCOPE)
endfunction()

record(flows/stadium.yaml "2026-07-14 20:45" en "a beer please
help
agent: perhaps
scan: B12-104
2 Corona
time: 20 minutes
no
4242 4242 4242 4242
agent
is anybody there
agent: accepted
time: 1 minute
agent: done
" "Recorded chat")
look_for(text "---\ntest: \"Recorded chat\"\ngiven:\n" "  now: 2026-07-14T18:45:00Z\n"
  "  customer.card: \"visa 4242\"\n" "  me: a beer please\n" "  scan: B12-104\n"
  "  do: bar_menu(seat = B12-104) -> done, beers\n" "  time: 20 minutes\n"
  "  handoff: support" "  agent: done\n")
string(FIND "${text}" "perhaps" wrong)
if(wrong GREATER -1)
  message(FATAL_ERROR "what was not taken is recorded:\n${text}")
endif()

record(flows/stadium.yaml "2026-07-14 20:45" fr "une bière
scan: B12-104
2
IPA
oui
" "Conversation enregistrée")
look_for(text "  language: \"fr\"\n" "  choices: Corona | IPA\n")

# Answers that the person gives for the host.
record(tests/shell/hotel.yaml "2026-07-14 20:45" en "a room please
double

1, total = 70 EUR
" "Recorded chat")

# What comes with an event is read by the types that the flow declares.
file(WRITE ${work}/remind.yaml [[
bot: Reminder
country: FR
---
flow: remind
event: tomorrow
needs: {at: moment, price: money}
steps:
  coming:
    ask: "Tomorrow at {at as time}, {price}: are you coming?"
    answer: yes/no
]])
file(WRITE ${work}/said
  "event: tomorrow(at = 2026-07-16 14:30, price = 12 EUR)\nyes\n")
run(0 chat remind.yaml --lang en --now "2026-07-15 9:00" --record remind.yaml
  INPUT ${work}/said)
look_for(printed "Tomorrow at 14:30, €12: are you coming?")
run(0 test remind.yaml --lang en)

# Into a file of its own; one that cannot be written is told.
file(WRITE ${work}/said "a beer\n")
run(0 chat stadium.yaml --lang en --record alone.yaml INPUT ${work}/said)
file(READ ${work}/alone.yaml text)
look_for(text "---\ntest: \"Recorded chat")
run(2 chat stadium.yaml --lang en --record no/such/folder.yaml
  INPUT ${work}/said)
