// Pairing as a person does it: invite or join, compare the words, and the space that comes of it
// (docs/formats/pairing.md). Not here: bytes and steps (log/pairing), the mailbox's line (Mailbox).
// Invariants: one pairing at a time; nothing of it is sent before it was stored; a space that
// joined is there for good only when the inviter's genesis came, and the log decides that, whatever
// becomes of the mailbox.
#pragma once

#include "core/session/asked.hpp"
#include "core/session/first_answer.hpp"
#include "core/session/mailbox.hpp"
#include "core/session/space.hpp"
#include "core/session/wake.hpp"

namespace pane::session {

using view::Problem;
struct House;

class PairingFlow {
 public:
  Problem invite(House& h, const command::Invite& c);
  Problem read_invitation(House& h, const command::ReadInvitation& c);
  Problem accept_invitation(House& h, const command::AcceptInvitation& c);
  Problem agree_relation(House& h, const command::AgreeRelation& c);
  Problem say_words(House& h, bool same);
  Problem stop(House& h, const command::StopPairing& c);
  Problem keep_first_answer(House& h, const command::KeepFirstAnswer& c);

  /// An invitation that was read, or a pairing; it may need the phrase.
  [[nodiscard]] bool under_way() const { return pairing_.has_value() || asked_.there(); }
  [[nodiscard]] Link* link() { return &mailbox_.link; }
  [[nodiscard]] Asked& asked() { return asked_; }
  [[nodiscard]] FirstAnswer& first() { return first_; }

  /// What time, or what came, makes due.
  void step(House& h);
  void connected(House& h);
  void frame(House& h, const wire::Frame& frame);
  /// Puts into the mailbox what is durable by now.
  void send(House& h);
  /// A space that joined has all that the relay has of it.
  void caught_up(House& h);
  /// The genesis may have come: then the space is there for good.
  void finish_joining(House& h, Space& s);
  void add_to(Wake& wake, const House& h) const;

  /// The record `pair`. False: this is none; one of another version is dropped by the next step.
  bool read(View plain);

  [[nodiscard]] view::PairingT shown(const House& h) const;
  /// Its screen is left: the next time it begins anew.
  void leave() { just_paired_ = false; }
  [[nodiscard]] view::FirstAnswerT first_answer(const House& h) const;

 private:
  /// I went back on it, and the other had said the same by then: the space is there, without me.
  [[nodiscard]] bool made_all_the_same(const House& h) const;
  void store(House& h);
  /// It is over, and what I wrote for whoever would come is gone.
  void drop(House& h, view::PairStop why);
  /// The same, but for that.
  void end(House& h, view::PairStop why);
  /// An invitation of mine is out, or was when I joined the other's.
  [[nodiscard]] bool may_answer_first() const;
  /// The card to which I may answer: the one that I began, else the one both are dealt.
  [[nodiscard]] std::optional<exchanges::Card> first_card(const House& h) const;
  /// Done when the line is open.
  void void_mailbox(House& h);
  /// Where the mailbox is over: drops the pairing, or asks the log where that alone can tell. B has
  /// said the same then, and only the space's own log knows whether A did, too.
  void mail_status(House& h, const wire::MailStatus& s);
  void make_space(House& h);
  /// The space is there for good: nothing of the pairing is needed any more.
  void made(House& h, Space& s);

  std::optional<log::Pairing> pairing_;
  Asked asked_;
  FirstAnswer first_;
  Mailbox mailbox_;
  std::string token_;
  std::uint32_t batch_ = 0;  ///< of the vault: what is filled is durable with it
  bool outdated_ = false;    ///< one was stored by a version that paired otherwise
  std::optional<view::PairStop> over_unless_made_;  ///< see mail_status
  view::PairStop stop_ = view::PairStop::None;
  bool just_paired_ = false;
};

/// What is under way stands on Today, before all else where only I can go on with it.
void add_pairing(view::TodayT& today, const view::PairingT& pairing, bool alone);
/// And below it, of one who is alone, what can be written meanwhile.
void add_first_answer(view::TodayT& today, const view::FirstAnswerT& first);

}  // namespace pane::session
