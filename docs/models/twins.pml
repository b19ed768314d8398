/* Two members who keep the rules, a phone each, both of whom may ask the same card before either knows of it, take the
 * question or the answer back, and ask again. (rules.pml has the rules inside an exchange.)
 *
 * Exchanges: 0 is asked by the one, 1 by the other, 2 (with AGAIN) by whoever finds none to answer. Their xids rise in
 * that order; last days are any. A relay gives everything to both in any order.
 * QUESTIONS: how often each may take a question back.  BACKS: how often each may take an answer back.
 * RUN: the two begin a practice whose first shared part both seal; what differs is said by each rule.
 * Claims: at every step
 *   (N) no words are lost: they lie in a draft, in a seal that its phone holds, or in an open;
 *   (O) no phone opens in an exchange that its person has taken back or left;
 *   (G) nothing is shown before an open of one's own is at the relay;
 * and where nothing is left to do
 *   (F1) both read, or neither does; neither only where an answer was taken back just as the other opened to it;
 *   (F2) what is read is what the other gave last, and both read it in the same exchange.
 * Who takes nothing back any more answers where there is something to answer.
 */
#ifdef AGAIN
#define NX 3
#else
#define NX 2
#endif
#include "rules.pml"

#ifndef QUESTIONS
#define QUESTIONS 0
#endif
#ifndef BACKS
#define BACKS 0
#endif
#define Q(p, x)  (4 * (x) + (p))

hidden byte nothing_lost, opened_where_it_stands, shown_only_with_mine_given, both_read_or_neither, both_read,
  read_is_what_was_given_last;

short r[NX]; byte rw[NX];    /* what the relay has of each exchange */
byte asked, ra, rg;          /* asks that were made; those that the relay has, and those taken back */
byte am[4], gm[4];           /* asks that a phone made, and took back */
byte ka[4], kg[4];           /* and those that it knows */
bit  longer[3];              /* whether it ends on the later of two days */
bool draft[4], gave[4];      /* the words are a draft; there are words at all */
byte at[4];                  /* where they were given last */
byte backs[4], qbacks;
byte n[2 * NX];              /* seals of a member in an exchange */
bool firm[4];
#define NOWHERE 7

/* question::the_one (core/practice/question/question.cpp), run::the_one (core/practice/run/twins.cpp): y before x? */
#define OPEN_BY(q)    (OPENED(q) + (OPENS(THEIRS(q)) != 0))
#ifdef RUN                   /* moved_in (core/view/runs.cpp): how many opened in it; then the lower id */
#define RANK(p, x)    (4 * OPEN_BY(Q(p, x)))
#else
#define RANK(p, x)    (4 * OPEN_BY(Q(p, x)) + 2 * !(kg[p] & (1 << (x))) + longer[x])
#endif
#define BY0(x)        IS(am[0], x)
#define IS(s, x)      (((s) & (1 << (x))) != 0)
#define BETTER(p, y, x) (RANK(p, y) > RANK(p, x) || (RANK(p, y) == RANK(p, x) && (y) < (x)))
byte one[NQ], found[4];      /* as phone p sees it: the one for x; where the card leads, 3 more where it is not shown yet */
bool todo[4];                /* something settles */

/* the_one of core/view/asks.cpp: what I opened in, or hold a seal in, leads to no other */
#ifdef RUN
#define STAYS(p, x)   false
#else
#define STAYS(p, x)   (HOLDS(Q(p, x)) || OPENED(Q(p, x)))
#endif
/* state_of (core/view/context.cpp): Ended */
#define TAKEN_NAMED(q) (OPENED(q) && (nm[q] & w[q]))
#define WAITS(q)      (!SHOWN(q) && !OPENED(q))
#ifdef RUN
#define ENDED(p, x)   false
#else
#define ENDED(p, x)   (!SHOWN(Q(p, x)) && ((st[Q(p, x)] == WITHDRAWN && !MAY_ANSWER(Q(p, x))) || \
                       (IS(kg[p], x) && (WAITS(Q(p, x)) || TAKEN_NAMED(Q(p, x))))))
#endif
/* a new exchange: 0 and 1 are the first of each, 2 is the next of either */
#define FREE(p)       (!IS(asked, (p) / 2) -> (p) / 2 : ((NX == 3 && !IS(asked, 2)) -> 2 : NOWHERE))
#define SEAL_OF(p, x) (((p) == 0 -> 1 : 2) << (2 * n[MB(Q(p, x))]))

/* Words go into exchange x: at once, or sealed. */
inline answer(p, x) {
  at[p] = x; draft[p] = false; gave[p] = true;
  if :: OPENS_AT_ONCE(Q(p, x)) -> open_now(Q(p, x), 0)
     :: else -> b = SEAL_OF(p, x); n[MB(Q(p, x))]++; seal_now(Q(p, x), b); b = 0
  fi
}
inline ask(p, x) {
  x = FREE(p); asked = asked | (1 << x); am[p] = am[p] | (1 << x); ka[p] = ka[p] | (1 << x); printf("phone %d asks %d\n", p, x)
}
#define HELD(p)   (HOLDS(Q(p, 0)) || HOLDS(Q(p, 1)) || (NX == 3 && HOLDS(Q(p, NX - 1))))
#define OPEN_AT(p) ((at[p] < NX -> own[2 * (at[p] % NX) + (p) / 2] : 0) & BIT(p))
#define keeps(p)  claim(!gave[p] || draft[p] || HELD(p) || OPEN_AT(p), nothing_lost)
#define LOOKS(p, x) (!SHOWN(Q(p, x)) || OPENS(r[x] & own[MB(Q(p, x))]))
#define looks(p)  claim(LOOKS(p, 0) && LOOKS(p, 1) && (NX == 2 || LOOKS(p, NX - 1)), shown_only_with_mine_given); keeps(p)

/* join_same (core/session/exchanges.cpp), join_twins (core/session/run_notes.cpp): what is held in x moves or comes back. */
#define MOVES_TO(p, x) (HOLDS(Q(p, x)) -> one[Q(p, x)] : (x))
/* Space::answer_in */
#ifdef MOVES_ONCE            /* not to where it was taken back before */
#define MAY_MOVE(q)   (st[q] == NONE)
#else
#define MAY_MOVE(q)   (st[q] == NONE || st[q] == WITHDRAWN)
#endif
#define CAN_MOVE(p, x, y) (MAY_MOVE(Q(p, y)) && MAY_ANSWER(Q(p, y)) && !(NAMED(Q(p, x)) & ls[Q(p, x)]))
#define TO_MOVE(p, x)  (MOVES_TO(p, x) != (x) && !IS(kg[p], MOVES_TO(p, x)) && CAN_MOVE(p, x, MOVES_TO(p, x)))
#ifdef KEEPS_SEALED          /* what is sealed in a question that was taken back stays sealed */
#define TO_GIVE_BACK(p, x) false
#else
#define TO_GIVE_BACK(p, x) (HOLDS(Q(p, x)) && IS(kg[p], MOVES_TO(p, x)) && !(NAMED(Q(p, x)) & ls[Q(p, x)]))
#endif
#ifdef STAYS_APART           /* nothing moves: each answers where they asked */
#define SETTLES(p, x)  (ACT_OPEN(Q(p, x)) || TO_GIVE_BACK(p, x))
#else
#define SETTLES(p, x)  (TO_MOVE(p, x) || TO_GIVE_BACK(p, x) || ACT_OPEN(Q(p, x)))
#endif


inline settle(p, x) {
  if :: TO_MOVE(p, x) -> y = MOVES_TO(p, x); printf("phone %d moves from %d to %d\n", p, x, y);
          withdraw(Q(p, x)); answer(p, y); y = 0
     :: TO_GIVE_BACK(p, x) -> withdraw(Q(p, x)); draft[p] = true; at[p] = NOWHERE
     :: else
  fi
}
inline opens(p, x) {
  if :: ACT_OPEN(Q(p, x)) -> claim(!(w[Q(p, x)] & ls[Q(p, x)]) && at[p] == x, opened_where_it_stands); open_now(Q(p, x), ls[Q(p, x)])
     :: else
  fi
}
/* All that a phone has not sent goes to the relay, which takes it. */
#define MINE_GONE(p, x) (own[MB(Q(p, x))] & w[Q(p, x)])
#define UNSENT_IN(p, x) ((own[MB(Q(p, x))] & ~r[x]) || (MINE_GONE(p, x) & ~rw[x]))
#define UNSENT_OF(p)  ((am[p] & ~ra) || (gm[p] & ~rg) || UNSENT_IN(p, 0) || UNSENT_IN(p, 1) || (NX == 3 && UNSENT_IN(p, NX - 1)))
inline send(p, x) {
  r[x] = r[x] | own[MB(Q(p, x))]; rw[x] = rw[x] | MINE_GONE(p, x); ak[Q(p, x)] = own[MB(Q(p, x))]
}
#define hears(p, x) \
  :: r[x] & ~k[Q(p, x)] -> any_of(r[x] & ~k[Q(p, x)], b); k[Q(p, x)] = k[Q(p, x)] | b; b = 0; looks(p) \
  :: rw[x] & ~w[Q(p, x)] -> any_of(rw[x] & ~w[Q(p, x)], b); w[Q(p, x)] = w[Q(p, x)] | b; b = 0

/* ask_of (core/view/asks.cpp): one that lies open before others, then the lowest xid */
inline look_anew(p) {
  x = 0;
  do :: x < NX -> one[Q(p, x)] = x; y = 0;
          do :: y < NX ->
                  if :: IS(ka[p], y) && BY0(y) != BY0(x) && BETTER(p, y, one[Q(p, x)]) -> one[Q(p, x)] = y :: else fi; y++
             :: else -> break od;
          x++
     :: else -> break od;
  found[p] = NOWHERE; todo[p] = false; x = 0;
  do :: x < NX -> y = x;
          do :: !STAYS(p, y) && one[Q(p, y)] != y -> y = one[Q(p, y)] :: else -> break od;
          if :: IS(ka[p], x) && !ENDED(p, y) -> b = (SHOWN(Q(p, y)) -> y : 3 + y); found[p] = (b < found[p] -> b : found[p])
             :: else fi;
          todo[p] = todo[p] || SETTLES(p, x); x++
     :: else -> break od;
  x = 0; y = 0; b = 0
}
proctype Phone(byte p) {
  byte x, y; short b;
end: do :: atomic {
  if
  /* the person asks the card, or answers it where it leads (exchanges::ask, seal_answer) */
#ifndef RUN
  :: !firm[p] && !gave[p] && found[p] == NOWHERE && FREE(p) != NOWHERE -> ask(p, x); x = 0
#endif
  :: (!gave[p] || draft[p]) && found[p] == NOWHERE && FREE(p) != NOWHERE -> ask(p, x); answer(p, x); looks(p); x = 0
  :: (!gave[p] || draft[p]) && found[p] != NOWHERE && !IS(kg[p], found[p] % 3) && CAN_ANSWER(Q(p, found[p] % 3)) ->
       x = found[p] % 3; answer(p, x); looks(p); x = 0
#if BACKS > 0
  :: !firm[p] && backs[p] < BACKS && HELD(p) -> x = at[p]; withdraw(Q(p, x)); at[p] = NOWHERE; backs[p]++;
       draft[p] = true; looks(p); x = 0
#endif
#if QUESTIONS > 0            /* withdraw_question: it lies open to answer, and nothing of mine stands in it */
  :: !firm[p] && qbacks < QUESTIONS && (am[p] & ~gm[p]) -> any_of(am[p] & ~gm[p], b); x = b / 2; b = 0;
       if :: WAITS(Q(p, x)) && !HOLDS(Q(p, x)) && MAY_ANSWER(Q(p, x)) ->
               gm[p] = gm[p] | (1 << x); kg[p] = kg[p] | (1 << x); qbacks++; printf("phone %d takes question %d back\n", p, x)
          :: else fi; x = 0
#endif
#if BACKS + QUESTIONS > 0
  :: !firm[p] -> firm[p] = true        /* takes nothing back any more */
#endif
  :: UNSENT_OF(p) -> ra = ra | am[p]; rg = rg | gm[p]; send(p, 0); send(p, 1);
#if NX == 3
       send(p, 2);
#endif
       looks(p)
  :: ra & ~ka[p] -> any_of(ra & ~ka[p], b); ka[p] = ka[p] | b; b = 0
  :: rg & ~kg[p] -> any_of(rg & ~kg[p], b); kg[p] = kg[p] | b; b = 0
  hears(p, 0)
  hears(p, 1)
#if NX == 3
  hears(p, 2)
#endif
  :: todo[p] -> settle(p, 0); settle(p, 1);          /* House::settle */
#if NX == 3
       settle(p, 2); opens(p, 2);
#endif
       opens(p, 0); opens(p, 1); looks(p)
  fi; look_anew(p) }
  od
}

#define READS(p, x)   SHOWN(Q(p, x))
#define READS_ANY(p)  (READS(p, 0) || READS(p, 1) || (NX == 3 && READS(p, NX - 1)))
#define ALIKE(x)      (READS(0, x) == READS(2, x) && (!READS(0, x) || (at[0] == x && at[2] == x)))
#define CROSSED_IN(x) (((own[2 * (x)] & BIT(0)) && (nm[Q(0, x)] & rw[x])) || ((own[2 * (x) + 1] & BIT(2)) && (nm[Q(2, x)] & rw[x])))
#define CROSSED       (CROSSED_IN(0) || CROSSED_IN(1) || (NX == 3 && CROSSED_IN(NX - 1)))
init {
  atomic {
    at[0] = NOWHERE; at[2] = NOWHERE; found[0] = NOWHERE; found[2] = NOWHERE;
#ifndef RUN
    if :: longer[0] = 1 :: longer[1] = 1 :: skip fi;
#if NX == 3
    if :: longer[2] = 1 :: skip fi;
#endif
#endif
    run Phone(0); run Phone(2)
  }
  timeout;
  claim(READS_ANY(0) == READS_ANY(2), both_read_or_neither);
  claim(ALIKE(0) && ALIKE(1) && (NX == 2 || ALIKE(NX - 1)), read_is_what_was_given_last);
  claim(READS_ANY(0) || CROSSED, both_read)
}
