/* bombs.h - what hostile.c throws: patterns that explode, the texts that make
 * them, and sources that are to blow the compiler up. */
#ifndef BOMBS_H
#define BOMBS_H

#include <stddef.h>

static const char *const patterns[] = {
    "(a+)+b",
    "(a|a)*b",
    "(a|aa)+b",
    "(.*)*b",
    "(.*a){12}b",
    "a*a*a*a*a*a*b",
    "x*x*=",
    ".*.*=.*;",
    "\\s+$",
    "(\\s*\\w+\\s*)+!",
    "(?:a?){64}a{64}b",
    "(\\w+\\d*)+@(\\w+\\.)+c",
    "((a*)*)*b",
    "(?:(?:a|b)*c?)*d",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(?=(a+))\\1*b",
    "(?<!a{3})(a*)+c",
    "(a?){50}(a*)*\\d",
};

static const char *const attacks[] = {"a", "aA ", " ", "x", "ab", "x=", "a1.",
                                      "\xc3\xa9", "abcabc"};

/* before, piece again and again up to some bytes, after. */
static const struct {
    const char *name, *before, *piece, *after;
    size_t size;
} bombs[] = {
    {"brackets", "bot: B\nlanguages: ", "[", "", 1 << 20},
    {"brackets and words", "bot: B\nlanguages: ", "[a,", "", 1 << 20},
    {"braces", "bot: B\nactions: ", "{a: ", "", 1 << 20},
    {"closing brackets", "bot: B\nlanguages: ", "]", "", 1 << 20},
    {"dashes", "bot: B\nlanguages:\n  ", "- ", "", 1 << 20},
    {"question marks", "", "? ", "", 1 << 20},
    {"keys in keys", "", "? a: ", "", 1 << 20},
    {"colons", "bot: B", ": ", "", 1 << 20},
    {"%TAG lines", "", "%TAG !a! tag:a,2000:\n", "", 1 << 20},
    {"% lines", "", "%\n", "", 1 << 20},
    {"documents", "", "---\n", "", 2400000},
    {"documents that end", "", "--- a\n...\n", "", 2400000},
    {"pieces", "", "---\nflow: f\n", "", 1 << 20},
    {"the same key", "bot: B\n", "languages: [en]\n", "", 1 << 20},
    {"the same key in braces", "bot: B\nactions: {", "a: {}, ", "}", 1 << 20},
    {"anchors", "bot: B\nlanguages:\n", "  - &a a\n", "", 1 << 20},
    {"aliases", "bot: B\nlanguages: [", "*a, ", "]", 1 << 20},
    {"tags", "bot: B\nlanguages: [", "!!str a, ", "]", 1 << 20},
    {"merge keys", "bot: B\n", "<<: {a: b}\n", "", 1 << 20},
    {"one long text", "flow: f\nsteps:\n  a:\n    say: \"", "a ", "\"\n",
     1 << 20},
    {"one open text", "flow: f\nsteps:\n  a:\n    say: \"", "a ", "", 1 << 20},
    {"text over lines", "flow: f\nsteps:\n  a:\n    say: \"", "a\n", "", 1 << 20},
    {"quotes", "flow: f\nsteps:\n  a:\n    say: ", "\"", "", 1 << 20},
    {"single quotes", "flow: f\nsteps:\n  a:\n    say: ", "'", "", 1 << 20},
    {"backslashes", "flow: f\nsteps:\n  a:\n    say: \"", "\\", "", 1 << 20},
    {"escapes", "flow: f\nsteps:\n  a:\n    say: \"", "\\u0301", "\"\n",
     1 << 20},
    {"a block", "flow: f\nsteps:\n  a:\n    say: |\n", "      a\n", "", 1 << 20},
    {"an empty block", "flow: f\nsteps:\n  a:\n    say: |\n", "\n", "", 1 << 20},
    {"comments", "", "# a\n", "flow: f\n", 1 << 20},
    {"hashes", "bot: a", " #", "", 1 << 20},
    {"tabs", "bot: B\n", "\t", "", 1 << 20},
    {"tabbed lines", "bot: B\n", "\ta: b\n", "", 1 << 20},
    {"spaces", "bot: B\n", " ", "x: y\n", 1 << 20},
    {"zeros and more", "bot: B\n", "\x01\x02\x7f", "", 1 << 20},
    {"broken bytes", "bot: B\n", "\xff\xc0", "", 1 << 20},
    {"byte order marks", "", "\xef\xbb\xbf", "bot: B\n", 1 << 20},
    {"returns", "bot: B\r", "\r", "", 1 << 20},
    {"separators", "bot: B\n", "\xe2\x80\xa8", "", 1 << 20},
    {"unknown keys", "bot: B\n", "aks: x\n", "", 1 << 20},
    {"steps without end", "flow: f\nhear: f\nsteps:\n", "  a:\n", "", 1 << 20},
    {"parentheses", "flow: f\nlet: {a: \"", "(", "\"}\nsteps: {}\n", 1 << 19},
    {"not", "flow: f\nlet: {a: \"", "not ", "x\"}\nsteps: {}\n", 1 << 19},
    {"minus", "flow: f\nlet: {a: \"", "- ", "1\"}\nsteps: {}\n", 1 << 19},
    {"else", "flow: f\nlet: {a: \"1", " else 1", "\"}\nsteps: {}\n", 1 << 19},
    {"plus", "flow: f\nlet: {a: \"1", "+1", "\"}\nsteps: {}\n", 1 << 19},
    {"dots", "flow: f\nlet: {a: \"a", ".a", "\"}\nsteps: {}\n", 1 << 19},
    {"calls", "flow: f\nlet: {a: \"", "min(1,", "\"}\nsteps: {}\n", 1 << 19},
    {"where", "flow: f\nlet: {a: \"x", " where x", "\"}\nsteps: {}\n", 1 << 19},
    {"digits", "flow: f\nlet: {a: ", "9", "}\nsteps: {}\n", 1 << 19},
    {"inserts", "flow: f\nsteps:\n  a:\n    say: \"", "{", "\"\n", 1 << 19},
    {"inserts in forms", "flow: f\nsteps:\n  a:\n    say: \"", "{a: ", "\"\n",
     1 << 19},
    {"forms", "flow: f\nsteps:\n  a:\n    say: \"{a: ", "a|", "}\"\n", 1 << 19},
    {"bars", "flow: f\nsteps:\n  a:\n    say: \"", "|", "\"\n", 1 << 19},
    {"hear", "flow: f\nhear: [", "a b, ", "]\nsteps: {}\n", 1 << 19},
    {"hours", "bot: B\nhours: {a: \"Mon", " 9:00-10:00,", "\"}\n", 1 << 19},
    {"languages", "bot: B\nlanguages: [", "en, ", "]\n", 1 << 19},
    {"a pattern", "flow: f\nsteps:\n  a:\n    ask: \"a\"\n"
     "    answer: text like '", "(a", "'\n", 1 << 19},
    {"another pattern", "flow: f\nsteps:\n  a:\n    ask: \"a\"\n"
     "    answer: text like '", "a{99}", "'\n", 1 << 19},
    {"was", "flow: f\nwas: [", "a, ", "]\nsteps: {}\n", 1 << 19},
    {"lines of a test", "test: t\ntalk: |\n", "  me: a\n", "", 1 << 20},
    {"arrows of a test", "test: t\ntalk: |\n  do: a", " -> a", "\n", 1 << 19},
    {"arguments of a test", "test: t\ntalk: |\n  do: a(", "a = (", "\n",
     1 << 19},
    {"given", "test: t\ngiven: {a: ", "[", "\n", 1 << 19},
    {"includes", "bot: B\ninclude: [", "a.yaml, ", "]\n", 1 << 19},
};

#endif
