#!/bin/bash
# floors.sh - what is understood, and whether it is less than it was.
#
#   floors.sh ANSWER CORPORA
#
# Runs the program over CORPORA/cases, shows the score by suite and the means
# over the suites of typed values by language, and fails when a row of
# floors.txt is not reached.  Rows of suites that are not there are passed over.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$1" "$2/cases" >"$work/answers"
python3 "$2/score.py" "$2/cases" "$work/answers" | tee "$work/score"
python3 "$2/score.py" "$2/cases" "$work/answers" --by tier >>"$work/score"

# A row of the score ends with: cases, right, right %, wrong value %.
awk '
FNR == 1 { file++ }
file == 1 && NF > 3 && $NF ~ /^[0-9.]+$/ {
    key = $1
    for (i = 2; i <= NF - 4; i++) key = key " " $i
    if (!(key in right)) {
        right[key] = $(NF - 1)
        wrong[key] = $NF
        split(key, part, "-")
        if (NF == 5 && part[2] ~ /^(number|ordinal|percent|money|date|time|datetime|values)$/) {
            n[part[3]]++
            all_right[part[3]] += $(NF - 1)
            all_wrong[part[3]] += $NF
        }
    }
}
file == 2 && FNR == 1 {
    for (lang in n) {
        key = "typed " lang
        right[key] = all_right[lang] / n[lang]
        wrong[key] = all_wrong[lang] / n[lang]
        printf "%-40s %6d %13.1f %14.1f\n", key, n[lang], right[key], wrong[key] | "sort"
    }
    close("sort")
}
file == 2 && !/^#/ && NF > 2 {
    key = $3
    for (i = 4; i <= NF; i++) key = key " " $i
    if (!(key in right)) next
    compared++
    if (right[key] + 0.05 < $1 || wrong[key] - 0.05 > $2) {
        printf "%s: %.1f right and %.1f wrong, not %s and %s\n",
               key, right[key], wrong[key], $1, $2
        failed = 1
    }
}
END {
    printf "%d floors compared\n", compared
    exit failed || !compared
}' "$work/score" "$here/floors.txt"
