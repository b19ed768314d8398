#include "core/session/sample_writer.hpp"

namespace pane::session {

namespace {

constexpr Day kLately = 3;  ///< days in which a question still lies open to be gone on with

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

/// Of three logs.
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
    const std::uint32_t days = std::min<std::uint32_t>(from_.days(), kMostSampleDays);
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

  void note(const Xid& xid, Byte felt_heard, Byte closed, bool read = false,
            const EnvelopeId& shown = {}) {
    event::ExchangeNotedT n;
    n.space = to_bytes(space_.view());
    n.xid = to_bytes(xid.view());
    n.revealed = true;
    n.felt_heard = felt_heard;
    n.closed = closed;
    n.read = read;
    if (!shown.is_zero()) n.shown = to_bytes(shown.view());
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
    a.day = day;
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
    EnvelopeId answer;
    if (back.heart || !back.words.empty())
      answer = (a.mine() ? other_ : me_).write(std::move(back));
    note(Xid::of(id.view()), 0, 0, true, answer);
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

}  // namespace

void write_sample(const sample::Sample& from, const view::Context& context, UnixTime now,
                  Space& own, Space& pair, SignKey other) {
  SampleWriter(from, context, now, own, pair, other).write();
}

}  // namespace pane::session
