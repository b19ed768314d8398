// A made-up pair in memory: events of two members from a plain sample (schema/sample.fbs), so that
// every screen has something to show. Not here: any way out. A core that holds a sample stores and
// sends nothing; keys are thrown away with it. Days are moved so that the sample's last one is
// yesterday.
#include "core/session/core.hpp"
#include "sample_generated.h"

namespace pane::session {

namespace {

constexpr Day kMostDays = 400;
constexpr Day kLately = 3;  ///< days in which a question still lies open to be gone on with

log::DeviceKeys fresh_keys(crypto::Random& random) {
  log::DeviceKeys keys;
  keys.sign = crypto::SignSeed::random(random);
  keys.box = crypto::BoxSecret::random(random);
  Bytes entropy(16);
  random.fill(entropy);
  keys.identity = crypto::identity_of(crypto::root_of(entropy), 0);
  return keys;
}
log::Founder founder_of(crypto::Random& random, const log::DeviceKeys& k) {
  return {crypto::public_key(k.identity->sign), crypto::public_key(k.identity->box),
          crypto::public_key(k.sign), random.id<Tag32>()};
}
Bytes list_of(const log::DeviceKeys& k, const log::Founder& who) {
  envelope::DeviceList list;
  list.id_sign = who.id_sign;
  list.tag = who.tag;
  list.version = 1;
  list.devices = {{who.device, crypto::public_key(k.box)}};
  list.signature = crypto::sign(k.identity->sign, "pane1.list", {envelope::list_signed_part(list)});
  return envelope::serialise(list);
}

/// Entries of one member, one after the other, as they would stand in a chunk: already read.
class Author {
 public:
  Author(Space& space, SignKey device) : space_(space), device_(device) {}
  /// The id that the next event will have: two opens name each other.
  [[nodiscard]] EnvelopeId next() const {
    Writer w;
    w.raw(space_.setup.id).raw(device_).u64(order_ + 1);
    return EnvelopeId::of(verify::hash("pane1.sample", {w.view()}).view());
  }
  template <class T>
  EnvelopeId write(T content) {
    log::Entry e;
    e.id = next();
    e.header.type = static_cast<Byte>(envelope::Type::kEvent);
    e.header.author = device_;
    if (!last_.is_zero()) e.header.prev.push_back(last_);
    e.content = log::Entry::Content::kOpened;
    event::EventT ev;
    ev.order = ++order_;
    ev.content.Set(std::move(content));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(event::Event::Pack(b, &ev));
    e.payload.assign(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
    last_ = e.id;
    space_.log.restore(std::move(e));
    return last_;
  }

 private:
  Space& space_;
  SignKey device_;
  EnvelopeId last_;
  std::uint64_t order_ = 0;
};

template <class Vector, class Each>
void on_day(const Vector* all, std::uint32_t ago, Each each) {
  if (all == nullptr) return;
  for (const auto* one : *all) {
    if (one->ago() == ago) each(*one);
  }
}

}  // namespace

/// Writes a sample's days into the three logs.
class SampleWriter {
 public:
  SampleWriter(const sample::Sample& from, const view::Context& context, UnixTime now, Space& own,
               Space& pair, SignKey other)
      : from_(from),
        c_(context),
        now_(now),
        space_(pair.setup.id),
        own_(own, own.log.device()),
        me_(pair, pair.log.device()),
        other_(pair, other) {}

  void write() {
    event::NamedT name;
    name.name = view::str(from_.me());
    me_.write(name);
    name.name = view::str(from_.other());
    other_.write(name);
    const std::uint32_t days = std::min<std::uint32_t>(from_.days(), kMostDays);
    for (std::uint32_t left = days; left > 0; --left) write_day(left - 1);
  }

 private:
  void write_day(std::uint32_t ago) {
    const Day day = c_.today - 1 - static_cast<Day>(ago);
    on_day(from_.offers(), ago, [&](const sample::Offer& o) { offer(o, day); });
    on_day(from_.questions(), ago, [&](const sample::Question& q) { question(q, day); });
    on_day(from_.appreciations(), ago,
           [&](const sample::Appreciation& a) { appreciation(a, day); });
    on_day(from_.checkins(), ago, [&](const sample::CheckIn& in) { checkin(in, day); });
    on_day(from_.weeks(), ago, [&](const sample::Weekly& w) { week(w, monday_of(day)); });
    on_day(from_.journal(), ago, [&](const sample::Journal& j) {
      event::JournalWrittenT out;
      out.day = day;
      out.at = now_ - UnixTime{c_.today - day} * 86400;
      out.prompt = view::str(j.prompt());
      out.words = view::str(j.words());
      own_.write(std::move(out));
    });
  }

  void note(const Xid& xid, Byte felt_heard, Byte closed, bool read = false) {
    event::ExchangeNotedT n;
    n.space = to_bytes(space_.view());
    n.xid = to_bytes(xid.view());
    n.revealed = true;
    n.felt_heard = felt_heard;
    n.closed = closed;
    n.read = read;
    own_.write(std::move(n));
  }
  /// Both open, each naming the other's; what is empty was not given, and then the other's waits.
  void exchange(const Xid& xid, const Bytes& mine, const Bytes& others) {
    const EnvelopeId of_me = me_.next(), of_other = other_.next();
    if (mine.empty() || others.empty()) {
      if (mine.empty()) return;
      event::SealedT seal;
      seal.xid = to_bytes(xid.view());
      seal.commitment = Bytes(Commitment::kSize);
      me_.write(std::move(seal));
      return;
    }
    event::OpenedT o;
    o.xid = to_bytes(xid.view());
    o.names = to_bytes(of_other.view());
    o.answer = mine;
    me_.write(o);
    o.names = to_bytes(of_me.view());
    o.answer = others;
    other_.write(std::move(o));
  }

  static Bytes day_answer(const flatbuffers::Vector<std::uint8_t>* items,
                          const flatbuffers::String* word, const flatbuffers::String* line) {
    if (items == nullptr || items->size() != practice::checkin::kItems) return {};
    practice::checkin::Answer a;
    std::copy(items->begin(), items->end(), a.items.begin());
    a.word = view::str(word);
    a.line = view::str(line);
    return practice::checkin::serialise(a);
  }
  void checkin(const sample::CheckIn& in, Day day) {
    const Xid xid = log::day_xid(space_, log::DayKind::kCheckIn, day);
    exchange(xid, day_answer(in.me(), in.my_word(), in.my_line()),
             day_answer(in.other(), in.other_word(), in.other_line()));
    note(xid, 0, 0);
  }
  static Bytes week_answer(const flatbuffers::Vector<std::uint8_t>* values) {
    if (values == nullptr || values->size() != practice::weekly::kFeelings) return {};
    practice::weekly::Answer a;
    std::copy(values->begin(), values->end(), a.values.begin());
    return practice::weekly::serialise(a);
  }
  void week(const sample::Weekly& w, Day monday) {
    const Xid xid = log::day_xid(space_, log::DayKind::kFeelings, monday);
    exchange(xid, week_answer(w.me()), week_answer(w.other()));
    note(xid, 0, 0);
    event::WeeklyKeptT kept;
    kept.space = to_bytes(space_.view());
    kept.week = monday;
    kept.safe = w.safe();
    own_.write(std::move(kept));
  }
  void question(const sample::Question& q, Day day) {
    const pack::Question* words = view::find_question(c_, view::str(q.item()));
    if (words == nullptr) return;  // the pack has it no more
    event::AskedT a;
    a.item = view::str(q.item());
    a.words = view::str(words->words());
    a.depth = words->depth();
    a.type = static_cast<Byte>(words->type());
    a.last_day = day + c_.draws->question_days(as_view(a.item), day);
    const Xid xid = Xid::of((q.mine() ? me_ : other_).write(std::move(a)).view());
    exchange(xid, practice::question::serialise_answer(view::str(q.my_answer())),
             practice::question::serialise_answer(view::str(q.other_answer())));
    respond(me_, xid, view::str(q.my_heard()), view::str(q.my_know()));
    respond(other_, xid, view::str(q.other_heard()), view::str(q.other_know()));
    const auto closing = q.kept()                       ? command::Closing::Kept
                         : c_.today - 1 - day > kLately ? command::Closing::Closed
                                                        : command::Closing::Open;
    note(xid, q.felt_heard(), static_cast<Byte>(closing));
  }
  void respond(Author& who, const Xid& xid, std::string heard, std::string know) {
    if (heard.empty() && know.empty()) return;
    event::RespondedT r;
    r.xid = to_bytes(xid.view());
    r.heard = std::move(heard);
    r.know = std::move(know);
    who.write(std::move(r));
  }
  void appreciation(const sample::Appreciation& a, Day day) {
    event::AppreciatedT out;
    out.did = view::str(a.did());
    out.gave = view::str(a.gave());
    out.day = day;
    const EnvelopeId id = (a.mine() ? me_ : other_).write(std::move(out));
    event::AppreciationAnsweredT back;
    back.of = to_bytes(id.view());
    back.heart = a.heart();
    back.words = view::str(a.answer());
    if (back.heart || !back.words.empty()) (a.mine() ? other_ : me_).write(std::move(back));
    note(Xid::of(id.view()), 0, 0, true);
  }
  void offer(const sample::Offer& o, Day day) {
    event::OfferDrawnT d;
    d.space = to_bytes(space_.view());
    d.day = day;
    if (o.practices() != nullptr) {
      for (const auto* p : *o.practices()) d.practices.push_back(p->str());
    }
    if (o.chance() != nullptr) d.chance.assign(o.chance()->begin(), o.chance()->end());
    d.offered = o.offered();
    own_.write(std::move(d));
  }

  const sample::Sample& from_;
  const view::Context& c_;
  UnixTime now_;
  SpaceId space_;
  Author own_, me_, other_;
};

Problem Core::open_sample(const command::OpenSample& c) {
  if (opened_) return Problem::NotNow;
  Bytes bytes = to_bytes(practice::bytes_of(c.bytes()));
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!sample::VerifySampleBuffer(verifier)) return Problem::BadCommand;
  opened_ = true;
  sample_ = true;
  h_.moment.device_zone = view::str(c.device_zone());
  sample_bytes_ = std::move(bytes);
  if (h_.packs.whole()) fill_sample();
  return Problem::None;
}

void Core::fill_sample() {
  const sample::Sample& from = *sample::GetSample(sample_bytes_.data());
  const Day days = static_cast<Day>(std::min<std::uint32_t>(from.days(), kMostDays));
  h_.vault.set_key(crypto::SymmetricKey::random(h_.random));
  const guide::Draws draws(crypto::SymmetricKey::random(h_.random));
  const Day today = h_.moment.day_in(nullptr);
  h_.person.make_up(practice::text_of(from.me(), practice::kMaxName), draws, today - days, today);
  const UnixTime made = h_.moment.now - UnixTime{days} * 86400;

  const log::DeviceKeys mine = fresh_keys(h_.random), others = fresh_keys(h_.random),
                        alone = fresh_keys(h_.random);
  const log::Founder me = founder_of(h_.random, mine), other = founder_of(h_.random, others);
  const log::Founder only = founder_of(h_.random, alone);
  for (const bool pair : {false, true}) {
    Space::Setup setup;
    setup.founders = pair ? std::vector{me, other} : std::vector{only};
    setup.id = envelope::space_of(setup.founders);
    setup.index = pair ? 1 : 0;
    setup.made = made;
    setup.relation = pair ? static_cast<Byte>(command::Relation::Partners) : Byte{0};
    auto s = std::make_unique<Space>(setup, pair ? mine : alone);
    (void)s->write_clear(h_.random, h_.vault, envelope::Type::kList,
                         pair ? list_of(mine, me) : list_of(alone, only));
    if (pair) {
      log::SpaceLog theirs(setup.id, others);
      theirs.found(setup.founders);
      if (auto list = theirs.write_clear(envelope::Type::kList, list_of(others, other)))
        (void)s->log.take(*list);
      h_.spaces.select(setup.id);
    }
    h_.spaces.add(std::move(s));
  }
  const view::Context context_now = h_.context();
  SampleWriter(from, context_now, h_.moment.now, *h_.spaces.own(), *h_.spaces.pair(), other.device)
      .write();
  for (const auto& s : h_.spaces) s->opened();
}

}  // namespace pane::session
