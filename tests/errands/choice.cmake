# choice.cmake - "one more way to have it cooked, under two names".
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

set(well [[well: {fr: ["Bien cuit"], en: ["Well done"]}]])
set(blue [[blue: {fr: ["Bleu", "presque cru"], en: ["Blue", "very rare"]}]])

# A word that another choice has already is told with both places.
take(restaurant.yaml)
edit(restaurant.yaml "${well}" "${well}\n      ${blue}")
check(1 restaurant.yaml "'Bleu' stands for both 'rare' and 'blue' [same-words]"
  "restaurant.yaml:127:19" "(line 124)" "change one of them")

# Taken away there, all is well; the test that said the word shows the change.
edit(restaurant.yaml [=[["Saignant", "bleu"]]=] [=[["Saignant"]]=])
fine(restaurant.yaml)
try(1 restaurant.yaml ", 1 failed" "FAIL  restaurant.yaml")
file(READ ${work}/restaurant.yaml text)
file(WRITE ${work}/newer.yaml "${text}")
take(restaurant.yaml)
run(0 diff restaurant.yaml newer.yaml --lang en)
look_for(printed "asked again: 0, lost: 0")

# Both names are understood.
file(READ ${work}/newer.yaml text)
string(FIND "${text}" "---\ntest:" tests)
string(SUBSTRING "${text}" 0 ${tests} text)
file(WRITE ${work}/newer.yaml "${text}")
foreach(word "presque cru" "very rare" "bleu")
  file(APPEND ${work}/newer.yaml "---
test: Said ${word}
given:
  now: 2026-07-14 12:30
  dishes: [{id: steak, label: Entrecôte, price: 24 EUR, left: 5, grill: yes}]
talk: |
  me: commander
  bot: ...
  scan: T12
  do: todays_menu -> done, dishes
  bot: ...
  me: une entrecôte
  bot: ...
  me: c'est tout
  bot: Quelle cuisson pour : 1 × Entrecôte ?
  choices: Saignant | À point | Bien cuit | Bleu
  me: ${word}
  bot: Une allergie, une remarque pour la cuisine ?
  me: rien
  bot: ...
  me: oui
  do: send_to_kitchen
  expect: count(cooking where level is blue) = 1
  done: send_to_kitchen -> sent
  bot: ...
")
endforeach()
try(0 newer.yaml " passed, 0 failed")

# What else is forgotten easily.
foreach(slip
    "blue: {fr: [Glacial]}|0|choice 'blue' of step 'level' has no label in 'en'"
    "very rare: [Glacial]|1|write  very_rare"
    "rare: [Glacial]|1|'rare' is written twice")
  string(REPLACE "|" ";" slip "${slip}")
  list(GET slip 0 written)
  list(GET slip 1 status)
  list(GET slip 2 wanted)
  take(restaurant.yaml)
  edit(restaurant.yaml "${well}" "${well}\n      ${written}")
  check(${status} restaurant.yaml "restaurant.yaml:127:7" "${wanted}")
endforeach()
