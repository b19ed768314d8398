// Writes one well-formed input of each kind for every fuzz target, from which fuzzers find their
// way: fuzz_make_seeds FOLDER fills FOLDER/<target>/. fuzz/corpus/ was made by it, and by merging
// what fuzzing then found.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "command_generated.h"
#include "core/insight/job.hpp"
#include "core/log/exchange.hpp"
#include "core/log/pairing.hpp"
#include "core/log/space_log.hpp"
#include "core/practice/checkin/checkin.hpp"
#include "core/practice/question/question.hpp"
#include "core/practice/run/said.hpp"
#include "core/practice/run/testing/pages.hpp"
#include "core/practice/weekly/weekly.hpp"
#include "event_generated.h"
#include "fuzz/fuzz.hpp"
#include "pack_generated.h"
#include "sample_generated.h"
#include "wire_generated.h"

using namespace pane;

namespace {

std::filesystem::path g_folder;

void write(const std::string& target, const std::string& name, View bytes) {
  std::filesystem::create_directories(g_folder / target);
  std::ofstream out(g_folder / target / name, std::ios::binary);
  out << as_text(bytes);
}

template <class Table>
Bytes packed(const Table& table) {
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(Table::TableType::Pack(builder, &table));
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

Bytes with_length(View bytes) {
  return Writer().u16(static_cast<std::uint16_t>(bytes.size())).raw(bytes).take();
}

std::vector<Byte> some(std::size_t size) { return std::vector<Byte>(size, 7); }

template <class Content>
void event(const std::string& name, Content content) {
  event::EventT e;
  e.order = 1;
  e.content.Set(std::move(content));
  const Bytes bytes = packed(e);
  write("event", name, bytes);
  write("hostile", name, Writer().u8(6).raw(with_length(bytes)).take());
  const Result<Bytes> padded = log::pad(bytes);
  if (padded.ok()) write("padding", name, *padded);
}

void events() {
  event::NamedT named;
  named.name = "Ada";
  event("named", named);
  event::DaySetT day;
  day.zone = "Europe/Berlin";
  event("day_set", day);
  event::SealedT sealed;
  sealed.xid = some(32);
  sealed.commitment = some(32);
  event("sealed", sealed);
  event::OpenedT opened;
  opened.xid = some(32);
  opened.names = some(32);
  opened.seal = some(32);
  opened.r = some(32);
  opened.answer = some(20);
  event("opened", opened);
  event::WithdrawnT withdrawn;
  withdrawn.of = some(32);
  event("withdrawn", withdrawn);
  event::AskedT asked;
  asked.words = "What would you like to be asked?";
  asked.depth = 1;
  asked.type = 1;
  asked.last_day = 20000;
  event("asked", asked);
  event::RespondedT responded;
  responded.xid = some(32);
  responded.heard = "That it was long.";
  event("responded", responded);
  event::AppreciatedT appreciated;
  appreciated.did = "You called.";
  appreciated.gave = "Calm.";
  event("appreciated", appreciated);
  event::AppreciationAnsweredT answered;
  answered.of = some(32);
  answered.heart = true;
  event("appreciation_answered", answered);
  event::JournalWrittenT written;
  written.words = "Rain.";
  event("journal_written", written);
  event::CheckInKeptT kept;
  kept.space = some(16);
  kept.items = some(9);
  event("check_in_kept", kept);
  event::WeeklyKeptT week;
  week.space = some(16);
  week.safe = 5;
  week.look_back = "A long one.";
  event("weekly_kept", week);
  event::OfferDrawnT drawn;
  drawn.space = some(16);
  drawn.practices = {"question", "thank"};
  drawn.chance = {250, 250};
  drawn.offered = 1;
  event("offer_drawn", drawn);
}

template <class Body>
void frame(const std::string& name, Body body) {
  wire::FrameT f;
  f.body.Set(std::move(body));
  const Bytes bytes = packed(f);
  write("wire", name, bytes);
  write("hostile", "frame_" + name, Writer().u8(0).raw(with_length(bytes)).take());
  command::ReceivedT received;
  received.conn = 1;
  received.frame = bytes;
  command::InputT input;
  input.body.Set(std::move(received));
  write("dispatch", "received_" + name, Writer().u8(3).raw(with_length(packed(input))).take());
}

void frames() {
  wire::AuthT auth;
  auth.key = auth.nonce = some(32);
  auth.space = some(16);
  auth.signature = some(64);
  frame("auth", auth);
  wire::FromT from;
  from.chain = some(32);
  frame("from", from);
  wire::AppendT append;
  append.envelope = some(200);
  frame("append", append);
  frame("list_ids", wire::ListIdsT{});
  wire::GetT get;
  get.ids = some(64);
  frame("get", get);
  wire::MailPutT put;
  put.mailbox = some(16);
  put.slot = 1;
  put.body = some(100);
  frame("mail_put", put);
  wire::MailWatchT watch;
  watch.mailbox = some(16);
  frame("mail_watch", watch);
  wire::HelloT hello;
  hello.nonce = some(32);
  frame("hello", hello);
}

template <class Body>
void input(const std::string& name, Body body) {
  command::InputT i;
  i.now = 1'800'000'000;
  i.body.Set(std::move(body));
  write("dispatch", name, Writer().u8(3).raw(with_length(packed(i))).take());
}

void inputs() {
  input("tick", command::TickT{});
  command::ShowT show;
  show.screen = command::Screen::Today;
  input("show", show);
  command::InviteT invite;
  invite.relation = command::Relation::Friends;
  invite.relay = "relay.example";
  input("invite", invite);
  command::WriteJournalT journal;
  journal.words = "Rain.";
  input("journal", journal);
  pack::ContentPackT pack;
  pack.name = "seed";
  pack.language = "en";
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(pack::ContentPack::Pack(builder, &pack), pack::ContentPackIdentifier());
  command::LoadPackT load;
  load.bytes.assign(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
  input("load_pack", load);
}

/// A space of one member, as its own device founds it.
void envelopes() {
  fuzz::CountingRandom random;
  const crypto::Identity identity{crypto::SignSeed::random(random),
                                  crypto::BoxSecret::random(random)};
  const log::DeviceKeys keys{crypto::SignSeed::random(random), crypto::BoxSecret::random(random),
                             identity};
  envelope::Founder founder{crypto::public_key(identity.sign), crypto::public_key(identity.box),
                            crypto::public_key(keys.sign), random.id<Tag32>()};
  envelope::DeviceList list;
  list.id_sign = founder.id_sign;
  list.tag = founder.tag;
  list.version = 1;
  list.devices = {{founder.device, crypto::public_key(keys.box)}};
  list.signature = crypto::sign(identity.sign, "pane1.list", {envelope::list_signed_part(list)});

  log::SpaceLog log(envelope::space_of({founder}), keys);
  log.found({founder});
  std::vector<log::Envelope> all;
  const auto keep = [&](const Result<log::Envelope>& e) {
    if (e.ok()) all.push_back(*e);
  };
  keep(log.write_clear(envelope::Type::kGenesis,
                       envelope::serialise(envelope::Genesis{{founder}, {}})));
  keep(log.write_clear(envelope::Type::kList, envelope::serialise(list)));
  const Result<std::vector<log::Envelope>> epoch = log.ready_epoch(random);
  if (epoch.ok()) all.insert(all.end(), epoch->begin(), epoch->end());
  event::EventT named;
  named.order = 1;
  named.content.Set(event::NamedT{});
  keep(log.write_event(random, packed(named)));

  for (const log::Envelope& e : all) {
    const std::string name = "type" + std::to_string(e.header.type);
    write("envelope", name, envelope::serialise(e));
    if (const log::Entry* entry = log.find(e.id)) write("stored", name, log::serialise(*entry));
    if (e.header.type != 0) {
      write("bodies", name, Writer().u8(static_cast<Byte>(e.header.type - 1)).raw(e.body).take());
    }
  }
  write("bodies", "type4", Writer().u8(3).raw(envelope::serialise_erase({EnvelopeId{}})).take());
  write("stored", "local", log::serialise(log::Local{}));
}

void pairing() {
  fuzz::CountingRandom random;
  const crypto::Identity identity{crypto::SignSeed::random(random),
                                  crypto::BoxSecret::random(random)};
  const log::Group group{log::kAgeAdult, log::kRelationFriends, "Ada"};
  const log::Pairing inviter =
      log::Pairing::invite(random, identity, 1, group, "relay.example", 1'800'000'000);
  write("pairing", "stored", inviter.serialise());
  write("link", "link", as_view(log::link_of("https://pane.example", inviter.invitation())));
  const log::Pairing joiner =
      log::Pairing::join(random, inviter.invitation(), identity, 1, group, 1'800'000'000);
  write("pairing", "stored_joiner", joiner.serialise());
  Writer slots;
  for (const log::Pairing& side : {inviter, joiner}) {
    for (const auto& [slot, bytes] : side.outgoing()) slots.u8(slot).raw(with_length(bytes));
  }
  write("pairing", "slots", slots.view());
}

/// One thing after the other that a paired phone may be sent.
void hostile() {
  const auto step = [](Byte what, View bytes) {
    return Writer().u8(what).raw(with_length(bytes)).take();
  };
  write("hostile", "key", step(1, Bytes(200, 3)));
  write("hostile", "prev", step(1, Bytes{4, 3, 9, 9, 9, 1, 0}));
  write("hostile", "lists",
        Writer().raw(step(2, Bytes{200, 0, 2, 0, 0, 5, 6})).raw(step(2, Bytes{201, 0, 0})).take());
  write("hostile", "days",
        Writer().raw(step(3, Bytes(90))).raw(step(5, {})).raw(step(4, Bytes(32, 7))).take());
}

/// Records as a phone seals them, by the place of their kind in fuzz/opening.cpp.
void records() {
  const auto record = [](Byte kind, View plain) {
    return Writer().u8(kind).u8(0).raw(with_length(plain)).take();
  };
  Bytes profile = Writer().u8(1).u8(16).raw(Bytes(16, 7)).u64(3).raw(as_view("Ada")).take();
  write("opening", "profile", record(0, profile));
  Bytes settings = Writer().u8(1).u8(3).u8(3).u32(20000).raw(Bytes(32, 7)).take();
  settings.resize(128);
  write("opening", "settings", record(1, settings));
  write("opening", "cursor", record(3, Writer().u64(7).raw(Bytes(32, 7)).take()));
  fuzz::CountingRandom random;
  const crypto::Identity identity{crypto::SignSeed::random(random),
                                  crypto::BoxSecret::random(random)};
  const log::Pairing p =
      log::Pairing::invite(random, identity, 1, {log::kAgeAdult, log::kRelationFriends, "Ada"},
                           "relay.example", 1'800'000'000);
  write("opening", "pairing", record(6, Writer().u16(0).raw(p.serialise()).take()));
  write("opening", "checkin", record(7, Writer().u32(20000).raw(Bytes(28, 1)).u16(0).take()));
  write("opening", "draft", record(8, as_view("half a sentence")));
  log::Entry entry;
  write("opening", "chunk", record(5, log::serialise(entry)));

  practice::checkin::Answer day;
  day.items.fill(5);
  day.word = "calm";
  day.line = "It rained.";
  write("answers", "checkin", practice::checkin::serialise(day));
  write("answers", "question", practice::question::serialise_answer("The one on the steps."));
  practice::weekly::Answer week;
  week.values.fill(5);
  write("answers", "weekly", practice::weekly::serialise(week));
  write("opening", "weekly", record(13, Writer().u32(20000).raw(Bytes(18, 1)).take()));
}

/// A few days of answers with offers, and what was made of them.
void fits() {
  insight::Series s;
  s.days = 4;
  s.items = 3;
  s.practices = 1;
  s.weekend = {0, 0, 1, 1};
  for (int i = 0; i < s.days * insight::kPeople * s.items; ++i) {
    s.answers.push_back(i % 5 == 4 ? insight::kMissing : 3 + i % 4);
  }
  for (int day = 0; day < s.days; ++day) {
    s.draws.push_back({true, day % 2 - 1, {.5}, day == 2});
    s.effort.push_back(day % 2 == 1 ? 1 : 0);
  }
  const Bytes job = insight::pack_job(s);
  write("fit", "job", job);
  const Bytes report = insight::run_job(job);
  write("fit", "report", report);
  write("opening", "fit", Writer().u8(14).u8(0).raw(with_length(report)).take());
}

void sample_pair() {
  sample::SampleT s;
  s.me = "Ada";
  s.other = "Kai";
  s.days = 20;
  auto day = std::make_unique<sample::CheckInT>();
  day->me = day->other = some(9);
  day->my_word = "calm";
  s.checkins.push_back(std::move(day));
  auto week = std::make_unique<sample::WeeklyT>();
  week->me = week->other = some(8);
  week->safe = 6;
  s.weeks.push_back(std::move(week));
  auto question = std::make_unique<sample::QuestionT>();
  question->item = "q.1";
  question->my_answer = question->other_answer = "The one on the steps.";
  question->my_heard = "That it was long.";
  s.questions.push_back(std::move(question));
  auto thanks = std::make_unique<sample::AppreciationT>();
  thanks->did = "You called.";
  thanks->heart = true;
  s.appreciations.push_back(std::move(thanks));
  auto page = std::make_unique<sample::JournalT>();
  page->words = "Rain.";
  s.journal.push_back(std::move(page));
  auto offer = std::make_unique<sample::OfferT>();
  offer->practices = {"question"};
  offer->chance = {500};
  s.offers.push_back(std::move(offer));
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(sample::Sample::Pack(builder, &s), sample::SampleIdentifier());
  write("sample", "all", View(builder.GetBufferPointer(), builder.GetSize()));
}

/// What fuzz/relay.cpp does: 1 logs in, 2 begins the space, 3 appends, 4 follows, 5 lets time pass,
/// 6 begins anew, 7 is the mail; eight more for the second connection.
void relay_steps() {
  const auto step = [](Byte what, View bytes) {
    return Writer().u8(what).raw(with_length(bytes)).take();
  };
  Writer evening;
  evening.raw(step(1, {})).raw(step(2, {})).raw(step(9, {})).raw(step(12, {})).raw(step(4, {}));
  for (Byte body = 60; body < 64; ++body)
    evening.raw(step(3, Writer().u8(0).u8(0).raw(Bytes(300, body)).take()));
  evening.raw(step(6, {})).raw(step(1, {})).raw(step(4, {})).raw(step(11, Bytes(300, 9)));
  write("relay", "evening", evening.view());
  const Bytes hello{1, 1, 5, 5}, watch{1, 9};
  Writer mail;
  mail.raw(step(7, hello)).raw(step(15, watch)).raw(step(5, Bytes(30))).raw(step(15, hello));
  write("relay", "mail", mail.view());
}

/// A run of two parts of each shape, in which both say something.
void runs() {
  using pack::Shape;
  namespace run = practice::run;
  const Bytes words = run::write_said({{1, pack::Kind::Line, to_bytes(as_view("You called."))}});
  const std::pair<const char*, run::testing::PracticeT> pages[] = {
      {"given", run::testing::page(pack::Topic::None, 1, {Shape::Give, Shape::Mirror})},
      {"answered", run::testing::page(pack::Topic::None, 1, {Shape::Give, Shape::Answer})},
      {"agreed", run::testing::page(pack::Topic::None, 1, {Shape::Agree, Shape::Both})},
      {"in_turns", run::testing::page(pack::Topic::None, 1, {Shape::Turns, Shape::Agree})}};
  for (const auto& [name, page] : pages) {
    Writer w;
    w.raw(with_length(run::testing::Built(page).bytes)).raw(with_length(words));
    for (Byte n = 0; n < 6; ++n) {
      // By turns; every second is a reply to the line before.
      w.u8(static_cast<Byte>((n & 1U) | (n & 1U) << 1)).u8(static_cast<Byte>(1 + n / 3));
      w.u8(n % 2 == 0 ? Byte{0} : static_cast<Byte>(n + 1)).u8(n);
      w.raw(with_length(n % 2 == 0 ? View(words) : View{}));
    }
    write("run", name, w.take());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: fuzz_make_seeds FOLDER\n", stderr);
    return 2;
  }
  if (!verify::start()) return 1;
  g_folder = argv[1];
  events();
  frames();
  inputs();
  envelopes();
  pairing();
  hostile();
  records();
  fits();
  sample_pair();
  relay_steps();
  runs();
  return 0;
}
