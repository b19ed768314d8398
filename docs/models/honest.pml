/* Two members who keep the rules, and a relay that gives everything to everyone in any order. (rules.pml has the rules.)
 *
 * PHONES: 1 or 2 each (-DPA, -DPB).  GIVES: how often somebody answers.  BACKS: how often somebody takes back.
 * EXPIRY: days pass, the two clocks at most one day apart.
 * Claims, F where nothing is left to do:
 *   (G) nothing is shown on a phone before an open of its member is at the relay;
 *   (W) no answer is opened that its phone had taken back or erased, and none opens twice;
 *   (F1) both read, or neither does; on all phones of a member the same;
 *   (F2) both have answered: they read, unless an open names what was taken back just then;
 *   (F3) what is read is what the other sealed last;
 *   (F4) who gave an open reads, unless it names what was taken back (here with EXPIRY, too).
 */
#include "rules.pml"

#ifndef PA
#define PA 1
#endif
#ifndef PB
#define PB 1
#endif
#ifndef GIVES
#define GIVES 1
#endif
#ifndef BACKS
#define BACKS 0
#endif
#define ON(p) ((p) == 0 || (p) == 2 || ((p) == 1 && PA == 2) || ((p) == 3 && PB == 2))

hidden byte shown_only_with_mine_given, opened_once_and_not_taken_back, both_read_or_neither, who_both_answered_read,
  read_is_what_was_sealed_last, who_gave_reads;

short r; byte rw;            /* what the relay has: items, and what was taken back */
byte mk[4];                  /* seals that a phone made */
byte wr[4];                  /* what a phone took back */
byte gave[2], back[2];       /* how often */
byte last[2];                /* seal of the last answer of each, 0 where it went in an open */
bool erased[4];              /* of a seal that ran out */
bit  flip[3], later_low;     /* of the two n-th seals, whose has the lower id; whether later ones are lower */

/* Ids. Where nobody takes back: two phones of a member are alike, so the first may have the lower. Else the n-th seals
   of the two members lie side by side in either order, and later ones below or above earlier ones. */
#if BACKS == 0
#define PICK(p, s) s = 1 << (p)
#else
#define PLACE(n)   (later_low -> GIVES - 1 - (n) : (n))
#define PICK(p, s) s = (((p) / 2) ^ flip[gave[(p) / 2]] -> 2 : 1) << (2 * PLACE(gave[(p) / 2]))
#endif

#define UNSENT_OF(p)  (((mk[p] | (own[MB(p)] & BIT(p))) & ~r))
/* A Withdrawn goes out before its seal where that is not on its way yet (Outbox::put_last). */
#ifdef SEAL_FIRST
#define SENDABLE(p)   UNSENT_OF(p)
#define BACK_SENDABLE(p) (wr[p] & ~rw & r)
#else
#define SENDABLE(p)   (UNSENT_OF(p) & ~(wr[p] & ~rw))
#define BACK_SENDABLE(p) (wr[p] & ~rw)
#endif
/* Of whoever opened, something is at the relay before the other's phone lets its seal go: the open or its seal; where
   seals wait to be named, the open. */
#ifdef OFFLINE
#define ARRIVED(p)    true
#else
#define SOON(p)       ((BACKS > 0) -> BIT(p) : sl[p] | BIT(p))
#define ARRIVED(p)    (!(own[MB(p)] & BIT(p)) || (r & SOON(p)))
#endif
#define CAUGHT_UP(p)  ((r & ~k[p]) == 0 && (rw & ~w[p]) == 0)

/* Where somebody may take back, they answer on a phone that has all that either of theirs wrote (-DAPART: on any). */
#if BACKS == 0 || defined(APART)
#define ANSWERS(p) true
#else
#define ANSWERS(p) ((own[MB(p)] & ~k[p]) == 0 && ((wr[p] | wr[p ^ 1]) & ~w[p]) == 0)
#endif

proctype Phone(byte p) {
  short b;
end: do
  :: atomic { gave[MB(p)] < GIVES && day[p] == 0 && ANSWERS(p) && CAN_ANSWER(p) ->           /* the person answers */
       if :: OPENS_AT_ONCE(p) -> open_now(p, 0); last[MB(p)] = 0
          :: else -> PICK(p, b); seal_now(p, b); mk[p] = mk[p] | b; last[MB(p)] = b
       fi; gave[MB(p)]++; b = 0 }
  :: gave[MB(p)] < GIVES -> gave[MB(p)] = GIVES                                /* or never again */
#if BACKS > 0
  :: atomic { HOLDS(p) && back[MB(p)] < BACKS -> wr[p] = wr[p] | ls[p]; withdraw(p); back[MB(p)]++ }
  :: back[MB(p)] < BACKS -> back[MB(p)] = BACKS
#endif
  :: atomic { r & ~k[p] -> any_of(r & ~k[p], b); k[p] = k[p] | b; b = 0; claim(!SHOWN(p) || OPENS(r & own[MB(p)]), shown_only_with_mine_given) } /* G */
  :: atomic { rw & ~w[p] -> any_of(rw & ~w[p], b); w[p] = w[p] | b; b = 0 }
  :: atomic { SENDABLE(p) -> any_of(SENDABLE(p), b); r = r | b;
#ifndef EXPIRY                 /* when the relay's word comes matters to the clock alone */
       ak[p] = ak[p] | b;
#endif
       b = 0; claim(!SHOWN(p) || OPENS(r & own[MB(p)]), shown_only_with_mine_given) }
  :: atomic { BACK_SENDABLE(p) -> any_of(BACK_SENDABLE(p), b); rw = rw | b; b = 0 }
#ifdef EXPIRY
  :: atomic { (mk[p] | BIT(p)) & r & ~ak[p] -> any_of((mk[p] | BIT(p)) & r & ~ak[p], b); ak[p] = ak[p] | b;
       if :: st[p] == UNSENT && b == ls[p] && day[p] == 0 -> st[p] = SEALED; printf("phone %d: sent in time\n", p) :: else fi; b = 0 }       /* Local::acked */
#endif
  :: atomic { ACT_OPEN(p) -> claim(!(wr[p] & ls[p]) && !erased[p] && !(own[MB(p)] & BIT(p)), opened_once_and_not_taken_back);
       open_now(p, ls[p]); claim(!SHOWN(p) || OPENS(r & own[MB(p)]), shown_only_with_mine_given) }
#ifdef EXPIRY
  :: atomic { ACT_ERASE(p) && CAUGHT_UP(p) ->
#ifdef ERASES_UNSAID           /* a Withdrawn goes with what is erased where it was not sent in time, and else nothing */
       if :: st[p] == UNSENT -> wr[p] = wr[p] | ls[p]; w[p] = w[p] | ls[p] :: else fi;
#else
       if :: !OPENS(own[MB(p)]) -> wr[p] = wr[p] | ls[p]; w[p] = w[p] | ls[p] :: else fi;
#endif
       st[p] = ERASED; erased[p] = true; printf("phone %d erases\n", p) }
  :: atomic { day[p] < 2 && day[p] <= day[p ^ 2] && (day[p] == 0 || ARRIVED(p ^ 2)) -> day[p]++;  /* at most a day before the other's */
       printf("phone %d: day %d\n", p, day[p]) }
#endif
  od
}

#define READS(p)  (!ON(p) || SHOWN(p))
#define BOTH(m)   (READS(2 * (m)) && READS(2 * (m) + 1))
#define ANY(m)    (SHOWN(2 * (m)) || SHOWN(2 * (m) + 1))
#define OPENED_BY(p) (own[MB(p)] & BIT(p))
#define CROSSED_BY(p) (OPENED_BY(p) && (nm[p] & rw))
#define CROSSED   (CROSSED_BY(0) || CROSSED_BY(1) || CROSSED_BY(2) || CROSSED_BY(3))
#define STANDS_OF(m) (own[m] & ~rw)
#define LAST_READ(p, o) (!SHOWN(p) || last[MB(o)] == sl[o])

#define GETS(p)   (!OPENED_BY(p) || SHOWN(p) || CROSSED_BY(p))

init {
  atomic {
#ifndef FEW_IDS
    if :: opens_low = 0 :: opens_low = 1 fi;
#endif
#if BACKS > 0
    if :: flip[1] = 0 :: flip[1] = 1 fi;
#ifndef FEW_IDS
    if :: later_low = 0 :: later_low = 1 fi;
#endif
#endif
#if BACKS > 1
    if :: flip[2] = 0 :: flip[2] = 1 fi;
#endif
    run Phone(0); run Phone(2);
    if :: ON(1) -> run Phone(1) :: else fi;
    if :: ON(3) -> run Phone(3) :: else fi
  }
  timeout;
  claim(ANY(0) == ANY(1) && ANY(0) == BOTH(0) && ANY(1) == BOTH(1), both_read_or_neither);
#ifndef EXPIRY
  claim(!(STANDS_OF(0) && STANDS_OF(1)) || ANY(0) || CROSSED, who_both_answered_read);
#endif
#if PA + PB == 2
  claim(LAST_READ(0, 2) && LAST_READ(2, 0), read_is_what_was_sealed_last);
  claim(GETS(0) && GETS(2), who_gave_reads)
#endif
}
