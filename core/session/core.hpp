// The whole face of the core: dispatch(command) -> {views, effects} (docs/formats/session.md).
// Not here: storage, network, clock; the host carries out effects and answers them with commands.
// Invariants: any bytes are answered; a command that cannot be done changes nothing and says why in
// one word; nothing is sent before it was stored; state and output are functions of the commands
// and the random bytes given.
#pragma once

#include <functional>

#include "core/log/pairing.hpp"
#include "core/session/house.hpp"
#include "core/session/recovery.hpp"
#include "core/view/context.hpp"

namespace pane::session {

class Core {
 public:
  explicit Core(crypto::Random& random) : h_(random) {}
  /// input: a command.Input. Returns a view.Output; for bytes that are no Input, one with Problem
  /// BadCommand.
  Bytes dispatch(View input);

 private:
  // core.cpp
  Problem run(const command::Input& input);
  Problem run_host(const command::Input& input);
  Problem run_person(const command::Input& input);
  /// What can be done before the first run is over.
  Problem run_before(const command::Input& input);
  /// What only two can do.
  Problem run_pair(const command::Input& input);
  /// Practices that are pages, alone or with someone.
  Problem run_page(const command::Input& input);
  [[nodiscard]] bool usable() const { return opened_ && !damaged_ && !newer_; }

  // opening.cpp: what is stored, read back
  Problem open(const command::Open& c);
  Problem open_ahead(const command::OpenAhead& c);
  /// The chunks among them are read once their space is known; the rest is kept for open().
  void read_ahead(const flatbuffers::Vector<flatbuffers::Offset<command::Record>>* records);
  void read_spaces();
  void read_record(const std::string& key, View value);
  Problem rename(const command::Rename& c);
  Problem load_pack(const command::LoadPack& c);

  // network.cpp: relay connections of spaces
  void tick();
  void connected(std::uint32_t conn);
  void disconnected(std::uint32_t conn);
  void received(std::uint32_t conn, View frame);
  void received_in(Space& s, const wire::Frame& frame);
  /// Ends a connection on which something came that no honest relay says.
  void cut(Link& link);
  /// Whether an honest relay says this where the connection stands.
  static bool is_due(const Space& s, wire::Body what);
  void log_in(Space& s, View challenge);
  void deliver(Space& s, const wire::Deliver& d);
  void caught_up(Space& s);
  void get(Space& s, const std::vector<EnvelopeId>& ids);
  void begin_listing(Space& s);
  void list_ids(Space& s, const wire::Ids& ids);
  /// The next page of what the relay lacks, or what comes after all are given.
  void give_page(Space& s);
  /// Of a page under way: taken, or refused for good or for now.
  void given(Space& s, const EnvelopeId& id, bool taken);
  void refused(Space& s, const wire::Refused& r);
  void send_outbox(Space& s);
  void loaded(const command::Loaded& c);
  void follow_from(Space& s, const Cursor& place);
  void give_what_was_refused(Space& s);
  /// synced: this is a complete catching-up.
  void progress(Space& s, bool synced = false);

  // pairing_flow.cpp
  Problem invite(const command::Invite& c);
  Problem read_invitation(const command::ReadInvitation& c);
  Problem accept_invitation(const command::AcceptInvitation& c);
  Problem agree_relation(command::Relation relation);
  /// An invitation that was read stays for a day, or until it was answered.
  void keep_asked();
  void drop_asked();
  bool read_asked(View plain);
  Problem say_words(bool same);
  Problem stop_pairing();
  void pairing_frame(const wire::Frame& frame);
  void pairing_mail_status(const wire::MailStatus& s);
  void pairing_send();
  void pairing_step();
  void make_space();
  void finish_joining(Space& s);
  /// I went back on it, and the other had said the same by then: the space is there, without me.
  [[nodiscard]] bool made_all_the_same() const;
  void drop_pairing(view::PairStop why);
  /// Other bytes in a slot of mine void the mailbox: the other phone stops, too. Done when the line
  /// is open.
  void void_mailbox();
  void put_other_bytes();
  /// A makes the space only after a look at the mailbox that came after both had said the same, and
  /// that showed B's signature there: B may have gone back on it since, or the relay lost it all.
  void look_again();
  /// The mailbox is: drops the pairing, or asks the log where that alone can tell.
  void pairing_over(view::PairStop why);
  /// Not for B who said the same and waits. Who went back on it waits for the relay's word no
  /// longer than the invitation lasts: by then A's is over, too.
  [[nodiscard]] bool pairing_expires() const {
    return pairing_->inviting() || pairing_->stage() != log::Pairing::Stage::kJoined ||
           pairing_->gone_back();
  }
  /// B has said the same, and now the mailbox is over: only the space's own log can tell whether A
  /// did, too.
  void ask_the_log(view::PairStop why);
  void store_pairing();
  view::PairingT pairing_view() const;
  /// What is under way stands on Today, before all else where only I can go on with it.
  void add_pairing(view::TodayT& today) const;

  /// Thanks that lie in the jar, a run, and the question about light: for me alone, in my own space
  /// and settings, so that Today says each only until it was looked at.
  void note_what_is_looked_at();
  /// What follows from a seal at once.
  Problem settled(Problem problem);

  // returning.cpp: the phrase, and what it brings back
  Problem save_phrase(const command::SavePhrase& c);
  /// What hangs from the phrase, here or typed; NoPhrase, OtherPhrase.
  Problem root_of(const flatbuffers::String* typed, crypto::Root& out) const;
  Problem recover(const command::Recover& c);
  Problem stop_recovery();
  Problem finish_recovery(const command::FinishRecovery& c);
  Problem drop_devices(const command::DropDevices& c);
  void store_recovery();
  bool read_recovery(View plain);
  void recovery_step();
  void recovery_frame(const wire::Frame& frame);
  /// Of the space that is found all came; it goes again where it is none of mine.
  void taken(Space& s);
  /// The relay has the list that names this device: the space is as any other.
  void taken_up(Space& s);
  /// The last of them is taken up.
  void end_recovery();
  [[nodiscard]] view::RecoveryT recovery_view() const;
  [[nodiscard]] view::DevicesT devices_view() const;
  [[nodiscard]] view::PhraseT phrase_view() const;
  [[nodiscard]] std::unique_ptr<view::SpaceDevicesT> devices_of(const Space& s) const;
  /// The phrase was saved: an identity that was typed for one act is not kept.
  void keep_no_identity(Space& s);

  // rest.cpp: pause and leave
  Problem set_rest(const command::SetRest& c);
  /// Of the space that Show named, else of the one that is shown.
  [[nodiscard]] view::RestT rest_view() const;

  // sample.cpp
  Problem open_sample(const command::OpenSample& c);
  void fill_sample();
  /// Of a made-up pair only fits leave the core.
  void keep_apart();

  // output.cpp
  Bytes output(Problem problem, bool hash);
  std::unique_ptr<view::ShellT> shell() const;
  void add_screen(view::OutputT& out) const;
  [[nodiscard]] view::ConnectionT connection_view() const;
  /// Something of the other's is there in a space that is not shown, and was not looked at.
  [[nodiscard]] bool waits_in(const Space& s) const;
  [[nodiscard]] Hash state_hash() const;
  void add_wake();
  /// Of what comes by itself no more than so much is drawn in a second; the rest waits for the
  /// next.
  void hold_back();

  House h_;
  bool opened_ = false, damaged_ = false, newer_ = false, store_failed_ = false;
  bool sample_ = false;  ///< a made-up pair: nothing is stored or sent
  Bytes sample_bytes_;
  std::optional<Recovery> recovery_;
  std::map<std::string, Bytes> ahead_;  ///< read before open(), which takes it
  std::uint32_t next_conn_ = 1;
  UnixTime last_wake_ = 0;
  bool changed_ = true;     ///< by this input, something that is drawn; a frame has to say so
  bool of_use_ = false;     ///< the frame at hand brought something
  bool held_back_ = false;  ///< something changed that was not drawn, since much was in this second
  UnixTime drew_at_ = 0;
  std::uint32_t drew_ = 0;        ///< screens for frames in that second
  std::uint32_t changed_in_ = 0;  ///< the batch of what the latest Input changed; 0: nothing

  // pairing under way, if any
  std::optional<log::Pairing> pairing_;
  std::optional<log::Invitation> asked_;  ///< an invitation read, not accepted yet
  UnixTime asked_at_ = 0;
  bool pairing_outdated_ = false;  ///< one was stored by a version that paired otherwise
  std::string pairing_token_;
  Link pairing_link_;
  std::uint32_t pairing_batch_ = 0;
  std::set<Byte> slots_sent_;
  bool signature_there_ = false;  ///< slot 4 came with the look under way, or since
  std::optional<view::PairStop> over_unless_made_;  ///< see ask_the_log
  view::PairStop pairing_stop_ = view::PairStop::None;
  bool just_paired_ = false;
};

}  // namespace pane::session
