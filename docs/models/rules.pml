/* The rules of the sealed exchange as the code has them, for one phone in one exchange. Included by the models.
 *
 * q = 4x + p: phone p in exchange x. Phones 0 and 1 are one member's, 2 and 3 the other's.
 * A set of items is a word of bits: bits 0 to 7 are seals, in the order of their ids; bits 8 to 11 the opens of
 * phones 0 to 3. One item is a set of one. opens_low: whether ids of opens lie below those of seals or above.
 * Each rule bears the name that it has in core/log/exchange.cpp. A switch in brackets turns it off.
 */
#ifndef NX
#define NX 1
#endif
#define NQ (4 * NX)

/* A claim: where it does not hold, the search ends with its name. */
#define claim(holds, name) if :: (holds) :: else -> assert(name) fi
/* One of a set, whichever. */
inline any_of(set, b) {
  if :: (set) & 1 -> b = 1 :: (set) & 2 -> b = 2 :: (set) & 4 -> b = 4 :: (set) & 8 -> b = 8
     :: (set) & 16 -> b = 16 :: (set) & 32 -> b = 32 :: (set) & 256 -> b = 256 :: (set) & 512 -> b = 512
     :: (set) & 1024 -> b = 1024 :: (set) & 2048 -> b = 2048 fi
}

#define NONE      0   /* Local::Stage, and that there is no record */
#define UNSENT    1
#define SEALED    2
#define WITHDRAWN 3
#define ERASED    4

short own[2 * NX];           /* items that a member wrote in an exchange */
short k[NQ]; byte w[NQ];     /* what a phone knows: items, and which seals were taken back */
short nm[NQ]; byte sl[NQ];   /* what a phone's open names, and the seal that it opens (0: none) */
byte  st[NQ]; byte ls[NQ];   /* its record: stage and seal */
byte  day[NQ];               /* by its clock: 0 up to the last day, 1 the day after, 2 later */
bit   opens_low;

#define BASE(q)   ((q) - (q) % 4)
#define BIT(q)    (256 << ((q) % 4))                   /* the open of phone q */
#define MB(q)     ((q) / 2)
#define OB(q)     (((q) / 2) ^ 1)
#define M1(q)     (2 * MB(q))                          /* the two phones of q's member */
#define M2(q)     (2 * MB(q) + 1)
#define O1(q)     (2 * OB(q))                          /* and of the other */
#define O2(q)     (2 * OB(q) + 1)
#define MINE(q)   (k[q] & own[MB(q)])
#define THEIRS(q) (k[q] & own[OB(q)])
#define OPENS(m)  ((m) & 3840)
#define LOW(m)    ((m) & -(m))
#define COUNT(m)  (((m) & 1) + (((m) >> 1) & 1) + (((m) >> 2) & 1) + (((m) >> 3) & 1) + (((m) >> 4) & 1) + (((m) >> 5) & 1))
#define HAS(q, o) ((k[q] & BIT(o)) != 0)               /* phone q knows the open of o */
#define HOLDS(q)  (st[q] == UNSENT || st[q] == SEALED) /* Local::holds */

/* Part::stands, Part::lowest, Part::open_naming, Part::opened */
#define STANDING(m, q) ((m) & ~w[q])
#define GONE(m, q)     ((m) & w[q])
#define LOWEST(m)      ((opens_low && OPENS(m)) -> LOW(OPENS(m)) : LOW(m))
#define NAMED(q)       ((HAS(q, O1(q)) * nm[O1(q)]) | (HAS(q, O2(q)) * nm[O2(q)]))
#define NAMING(q, s)   ((HAS(q, O1(q)) && nm[O1(q)] == (s)) -> BIT(O1(q)) : BIT(O2(q)))
#define OPENED(q)      (OPENS(MINE(q)) != 0)

/* item_to_name */
#define FRESH_NAME(q)  ((ls[q] && (NAMED(q) & ls[q]) && HOLDS(q)) -> NAMING(q, ls[q]) : LOWEST(STANDING(THEIRS(q), q)))
#ifdef RENAMES         /* another phone of mine names what it likes */
#define ITEM_TO_NAME(q) FRESH_NAME(q)
#else
#define ITEM_TO_NAME(q) (HAS(q, M1(q)) -> nm[M1(q)] : (HAS(q, M2(q)) -> nm[M2(q)] : FRESH_NAME(q)))
#endif

/* may_answer (its bound of 64 items is left out) and Space::answer (core/session/sealed.cpp) */
#define MAY_ANSWER(q) (!STANDING(MINE(q), q) && !(MINE(q) & NAMED(q)))
#define CAN_ANSWER(q) ((st[q] == NONE || st[q] == WITHDRAWN) && MAY_ANSWER(q))

/* opens_at_once */
#ifdef ANEW_AT_ONCE    /* also after something was taken back */
#define OPENS_AT_ONCE(q) (STANDING(THEIRS(q), q) != 0)
#else
#define OPENS_AT_ONCE(q) (!GONE(MINE(q), q) && STANDING(THEIRS(q), q))
#endif

/* may_open_first */
#define FEWER(q)  (COUNT(GONE(MINE(q), q)) < COUNT(GONE(THEIRS(q), q)))
#define AS_MANY(q) (COUNT(GONE(MINE(q), q)) == COUNT(GONE(THEIRS(q), q)))
#ifndef LOWER          /* a model in which the other chooses ids says so */
#define LOWER(q)  (!(opens_low && OPENS(THEIRS(q))) && ls[q] < LOWEST(STANDING(THEIRS(q), q)))
#endif
#ifdef ANEW_FIRST      /* a second answer does not wait to be named */
#define MAY_OPEN_FIRST(q) true
#else
#ifdef ANEW_NEVER_FIRST /* it always waits: nobody goes first */
#define MAY_OPEN_FIRST(q) (!GONE(MINE(q), q))
#else
#define MAY_OPEN_FIRST(q) (!GONE(MINE(q), q) || (GONE(THEIRS(q), q) && (FEWER(q) || (AS_MANY(q) && LOWER(q)))))
#endif
#endif

/* next_act */
#ifdef FORGETS_BACK    /* a phone that was put back opens what its person took back */
#define TAKEN_BACK(q) false
#else
#define TAKEN_BACK(q) ((w[q] & ls[q]) != 0)
#endif
#define OPENED_IT(q)  ((HAS(q, M1(q)) && sl[M1(q)] == ls[q]) || (HAS(q, M2(q)) && sl[M2(q)] == ls[q]))
#define ASIDE(q) (OPENED(q) || (MINE(q) & NAMED(q)))
#ifdef LATE_OPENS      /* a seal that was not sent in time opens all the same */
#define LATE(q) false
#else
#define LATE(q) (st[q] == UNSENT && day[q] > 0)
#endif
#ifdef ASIDE_FOR_GOOD  /* what is set aside stays so, also where it is named */
#define NAMED_IT(q) ((NAMED(q) & ls[q]) && !OPENED(q) && !(MINE(q) & NAMED(q) & ~ls[q]))
#else
#define NAMED_IT(q) (NAMED(q) & ls[q])
#endif
#define MOVES_FIRST(q) (!ASIDE(q) && !LATE(q) && STANDING(THEIRS(q), q) && MAY_OPEN_FIRST(q))
#define LIVE(q)       (HOLDS(q) && !TAKEN_BACK(q) && !OPENED_IT(q))
#define ACT_OPEN(q)   (LIVE(q) && (NAMED_IT(q) || MOVES_FIRST(q)))
#define ACT_ERASE(q)  (LIVE(q) && !ACT_OPEN(q) && ((st[q] == UNSENT && day[q] > 0) || day[q] > 1))  /* at a complete catching-up */
#define ACT_FORGET(q) (HOLDS(q) && TAKEN_BACK(q))

/* Space::open_now: the open and the end of the record are one batch */
inline open_now(q, seal) {
  assert(ITEM_TO_NAME(q) != 0);
  nm[q] = ITEM_TO_NAME(q); sl[q] = seal; own[MB(q)] = own[MB(q)] | BIT(q); k[q] = k[q] | BIT(q);
  if :: seal != 0 -> st[q] = NONE; ls[q] = 0 :: else fi;
  printf("phone %d opens %d, naming %d\n", q, sl[q], nm[q])
}
/* Space::answer, where it seals */
inline seal_now(q, bit_of_it) {
  own[MB(q)] = own[MB(q)] | bit_of_it; k[q] = k[q] | bit_of_it; st[q] = UNSENT; ls[q] = bit_of_it;
  printf("phone %d seals %d\n", q, ls[q])
}
/* Space::withdraw; Space::forget_answer */
inline withdraw(q) { w[q] = w[q] | ls[q]; st[q] = WITHDRAWN; printf("phone %d takes back %d\n", q, ls[q]) }

/* shown (core/log/exchange.hpp); a phone's own open must be acknowledged, its other phone's came from the relay */
#ifdef SHOWS_UNSENT    /* that it is stored is enough */
#define ACKED(q, o) true
#else
#define ACKED(q, o) ((o) != (q) || (ak[q] & BIT(q)))
#endif
#define FITS_NAMED(q, o) ((HAS(q, O1(q)) && sl[O1(q)] == nm[o]) || (HAS(q, O2(q)) && sl[O2(q)] == nm[o]))
#define SHOWS_BY(q, o) (HAS(q, o) && ACKED(q, o) && (k[q] & nm[o]) && (OPENS(nm[o]) || FITS_NAMED(q, o)))
#define SHOWN(q)       (SHOWS_BY(q, M1(q)) || SHOWS_BY(q, M2(q)))
short ak[NQ];                /* which of its own items the relay acknowledged to a phone */
