/* One honest member with two phones; the adversary is the other member and the relay. (rules.pml has the rules.)
 *
 * The adversary writes seals and opens at any time, naming what it likes, with ids that it chose by trying; takes them
 * back; and to each phone gives, withholds and reorders each entry. It acknowledges when it likes what it was sent, and
 * says at any time that a phone has caught up. It cannot forge a signature nor open one commitment in two ways. It reads
 * an answer of mine only in an open that one of my phones sent. Days pass on each of my phones by themselves.
 *
 * BACKS: how often the person takes back and answers anew (the words of a question that was taken back by who asked it
 * go the same way: give_back in core/session/exchanges.cpp).  CRASH: phones end and forget what they had taken in since
 * they last wrote.  APART: the person answers on both phones, which hear of each other once one of them opened.
 */
#define LOWER(q) lower
bit lower;                   /* ids are the adversary's to choose: whose seal is the lower one changes as it likes */
#include "rules.pml"

#ifndef BACKS
#define BACKS 0
#endif
#define MY_SEALS  7
#ifndef THEIR_SEALS
#define THEIR_SEALS 24       /* two: bits 3 and 4; -DTHEIR_SEALS=8: one */
#endif
#ifndef THEIR_OPENS
#define THEIR_OPENS 1024     /* one; -DTHEIR_OPENS=3072: two */
#endif
#define ITEMS_OF(p) (mk[p] | (own[0] & BIT(p)))

short sent; byte sentw;      /* what my phones gave to the relay */
byte mk[2]; byte wr[2];      /* seals that a phone made, and took back */
short bound, late;           /* their items that are signed; of these, those made when an answer of mine was read */
bool reads;
short named;                 /* what my opens name, of those that left a phone */
byte backs, erased;          /* seals of mine that ran out */
#ifdef CRASH
byte was[2];                 /* the seal whose open was not durable */
#endif
#ifdef RESTORE
bool restored;
#endif

hidden byte read_only_when_bound, shown_was_fixed_before, shown_only_with_mine_given, one_name,
  taken_back_stays_closed, late_only_where_named;

#ifdef NO_FIT                /* r and answer are not held against the commitment */
#define FIXED(o)  ((OPENS(nm[o]) -> (late & nm[o]) : (((HAS(p, 2) && sl[2] == nm[o]) -> late & BIT(2) : late & BIT(3)))) == 0)
#else
#define FIXED(o)  ((late & nm[o]) == 0)
#endif
#ifdef READS_UNNAMED         /* whatever they opened is shown, named or not */
#define LOOKS(p)  (((HAS(p, 0) && ACKED(p, 0)) || (HAS(p, 1) && ACKED(p, 1))) && OPENS(THEIRS(p)))
#define LOOK_FIXED(p) ((late & OPENS(THEIRS(p))) == 0)
#else
#define LOOKS(p)  SHOWN(p)
#define LOOK_FIXED(p) ((!SHOWS_BY(p, 0) || FIXED(0)) && (!SHOWS_BY(p, 1) || FIXED(1)))
#endif
inline look(p) {
  claim(!LOOKS(p) || reads, shown_only_with_mine_given);
  claim(!LOOKS(p) || LOOK_FIXED(p), shown_was_fixed_before)
}
/* Entry b leaves phone p. */
inline leaves(p, b) {
  sent = sent | b;
#ifndef EXPIRY               /* when the relay acknowledges matters to the days alone */
  ak[p] = ak[p] | b;
#endif
  if :: OPENS(b) -> named = named | nm[p]; claim((named & (named - 1)) == 0, one_name);
          claim(nm[p] & bound, read_only_when_bound); reads = true
     :: else
  fi
}
/* Where my phones are apart, an open leaves at once, and the other one hears of all. */
inline opened(h) {
#ifdef APART
  leaves(h, BIT(h)); k[1 - h] = k[1 - h] | own[0]; w[1 - h] = w[1 - h] | wr[0] | wr[1];
#endif
  look(h)
}

/* One phone after the other: the person answers on a phone that has all that was written on either. */
#if defined(APART) || defined(KEPT_APART)
#define ANSWERS(p) true
#else
#define ANSWERS(p) ((own[0] & ~k[p]) == 0 && ((wr[0] | wr[1]) & ~w[p]) == 0)
#endif

proctype Mine(byte p) {
  short b;
end: do
  :: atomic { day[p] == 0 && ANSWERS(p) && CAN_ANSWER(p) && (own[0] & MY_SEALS) < (BACKS > 0 -> 7 : 3) ->
       if :: OPENS_AT_ONCE(p) -> open_now(p, 0); opened(p)
          :: else -> b = (own[0] & MY_SEALS) + 1; seal_now(p, b); mk[p] = mk[p] | b
       fi; b = 0 }
#if BACKS > 0
  :: atomic { HOLDS(p) && backs < BACKS -> wr[p] = wr[p] | ls[p]; withdraw(p); backs++ }
#endif
  :: atomic { ACT_OPEN(p) ->
       claim(!((wr[0] | wr[1] | erased) & ls[p]), taken_back_stays_closed);
       claim(st[p] == SEALED || day[p] == 0 || (NAMED(p) & ls[p]), late_only_where_named);
#if defined(CRASH) && defined(SENDS_FIRST)
       was[p] = ls[p];
#endif
       open_now(p, ls[p]); sent = sent & ~BIT(p);             /* another one, where it opened before */
       opened(p) }
  :: atomic { ACT_FORGET(p) -> st[p] = WITHDRAWN }
#ifdef EXPIRY
  :: atomic { ACT_ERASE(p) -> erased = erased | ls[p];
       if :: !OPENS(own[0]) -> wr[p] = wr[p] | ls[p]; w[p] = w[p] | ls[p] :: else fi; st[p] = ERASED }
#endif
  :: atomic { ITEMS_OF(p) & ~sent -> any_of(ITEMS_OF(p) & ~sent, b); leaves(p, b); b = 0; look(p) }
  :: atomic { wr[p] & ~sentw -> sentw = sentw | wr[p] }
#ifdef EXPIRY
  :: day[p] < 2 -> day[p]++
#endif
#ifdef ANY_PHONE_OPENS       /* what is sealed is on my other phone, too, which opens it by itself */
  :: atomic { HOLDS(1 - p) && st[p] == NONE && !OPENED_IT(p) && !(own[0] & BIT(p)) -> st[p] = st[1 - p]; ls[p] = ls[1 - p]; k[p] = k[p] | ls[p] }
#endif
#ifdef CRASH
  :: atomic { THEIRS(p) -> k[p] = k[p] & ~own[1];
#ifdef SENDS_FIRST           /* what is sent is not durable yet */
       if :: was[p] -> k[p] = k[p] & ~BIT(p); st[p] = SEALED; ls[p] = was[p]; was[p] = 0 :: else fi;
#endif
       w[p] = w[p] & ~THEIR_SEALS }
#endif
#ifdef RESTORE               /* once put back to when something was sealed; the relay gives what I wrote since */
  :: atomic { !restored && mk[p] && !HOLDS(p) -> restored = true; any_of(mk[p], b); st[p] = SEALED; ls[p] = b; b = 0;
       k[p] = k[p] & ~own[1];
#ifdef HIDDEN                /* or withholds it */
       k[p] = k[p] & ~(BIT(p)); w[p] = 0;
#endif
     }
#endif
  od
}

inline acked(p) {            /* Local::acked */
  ak[p] = ak[p] | b; if :: st[p] == UNSENT && b == ls[p] && day[p] == 0 -> st[p] = SEALED :: else fi
}

/* What is made as late as it can be serves best: an item is made when it is first given to a phone, with an id below or
   above what is there; so is an open, naming what was sent by then; and a seal is taken back when a phone first hears it. */
inline make(p, b) {
  own[1] = own[1] | b; k[p] = k[p] | b;
#ifndef UNSIGNED
  bound = bound | b; if :: reads -> late = late | b :: else fi
#endif
}
inline give(p) {
  if
  :: THEIR_SEALS & ~own[1] -> any_of(THEIR_SEALS & ~own[1], b); make(p, b)
  :: THEIR_OPENS & ~own[1] -> any_of(THEIR_OPENS & ~own[1], b); s = (b == 1024 -> 2 : 3);       /* it says what it likes */
       if :: true :: sent & MY_SEALS -> any_of(sent & MY_SEALS, nm[s]) fi;
       if :: true :: own[1] & THEIR_SEALS -> any_of(own[1] & THEIR_SEALS, sl[s]) fi;
       make(p, b); s = 0
  :: own[1] & ~k[p] -> any_of(own[1] & ~k[p], b); k[p] = k[p] | b
  :: THEIRS(p) & THEIR_SEALS & ~w[p] -> any_of(THEIRS(p) & THEIR_SEALS & ~w[p], b); w[p] = w[p] | b
  :: sent & ~k[p] -> any_of(sent & ~k[p], b); k[p] = k[p] | b
  :: sentw & ~w[p] -> w[p] = w[p] | sentw
#ifdef EXPIRY
  :: sent & ITEMS_OF(p) & ~ak[p] -> any_of(sent & ITEMS_OF(p) & ~ak[p], b); acked(p)
#endif
  fi;
  b = 0; look(p)
}
#define GIVES_TO(p) (((THEIR_SEALS | THEIR_OPENS) & ~own[1]) || ((own[1] | sent) & ~k[p]) || (THEIRS(p) & THEIR_SEALS & ~w[p]) || \
                    (sentw & ~w[p]) || (sent & ITEMS_OF(p) & ~ak[p]))

proctype Adversary() {
  short b; byte s;
end: do
  :: atomic { GIVES_TO(0) -> give(0) }
  :: atomic { GIVES_TO(1) -> give(1) }
#ifdef UNSIGNED
  :: atomic { own[1] & ~bound -> any_of(own[1] & ~bound, b); bound = bound | b; if :: reads -> late = late | b :: else fi; b = 0 }
#endif
#if BACKS > 0
  :: lower = 1 - lower
#endif
  od
}

init { atomic { if :: opens_low = 0 :: opens_low = 1 fi; run Mine(0); run Mine(1); run Adversary() } }
