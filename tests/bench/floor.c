/* floor.c - per message: look the user up by a 12-byte id in a hash table, fold
 * the text, match one just-in-time compiled pattern, fill the reply, move the
 * state of one hot session or of one in a crowd. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "floor.h"

#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const exchange conversation[TURNS] = {
    {"scan S112R7N9",
     "Welcome, seat S112R7N9! How many beers would you like, 1 to 4?"},
    {"7", "Sorry, please pick a number from 1 to 4."},
    {"2", "Which brand: Bud, Coors or Corona?"},
    {"Coors", "Charge your saved card ****0345 (yes or no)?"},
    {"yes", "Done! 2 Coors on the way to seat S112R7N9."},
};

enum { STATES = 4, BUCKETS = 1 << 18, ID_SIZE = 12 };

static const char *const patterns[STATES] = {
    "^scan\\s+(\\S+)$",
    "^\\s*([1-4])\\s*$",
    "^\\s*(?:(bud)|(coors)|(corona))\\s*$",
    "^\\s*(?:(yes|y|ok)|(no|n))\\s*$",
};
static const char *const brands[] = {"Bud", "Coors", "Corona"};
static const char *const sorry[STATES] = {
    "Scan the code on your seat to order.",
    "Sorry, please pick a number from 1 to 4.",
    "Sorry, we have Bud, Coors or Corona.",
    "Please answer yes or no.",
};
static const char *const replies[STATES] = {
    "Welcome, seat {s}! How many beers would you like, 1 to 4?",
    "Which brand: Bud, Coors or Corona?",
    "Charge your saved card ****0345 (yes or no)?",
    "Done! {q} {b} on the way to seat {s}.",
};

typedef struct user {
    char id[16];
    unsigned char state, quantity, brand;
    char seat[24];
    char rest[256 - 16 - 3 - 24]; /* as large as a session may well be        */
} user;
typedef struct bucket {
    uint64_t hash;
    uint32_t user;
    bool taken;
} bucket;

static user *users;
static bucket *buckets;
static uint32_t order[CROWD];
static pcre2_code *codes[STATES];
static pcre2_match_data *groups;
static char folded[512], said[1024];

static uint64_t hash_of(const char *id)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (int i = 0; i < ID_SIZE; i++)
        h = (h ^ (unsigned char)id[i]) * UINT64_C(1099511628211);
    return h ^ h >> 32;
}

static user *find(const char *id)
{
    uint64_t h = hash_of(id);
    for (uint64_t i = h % BUCKETS; buckets[i].taken; i = (i + 1) % BUCKETS)
        if (buckets[i].hash == h &&
            !memcmp(users[buckets[i].user].id, id, ID_SIZE + 1))
            return &users[buckets[i].user];
    return NULL;
}

static void fill(const user *u, const char *reply)
{
    char *out = said;
    const char quantity[2] = {(char)('0' + u->quantity), 0};
    for (;;) {
        const char *mark = strchr(reply, '{');
        size_t size = mark ? (size_t)(mark - reply) : strlen(reply);
        memcpy(out, reply, size);
        out += size;
        if (!mark) break;
        const char *value = mark[1] == 's'   ? u->seat
                            : mark[1] == 'q' ? quantity
                                             : brands[u->brand];
        size = strlen(value);
        memcpy(out, value, size);
        out += size;
        reply = mark + 3;
    }
    *out = 0;
}

static void fold(const char *text, size_t size)
{
    unsigned char all = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        all |= c;
        folded[i] = (char)(c + (((unsigned)(c - 'A') < 26u) << 5));
    }
    if (all >= 0x80) abort(); /* the slow way would begin here                */
}

static void message(const char *id, const char *text)
{
    user *u = find(id);
    size_t size = strlen(text);
    unsigned state = u->state;
    fold(text, size);
    int got = pcre2_jit_match(codes[state], (PCRE2_SPTR)folded, size, 0,
                              PCRE2_NO_UTF_CHECK, groups, NULL);
    if (got < 0) {
        memcpy(said, sorry[state], strlen(sorry[state]) + 1);
        return;
    }
    PCRE2_SIZE *at = pcre2_get_ovector_pointer(groups);
    if (state == 0) {
        size_t seat = at[3] - at[2] < 23 ? at[3] - at[2] : 23;
        memcpy(u->seat, text + at[2], seat);
        u->seat[seat] = 0;
    } else if (state == 1) {
        u->quantity = (unsigned char)(folded[at[2]] - '0');
    } else if (state == 2) {
        u->brand = (unsigned char)(got - 2);
    }
    u->state = (unsigned char)((state + 1) % STATES);
    fill(u, replies[state]);
}

unsigned crowd_member(long visit)
{
    return order[visit % CROWD];
}

void crowd_id(char id[16], unsigned member)
{
    memcpy(id, "+33", 3);
    for (int i = ID_SIZE - 1; i >= 3; i--, member /= 10)
        id[i] = (char)('0' + member % 10);
    memset(id + ID_SIZE, 0, 16 - ID_SIZE);
}

void floor_hot(long conversations)
{
    char id[16];
    for (long i = 0; i < conversations; i++)
        for (int turn = 0; turn < TURNS; turn++) {
            crowd_id(id, 0);
            message(id, conversation[turn].said);
        }
}

void floor_cold(long messages)
{
    static long visit;
    char id[16];
    for (long i = 0; i < messages; i++, visit++) {
        crowd_id(id, crowd_member(visit));
        message(id, conversation[visit / CROWD % TURNS].said);
    }
}

static void shuffle(void)
{
    uint64_t x = UINT64_C(88172645463325252);
    for (uint32_t i = 0; i < CROWD; i++) order[i] = i;
    for (uint32_t i = CROWD - 1; i; i--) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        uint32_t j = (uint32_t)(x % (i + 1)), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

static void add_users(void)
{
    for (uint32_t i = 0; i < CROWD; i++) {
        crowd_id(users[i].id, i);
        uint64_t h = hash_of(users[i].id), at = h % BUCKETS;
        while (buckets[at].taken) at = (at + 1) % BUCKETS;
        buckets[at] = (bucket){h, i, true};
    }
}

static bool compile_patterns(void)
{
    for (int i = 0; i < STATES; i++) {
        int error;
        PCRE2_SIZE at;
        codes[i] = pcre2_compile((PCRE2_SPTR)patterns[i],
                                 PCRE2_ZERO_TERMINATED,
                                 PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP,
                                 &error, &at, NULL);
        if (!codes[i] || pcre2_jit_compile(codes[i], PCRE2_JIT_COMPLETE))
            return false;
    }
    groups = pcre2_match_data_create(8, NULL);
    return groups != NULL;
}

bool floor_open(void)
{
    users = calloc(CROWD, sizeof *users);
    buckets = calloc(BUCKETS, sizeof *buckets);
    if (!users || !buckets || !compile_patterns()) return false;
    add_users();
    shuffle();
    for (int i = 0; i < TURNS; i++) {
        message(users[9].id, conversation[i].said);
        if (strcmp(said, conversation[i].reply) != 0) return false;
    }
    return true;
}

void floor_close(void)
{
    for (int i = 0; i < STATES; i++) pcre2_code_free(codes[i]);
    pcre2_match_data_free(groups);
    free(users);
    free(buckets);
}
